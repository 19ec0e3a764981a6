"""Starting from the cache: the same answers, and no harm where the cache is amiss."""

from pathlib import Path

import pytest

from bot import startup
from bot.startup import fingerprint, open_answerer
from corpus.folder import CORPUS_FOLDER

QUESTIONS = (
    "can Amazon host stateless API calls?",
    "what did the October post say about research IP?",
    "wat is micosofts licens",
    "Frontier ホスティング先",
)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PINCITE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_the_cache_gives_the_same_answers_as_the_corpus(cache: Path) -> None:
    fresh = [open_answerer().answer(question) for question in QUESTIONS]
    assert (cache / fingerprint(CORPUS_FOLDER)).is_dir()
    assert [open_answerer().answer(question) for question in QUESTIONS] == fresh


@pytest.mark.parametrize(
    ("name", "damage"), [("corpus.json", b"[]"), ("words.json", b"{"), ("statement.index", b"")]
)
def test_a_damaged_cache_is_made_anew(cache: Path, name: str, damage: bytes) -> None:
    expected = open_answerer().answer(QUESTIONS[0])
    (cache / fingerprint(CORPUS_FOLDER) / name).write_bytes(damage)
    assert open_answerer().answer(QUESTIONS[0]) == expected


def test_a_cache_that_can_not_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("PINCITE_CACHE", str(tmp_path / "file"))
    assert open_answerer().answer(QUESTIONS[0]).verdict == "answered"


def test_old_caches_go_and_nothing_else_does(cache: Path) -> None:
    old = [cache / f"{number:032x}" for number in range(6)]
    for folder in (*old, cache / "mine"):
        folder.mkdir(parents=True)
    open_answerer()
    assert sum(folder.exists() for folder in old) == 3
    assert (cache / "mine").is_dir()


def test_a_change_in_any_folder_of_the_code_makes_another_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = tmp_path / "bot" / "timeline" / "history.py"
    module.parent.mkdir(parents=True)
    module.write_text("one = 1\n")
    monkeypatch.setattr(startup, "_CODE", tmp_path)
    before = fingerprint(CORPUS_FOLDER)
    module.write_text("one = 2\n")
    assert fingerprint(CORPUS_FOLDER) != before
