"""Finds passages for words that are still being typed, the last perhaps only in part."""

import re
from collections.abc import Callable, Iterable, Sequence

from bot.citing.quote import Quote
from corpus.documents import Documents
from corpus.source import Passage
from index.analysis.analyzer import fold
from index.analysis.scripts import is_japanese
from index.analysis.spelling import is_ordinary

MOST_TYPED = 200
"""Characters that are read while somebody types; Discord sends thousands, with every key."""

NOTHING_FITS = 9
"""Rank of a passage that not all typed words fit; higher than any other rank."""

_WORD = re.compile(r"[^\W_]+")


class Completions:
    """The passages that questions are about, to be found by the beginnings of their words.

    Names of a passage's clause and topics count most, then its own words, then its translations.
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
            for source in documents.asked
            for passage in source.passages()
        }

    def order(self, typed: str, found: Sequence[str]) -> list[str]:
        """List the ids of the passages that fit the words, best first.

        `found` are ids found by other means: all are listed, and go first among equals.
        """
        words = _WORD.findall(fold(typed))
        if not words:
            return list(found)
        ranks = {passage: _rank(words, texts) for passage, texts in self._texts.items()}
        places = {passage: place for place, passage in enumerate(found)}
        fitting = [p for p, rank in ranks.items() if rank < NOTHING_FITS or p in places]
        return sorted(fitting, key=lambda p: (ranks[p], places.get(p, len(ranks))))

    def is_unfinished(self, typed: str, most_words: int) -> bool:
        """Tell whether these look like the beginnings of a passage's words, the last unfinished.

        Not if there are more than `most_words`, nor if the last is a whole word of English or of a
        passage.
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
    if documents.source_of(passage).is_unreviewed:
        yield documents.clause(passage.clause_id).heading or ""
    for topic in documents.topics:
        if passage.id in {said.id for said in documents.said(topic.through_time)}:
            yield from topic.names


def _folded(texts: Iterable[str]) -> str:
    """Return the words of the texts, folded, with a space before each."""
    return "".join(f" {word}" for text in texts for word in _WORD.findall(fold(text)))


def _rank(words: list[str], texts: Sequence[str]) -> int:
    """Return the index of the text with which all typed words are found at last.

    Each must begin a word of that text or of one before it. `NOTHING_FITS` if one never does.
    """
    read = ""
    for rank, text in enumerate(texts):
        read += text
        if all(_begins(word, read) for word in words):
            return rank
    return NOTHING_FITS


def _begins(word: str, text: str) -> bool:
    # Japanese has no spaces between words.
    return (word if is_japanese(word) else f" {word}") in text
