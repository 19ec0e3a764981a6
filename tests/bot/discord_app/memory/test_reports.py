"""The file of reports: private, and whatever is wrong with it is a sentence."""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_app.memory.reports import (
    Report,
    ReportFile,
    ReportFileError,
    ReportFileUnavailableError,
)

AT = "2026-11-01T12:30:00+00:00"
REPORT = Report("Who hosts?", "a#b.1", "Not this one", "en", AT)


def database(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let another program write to the file for the block."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield


@pytest.mark.skipif(os.name == "nt", reason="no such permissions on Windows")
def test_nobody_else_can_read_it_also_where_it_was_open_to_all(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        ReportFile(tmp_path / "new").store(REPORT)
    finally:
        os.umask(old)
    (tmp_path / "old").write_bytes((tmp_path / "new").read_bytes())
    (tmp_path / "old").chmod(0o644)
    ReportFile(tmp_path / "old").check()
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("new", "old")] == [0o600] * 2


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "text": (lambda path: path.write_text("Dear diary\n" * 100), "file is not a database"),
    "folder": (Path.mkdir, "it is a folder"),
    "pipe": (os.mkfifo, "it is no regular file"),
    "other program": (lambda path: database(path, "CREATE TABLE x (y)"), "of another program"),
    "view": (  # it may have rows without end
        lambda path: database(
            path,
            "CREATE VIEW report AS"
            " SELECT 1 id, '' at, '' language, '' question, '' quoted, '' reason",
        ),
        "of another program",
    ),
    "old": (
        lambda path: database(path, "CREATE TABLE report (id, question)"),
        "it has no at, language, quoted, reason",
    ),
    "link in a circle": (lambda path: path.symlink_to(path), "symbolic links"),
    "no folder": (lambda path: path.parent.rmdir(), "there is no folder"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_no_file_of_reports_is_told_and_not_touched(tmp_path: Path, kind: str) -> None:
    make, said = BROKEN[kind]
    path = tmp_path / "folder" / "reports"
    path.parent.mkdir()
    make(path)
    before = path.read_bytes() if path.is_file() else None
    file = ReportFile(path)
    for use in (file.reports, file.check, lambda: file.store(REPORT)):
        with pytest.raises(ReportFileError, match="The reports in") as caught:
            use()
        assert said in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_one_that_is_in_use_is_waited_for_and_then_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.discord_app.memory.reports.LOCKED_SECONDS", 0.05)
    file = ReportFile(tmp_path / "reports")
    file.store(REPORT)
    with locked(tmp_path / "reports"):
        for use in (file.reports, file.check, lambda: file.store(REPORT)):
            with pytest.raises(ReportFileError, match="database is locked"):
                use()
    assert [report.question for report in file.reports()] == ["Who hosts?"]


def test_an_empty_file_holds_no_reports_and_takes_some(tmp_path: Path) -> None:
    file = ReportFile(tmp_path / "reports")
    (tmp_path / "reports").touch()
    assert file.reports() == []
    file.store(REPORT)
    assert [report.question for report in file.reports()] == ["Who hosts?"]


@pytest.mark.parametrize("is_link", [False, True])
def test_a_full_disk_may_pass_and_leaves_no_empty_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_link: bool
) -> None:
    path = tmp_path / "reports"
    if is_link:
        path.symlink_to("elsewhere")
    with monkeypatch.context() as full:
        full.setattr("bot.discord_app.memory.reports.MOST_BYTES", 4096)
        for use in (ReportFile(path).check, lambda: ReportFile(path).store(REPORT)):
            with pytest.raises(ReportFileUnavailableError, match="disk is full"):
                use()
    assert list(tmp_path.iterdir()) == ([path] if is_link else [])
    ReportFile(path).store(REPORT)
    assert len(ReportFile(path).reports()) == 1


def test_a_disk_that_takes_no_further_file_may_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(ReportFileUnavailableError, match="no space left on device"):
        ReportFile(tmp_path / "reports").check()


def test_the_file_has_a_bound_and_keeps_what_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.discord_app.memory.reports.MOST_BYTES", 100_000)
    file = ReportFile(tmp_path / "reports")

    def store_twenty() -> None:
        for _ in range(20):
            file.store(replace(REPORT, reason="💥" * 500))

    store_twenty()
    with pytest.raises(ReportFileUnavailableError, match="full"):
        store_twenty()
    assert (tmp_path / "reports").stat().st_size <= 100_000
    assert len(file.reports()) >= 20
    file.check()  # a bot that is started anew runs, too


def test_a_file_that_was_cut_off_is_told(tmp_path: Path) -> None:
    ReportFile(tmp_path / "reports").store(REPORT)
    os.truncate(tmp_path / "reports", 5000)
    with pytest.raises(ReportFileError, match="it is damaged"):
        ReportFile(tmp_path / "reports").reports()


def test_what_columns_should_not_hold_is_shown_as_text(tmp_path: Path) -> None:
    ReportFile(tmp_path / "reports").store(REPORT)
    database(
        tmp_path / "reports",
        "UPDATE report SET question = CAST(x'ff61' AS TEXT), reason = x'62', quoted = 7",
    )
    [report] = ReportFile(tmp_path / "reports").reports()
    assert (report.question, report.reason, report.quoted) == ("\ufffda", "b", "7")


@given(st.text(st.characters(exclude_categories=())), st.none() | st.text())
def test_whatever_people_write_is_stored(
    tmp_path_factory: pytest.TempPathFactory, question: str, quoted: str | None
) -> None:
    path = tmp_path_factory.getbasetemp() / "any-reports"
    path.unlink(missing_ok=True)
    ReportFile(path).store(Report(question, quoted, "", "en", AT))
    [report] = ReportFile(path).reports()
    kept = question.encode("utf-8", "replace").decode()
    assert (report.question, report.quoted) == (kept, quoted)


@given(st.binary(min_size=1, max_size=200))
def test_any_bytes_are_a_file_of_reports_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes"
    path.write_bytes(data)
    with pytest.raises(ReportFileError):
        ReportFile(path).reports()
