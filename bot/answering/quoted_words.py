"""Recognizes questions whether the statement has certain words, put in quotation marks."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from bot.answering.word_sets import WordSet
from corpus.documents import Documents
from corpus.naming import Naming, Words
from corpus.source import Source
from index.analysis.analyzer import fold, words_of
from index.analysis.scripts import has_japanese

_QUOTED = re.compile(r""""([a-z][^"]*[a-z])"|(?<!\w)'([a-z][^"']*[a-z])'(?!\w)""")


class QuotedWords:
    """Tells whether a question only asks for words that the statement does not have.

    How languages ask so is data: `quoting` in `corpus/general/naming.yaml`. Who made the statement
    may be named as well: "does Microsoft call it 'exclusive'?".
    """

    def __init__(self, documents: Documents, naming: Sequence[Naming]) -> None:
        self._statement = documents.statement
        quoting = [words.quoting for words in naming]
        self._saying = _listed(words.saying for words in quoting)
        self._standing = _listed(words.standing for words in quoting)
        self._texts = _listed(words.texts for words in quoting)
        beside = _listed(words.beside for words in quoting)
        listed = (self._saying, self._standing, self._texts, beside)
        self._asking = _makers(self._statement).union(*(words.all for words in listed))

    def only_missing(self, question: str) -> bool:
        """Return whether a question only asks for certain words, and no passage has them."""
        folded = fold(question)
        phrases = [_words(quoted[1] or quoted[2]) for quoted in _QUOTED.finditer(folded)]
        if not phrases or not self._asks_for_words(_QUOTED.sub(" ", folded)):
            return False
        return not any(f" {phrase} " in text for phrase in phrases for text in self._said)

    @cached_property
    def _said(self) -> list[str]:
        return [f" {_words(passage.text)} " for passage in self._statement.passages()]

    def _asks_for_words(self, rest: str) -> bool:
        """Return whether the rest of a question asks for words: "is ... in the statement?"."""
        if has_japanese(rest):
            return self._texts.in_japanese(rest) and self._standing.in_japanese(rest)
        asking = set(_words(rest).split())
        if not asking <= self._asking:
            return False
        stands = asking & self._standing.all and asking & self._texts.all
        return bool(asking & self._saying.all or stands)


def _listed(lists: Iterable[Words]) -> WordSet:
    return WordSet(word for words in lists for entry in words for word in words_of(entry))


def _makers(statement: Source) -> frozenset[str]:
    """Return the words of the names of those who made the statement."""
    names = statement.authors or [page.publisher for page in statement.pages if page.publisher]
    return frozenset(word for name in names for word in words_of(name))


def _words(text: str) -> str:
    return " ".join(words_of(text))
