"""Passages for words that are still being typed: half a word has to do."""

import re
from collections.abc import Callable, Iterable, Sequence

from bot.citing.quote import Quote
from corpus.documents import Documents
from corpus.source import Passage
from index.analysis.analyzer import fold
from index.analysis.scripts import is_japanese
from index.analysis.spelling import is_ordinary

NOTHING_FITS = 9

_WORD = re.compile(r"[^\W_]+")


class Completions:
    """Finds the passages of the statement that have words which begin like those typed.

    What a passage is called goes before what it says, and that before what a translation says.
    """

    def __init__(
        self, documents: Documents, translations_of: Callable[[str], Iterable[Quote]]
    ) -> None:
        self._texts: dict[str, tuple[str, str, str]] = {
            passage.id: (
                _folded(_names(documents, passage)),
                _folded([passage.text]),
                _folded(quote.text for quote in translations_of(passage.id)),
            )
            for passage in documents.statement.passages()
        }

    def order(self, typed: str, found: Sequence[str]) -> list[str]:
        """List the ids of the passages that fit, by what fits; of equals those `found` go first."""
        words = _WORD.findall(fold(typed))
        if not words:
            return list(found)
        ranks = {passage: _rank(words, texts) for passage, texts in self._texts.items()}
        places = {passage: place for place, passage in enumerate(found)}
        fitting = [p for p, rank in ranks.items() if rank < NOTHING_FITS or p in places]
        return sorted(fitting, key=lambda p: (ranks[p], places.get(p, len(ranks))))

    def is_unfinished(self, typed: str, most_words: int) -> bool:
        """Tell whether these few words begin words of a passage, the last of them only half typed.

        A last word that is whole, in English or in a passage, was not meant as a beginning.
        """
        words = _WORD.findall(fold(typed))
        if not 0 < len(words) <= most_words or is_ordinary(words[-1]):
            return False
        texts = ["".join(parts) for parts in self._texts.values()]
        if not is_japanese(words[-1]) and any(f" {words[-1]} " in f"{text} " for text in texts):
            return False
        return any(_rank(words, parts) < NOTHING_FITS for parts in self._texts.values())


def _names(documents: Documents, passage: Passage) -> Iterable[str]:
    yield passage.clause_id.partition("#")[2]
    for topic in documents.topics:
        if passage.id in {said.id for said in documents.said(topic.mentions)}:
            yield from (topic.name.en, topic.name.ja, *topic.also_called)


def _folded(texts: Iterable[str]) -> str:
    """The words of the texts, each after a space."""
    return "".join(f" {word}" for text in texts for word in _WORD.findall(fold(text)))


def _rank(words: list[str], texts: Sequence[str]) -> int:
    """The first of the texts up to which every word typed begins one; `NOTHING_FITS` if none."""
    read = ""
    for rank, text in enumerate(texts):
        read += text
        if all(_begins(word, read) for word in words):
            return rank
    return NOTHING_FITS


def _begins(word: str, text: str) -> bool:
    # Japanese has no gaps between words.
    return (word if is_japanese(word) else f" {word}") in text
