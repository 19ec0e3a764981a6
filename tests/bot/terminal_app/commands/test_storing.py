"""Both files of a document are written, or neither, whoever else writes at the same time."""

import datetime
import errno
import threading
from pathlib import Path

import pytest

from bot.errors import ConfigurationError
from bot.terminal_app.commands import one_at_a_time as locking
from bot.terminal_app.commands import storing
from corpus.adding.drafting import Given, draft_of
from corpus.loading.load import load_corpus
from tests.bot.command_line import run

TEXT = b"# Rules\n\nNo one may smoke here.\n"
DRAFT = draft_of(TEXT.decode(), "r.md", Given(id="r"), datetime.date(2026, 1, 1))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assert run("corpus", "init", str(tmp_path / "own")).exit_code == 0
    return tmp_path / "own"


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


@pytest.mark.parametrize("is_locked", [True, False])
def test_of_two_at_once_the_one_that_fails_takes_nothing_from_the_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch, is_locked: bool
) -> None:
    write, started, goes_on = storing._write_new, threading.Event(), threading.Event()

    def pausing(path: Path, content: bytes) -> None:
        if path.suffix == ".yaml" and threading.current_thread().name == "first":
            started.set()
            goes_on.wait(1)
        write(path, content)

    def store() -> None:
        try:
            storing.store(folder, DRAFT, TEXT)
        except ConfigurationError as error:
            told.append(str(error))

    told: list[str] = []
    monkeypatch.setattr(storing, "_write_new", pausing)
    if not is_locked:
        monkeypatch.setattr(locking, "fcntl", None)
    first = threading.Thread(target=store, name="first")
    second = threading.Thread(target=store, name="second")
    first.start()
    started.wait(10)
    second.start()
    second.join(0.3 if is_locked else 10)
    goes_on.set()
    first.join()
    second.join()
    assert [text.partition(":")[0] for text in told] == ["Nothing was written"]
    assert files(folder) == ["README.md", "originals/r.md", "sources/r.yaml"]
    assert len(load_corpus(folder).documents.sources) == 1


def test_who_waits_too_long_for_another_is_told_and_writes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("fcntl")
    monkeypatch.setattr(locking, "PATIENCE", 0.1)
    with (
        locking.one_at_a_time(folder),
        pytest.raises(ConfigurationError, match="another command is writing"),
    ):
        storing.store(folder, DRAFT, TEXT)
    assert files(folder) == ["README.md"]
    storing.store(folder, DRAFT, TEXT)
    assert files(folder) == ["README.md", "originals/r.md", "sources/r.yaml"]


def test_on_a_full_disk_nothing_stays_and_space_is_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = storing._write_new

    def full(path: Path, content: bytes) -> None:
        if path.suffix == ".yaml":
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        write(path, content)

    monkeypatch.setattr(storing, "_write_new", full)
    with pytest.raises(ConfigurationError, match=r"no space left on device\. Free some space"):
        storing.store(folder, DRAFT, TEXT)
    assert files(folder) == ["README.md"]
