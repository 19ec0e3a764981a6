"""Which folder's documents are meant, and what is said where it is none."""

import errno
from pathlib import Path

import pytest

from bot.corpus_option import chosen_corpus
from bot.errors import ConfigurationError
from corpus.folder import CORPUS_FOLDER
from tests.bot.command_line import run


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("~nosuchuser/x", "there is no such user"),
        ("x" * 300, "file name too long"),
        ("file", "is a file"),
        ("none", "There is no folder"),
    ],
)
def test_what_is_no_folder_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("")
    monkeypatch.setenv("PINCITE_CORPUS", named)
    with pytest.raises(ConfigurationError, match=said):
        chosen_corpus()
    result = run("--corpus", named, "sources")
    assert result.exit_code == 2
    assert said in result.output


def test_an_empty_name_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PINCITE_CORPUS", "")
    assert chosen_corpus() == chosen_corpus(Path()) == CORPUS_FOLDER
    assert "joint statement" in run("--corpus", "", "sources").output.lower()


def test_the_home_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PINCITE_CORPUS", "~")
    assert chosen_corpus() == tmp_path


def test_a_folder_within_one_that_can_not_be_entered_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(path: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "exists", denied)
    monkeypatch.setenv("PINCITE_CORPUS", str(tmp_path))
    with pytest.raises(ConfigurationError, match=r"permission denied\. Change the permissions of"):
        chosen_corpus()
