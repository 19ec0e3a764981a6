"""`.env` is read in any usual encoding, or a sentence says why not; slips in names are told."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_app.environment import EnvFileError, name_remarks, parse_env, read_env_file
from bot.discord_app.settings import SETTINGS, setting_remarks
from tests.bot.command_line import run

LINES = "# Über alles\r\nDISCORD_TOKEN=a.b.c\r\nPINCITE_CORPUS=Überblick\r\n"
VALUES = {"DISCORD_TOKEN": "a.b.c", "PINCITE_CORPUS": "Überblick"}


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in os.environ:
        if name.upper().startswith(("PINCITE_", "DISCORD_")) and name != "PINCITE_CACHE":
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_any_encoding_that_an_editor_or_a_shell_writes(encoding: str) -> None:
    Path(".env").write_bytes(LINES.encode(encoding))
    assert read_env_file(Path(".env")).values == VALUES


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"A=1\nB=\xe9\n", ".env:2: not UTF-8. Save the file as UTF-8."),
        (b"\xff\xfeA", ".env:1: not UTF-16"),
        (b"A=1\n\0\0\0\0B=1\n", ".env:2: no text. Save"),
        (b"#" * 1_000_001, "more than 1 MB"),
    ],
)
def test_what_is_no_text_is_told_with_its_line(data: bytes, said: str) -> None:
    Path(".env").write_bytes(data)
    with pytest.raises(EnvFileError) as caught:
        read_env_file(Path(".env"))
    assert said in str(caught.value)


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.symlink_to("/dev/null")])
def test_a_folder_or_nothing_in_its_place_sets_nothing(make: Callable[[Path], None]) -> None:
    make(Path(".env"))
    assert read_env_file(Path(".env")).values == {}


@pytest.mark.parametrize("command", ["run", "doctor", "feedback"])
def test_a_pipe_is_told_and_not_waited_for(command: str) -> None:
    os.mkfifo(".env")
    done = run(command)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: .env is a pipe or the like, which is not read. Make it")


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.env"
    path.write_bytes(data)
    with suppress(EnvFileError):
        assert all("\0" not in value for value in read_env_file(path).values.values())


def test_lines_that_set_nothing_are_told_by_number_and_never_shown() -> None:
    file = parse_env("A=1\n\nMTIz.secret.token\nB=2\n", Path(".env"))
    assert file.values == {"A": "1", "B": "2"}
    assert name_remarks(file, [], ["PINCITE_CACHE"]) == [
        ".env:3: this is no setting, which has the form NAME=value"
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("PINCITE_FEEDBAK", "is no setting of Pincite; did you mean PINCITE_FEEDBACK?"),
        ("pincite_feedbak", "is no setting of Pincite; did you mean PINCITE_FEEDBACK?"),
        ("DISCORD_TOKN", "is no setting of Pincite; did you mean DISCORD_TOKEN?"),
        ("PINCITE_ZZZ", "is no setting of Pincite"),
        ("DISCORD_WEBHOOK_FOR_SOMETHING_ELSE", None),
        ("PINCITE_FEEDBACK", None),
        ("OTHER", None),
    ],
)
def test_a_slip_in_a_name_is_told_with_the_nearest(
    monkeypatch: pytest.MonkeyPatch, name: str, said: str | None
) -> None:
    Path(".env").write_text(f"{name}=hidden-value\n")
    assert setting_remarks() == ([f"{name} in .env {said}"] if said else [])
    Path(".env").unlink()
    monkeypatch.setenv(name, "hidden-value")
    assert setting_remarks() == ([f"{name} in the environment {said}"] if said else [])


def test_the_cache_is_a_matter_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("PINCITE_CACHE=somewhere\n")
    assert setting_remarks() == ["PINCITE_CACHE in .env has no effect: set it in the environment"]


def test_every_setting_is_known() -> None:
    Path(".env").write_text("".join(f"{setting.variable}=x\n" for setting in SETTINGS.values()))
    assert setting_remarks() == []


@pytest.mark.parametrize("command", ["run", "doctor", "feedback"])
def test_a_file_that_cannot_be_read_is_a_sentence_and_exit_code_2(command: str) -> None:
    Path(".env").write_bytes(b"DISCORD_TOKEN=\xe9\n")
    done = run(command)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "Error: .env:1: not UTF-8. Save the file as UTF-8.\n"
