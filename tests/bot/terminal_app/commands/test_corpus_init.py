"""`pincite corpus init` makes a whole folder, or leaves nothing behind."""

import errno
from pathlib import Path

import pytest

from bot.terminal_app.commands import corpus_init
from corpus.loading.load import load_corpus
from tests.bot.command_line import run


def test_it_begins_with_the_shipped_documents(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "own"
    assert run("corpus", "init", str(folder), "--with-shipped").exit_code == 0
    assert len(load_corpus(folder).documents.sources) > 5


@pytest.mark.parametrize("is_there", [True, False])
def test_on_a_full_disk_one_sentence_is_said_and_nothing_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool
) -> None:
    folder, write = tmp_path / "a" / "own", corpus_init._write

    def full(path: Path, content: bytes, made: list[Path]) -> None:
        write(path, content, made)
        if len(made) > 20:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))

    if is_there:
        folder.mkdir(parents=True)
    monkeypatch.setattr(corpus_init, "_write", full)
    result = run("corpus", "init", str(folder), "--with-shipped")
    assert result.exit_code == 2
    assert result.output == (
        f"Error: {folder} can't be made: no space left on device. Nothing stays of it; free some "
        "space, or choose another folder.\n"
    )
    assert sorted(tmp_path.rglob("*")) == ([folder.parent, folder] if is_there else [])


@pytest.mark.parametrize("name", ["", " ", "a\udcff", "x" * 300, "~nosuchuser/x"])
def test_a_name_that_is_none_makes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("corpus", "init", name)
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)
    assert list(tmp_path.iterdir()) == []


def test_the_home_folder_is_written_as_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert run("corpus", "init", "~/own").exit_code == 0
    (tmp_path / "r.md").write_text("# Rules\n\nNo one may smoke here.\n")
    assert run("--corpus", "~/own", "corpus", "add", "~/r.md", "--yes").exit_code == 0
    assert run("corpus", "check", "~/own").exit_code == 0
    assert (tmp_path / "own/sources/rules.yaml").exists()
