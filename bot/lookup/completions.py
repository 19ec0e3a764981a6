"""Passages for words that are still being typed: half a word has to do."""

import re
from collections.abc import Iterable, Sequence

from bot.citing.related import Related
from corpus.documents import Documents
from corpus.source import Passage
from index.analysis.analyzer import fold, is_japanese

NOTHING_FITS = 9

_WORD = re.compile(r"[^\W_]+")


class Completions:
    """Finds the passages of the statement that have words which begin like those typed.

    What a passage is called goes before what it says, and that before what a translation says.
    """

    def __init__(self, documents: Documents, related: Related) -> None:
        self._texts: dict[str, tuple[str, str, str]] = {
            passage.id: (
                _folded(_names(documents, passage)),
                _folded([passage.text]),
                _folded(quote.text for quote in related.translations_of(passage.id)),
            )
            for passage in documents.statement.passages()
        }

    def order(self, typed: str, found: Sequence[str]) -> list[str]:
        """The ids of the passages that fit, by what fits; of equals those `found` go first."""
        words = _WORD.findall(fold(typed))
        if not words:
            return list(found)
        ranks = {passage: _rank(words, texts) for passage, texts in self._texts.items()}
        places = {passage: place for place, passage in enumerate(found)}
        fitting = [p for p, rank in ranks.items() if rank < NOTHING_FITS or p in places]
        return sorted(fitting, key=lambda p: (ranks[p], places.get(p, len(ranks))))


def _names(documents: Documents, passage: Passage) -> Iterable[str]:
    yield passage.clause_id.partition("#")[2]
    for topic in documents.topics:
        said = {reference for mention in topic.mentions for reference in mention.says}
        if said & {passage.id, passage.clause_id}:
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
