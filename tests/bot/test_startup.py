"""Starting from the cache: the same answers, and no harm where the cache is amiss."""

from pathlib import Path

import pytest

from bot import startup
from bot.startup import fingerprint, open_answerer
from corpus.folder import CORPUS_FOLDER
from tests.corpus.minimal import write_corpus
from tests.loaded import answerer

QUESTIONS = (
    "can Amazon host stateless API calls?",
    "what did the October post say about research IP?",
    "wat is micosofts licens",
    "Frontier ホスティング先",
)
LICENCE = "Is the licence exclusive?"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PINCITE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small corpus, which is built in no time."""
    return write_corpus(tmp_path / "corpus")


def not_built(_: Path) -> None:
    pytest.fail("the corpus was built, although it is in the cache")


@pytest.mark.usefixtures("warm_cache")
def test_the_cache_gives_the_same_answers_as_the_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(startup, "load_answerer", not_built)
    cached = open_answerer()
    for question in QUESTIONS:
        assert cached.answer(question) == answerer().answer(question)


def test_the_first_start_writes_the_cache_that_the_next_one_reads(
    cache: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = open_answerer(folder).answer(LICENCE)
    assert (cache / fingerprint(folder)).is_dir()
    monkeypatch.setattr(startup, "load_answerer", not_built)
    assert open_answerer(folder).answer(LICENCE) == fresh


@pytest.mark.parametrize(
    ("name", "damage"), [("corpus.json", b"[]"), ("words.json", b"{"), ("statement.index", b"")]
)
def test_a_damaged_cache_is_made_anew(cache: Path, folder: Path, name: str, damage: bytes) -> None:
    expected = open_answerer(folder).answer(LICENCE)
    file = cache / fingerprint(folder) / name
    whole = file.read_bytes()
    file.write_bytes(damage)
    assert open_answerer(folder).answer(LICENCE) == expected
    assert file.read_bytes() == whole


@pytest.mark.usefixtures("cache")
def test_a_cache_that_can_not_be_written_is_done_without(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("PINCITE_CACHE", str(tmp_path / "file"))
    assert open_answerer(folder).answer(LICENCE).verdict == "answered"


def test_old_caches_go_and_nothing_else_does(cache: Path, folder: Path) -> None:
    old = [cache / f"{number:032x}" for number in range(6)]
    for other in (*old, cache / "mine"):
        other.mkdir(parents=True)
    open_answerer(folder)
    assert sum(other.exists() for other in old) == 3
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
