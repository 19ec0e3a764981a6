"""The bot starts wherever it is: with a cache or without, and where nothing may be started."""

from pathlib import Path

import pytest

from bot.discord_app.running.served_corpus import open_corpus
from tests.corpus.minimal import write_talking_corpus

QUESTION = "Is the licence exclusive?"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PINCITE_CACHE", str(tmp_path / "cache"))
    return write_talking_corpus(tmp_path / "corpus")


def first_quote(folder: Path) -> str:
    return open_corpus(folder).answerer.answer(QUESTION).quotes[0].text


def test_the_first_start_answers_as_the_second(folder: Path) -> None:
    assert first_quote(folder) == first_quote(folder) == "The licence is exclusive."


def test_it_starts_where_no_cache_can_be_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "file").touch()
    monkeypatch.setenv("PINCITE_CACHE", str(folder / "file"))
    assert first_quote(folder) == "The licence is exclusive."


def test_it_starts_where_no_process_can_be_started(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", str(folder / "no-python"))
    assert first_quote(folder) == "The licence is exclusive."
