"""Finds the passage that some words mean: by id, by key, as a question, or as unfinished words.

Both front ends use it, so that the same words find the same passage in both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from bot.answering.answerer import Answerer
from bot.citing.cite import cite, cite_clause
from bot.citing.quote import Quote
from bot.lookup.completions import MOST_TYPED, Completions
from bot.lookup.ids import Ids, UnknownId
from bot.lookup.keys import Keys
from bot.phrases.languages import phrases_in
from corpus.source import Clause, Passage, Source

MOST_UNFINISHED_WORDS = 3
"""Most words that are taken for unfinished ones; more are only taken for a question."""


@dataclass(frozen=True, slots=True)
class PassagesFound:
    """Passages that were found, and their quotes: one for each, or one for a whole clause.

    `remark` has to stand above them if the statement doesn't settle what was asked.
    """

    quotes: tuple[Quote, ...]
    passages: tuple[Passage, ...]
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentFound:
    """A document that was found as a whole; its sentences can be listed."""

    source: Source


@dataclass(frozen=True, slots=True)
class NothingFound:
    """The result for words that no passage fits; `message` tells the user so."""

    message: str


Found = PassagesFound | DocumentFound | UnknownId | NothingFound


class PassageLookup:
    """The look-up of passages and documents by what people type."""

    def __init__(self, answerer: Answerer, ids: Ids, keys: Keys) -> None:
        self._answerer = answerer
        self._documents = answerer.documents
        self._keys = keys
        self._ids = ids

    @cached_property
    def _completions(self) -> Completions:
        return Completions(self._documents, self._answerer.translations_of)

    def find(self, words: str, language: str | None = None) -> Found:
        """Find what the words mean: an id, else a key, else a question.

        If no passage answers the question, try the words as the beginning of longer ones, for
        which a suggestion was shown. Texts of the bot's own are in `language`, or else in the
        language of the words.
        """
        named = self._ids.find(words)
        if named is not None:
            return self._named(named)
        if (keyed := self._keys.quotable(words.strip())) is not None:
            return self._named(keyed)
        if (unknown := self._ids.unknown(words)) is not None:
            return unknown
        return self._asked(words, language)

    def suggest(self, words: str, limit: int) -> list[Passage]:
        """Suggest passages that questions are about for words that may be unfinished, best first.

        If none fits, or nothing is typed, suggest all of them in the order of their documents. An
        id or its beginning counts as words.
        """
        typed = words[:MOST_TYPED]
        ranked = self._completions.order(typed, self._answerer.passages_near(typed))
        passages = [self._documents.passage(passage) for passage in ranked]
        every = chain.from_iterable(source.passages() for source in self._documents.asked)
        return passages[:limit] or list(islice(every, limit))

    def _named(self, named: Source | Clause | Passage) -> Found:
        if isinstance(named, Source):
            return DocumentFound(named)
        if isinstance(named, Clause):
            return PassagesFound(cite_clause(self._documents, named), named.passages)
        return self._passages([named])

    def _passages(self, passages: Sequence[Passage], remark: str | None = None) -> PassagesFound:
        quotes = tuple(cite(self._documents, passage) for passage in passages)
        return PassagesFound(quotes, tuple(passages), remark)

    def _asked(self, words: str, language: str | None) -> Found:
        answer = self._answerer.answer(words, limit=1, language=language)
        # A fact about a document ("who published it?") is told in a line, without a quote.
        quotes = answer.quotes or answer.document
        if answer.verdict == "answered" and quotes:
            return self._quoted(quotes)
        if answer.verdict == "closest" and quotes and not answer.leads_elsewhere:
            return self._quoted(quotes, answer.message)
        if (begun := self._begun(words)) is not None:
            return self._passages([begun])
        if answer.leads_elsewhere:
            phrases = phrases_in(answer.language)
            label = f"{phrases.answer.elsewhere}{phrases.punctuation.colon}"
            remark = f"{answer.message} {label}".rstrip()
            return self._quoted(answer.elsewhere[:1], remark)
        return NothingFound(answer.message)

    def _quoted(self, quotes: Sequence[Quote], remark: str | None = None) -> PassagesFound:
        passages = tuple(self._documents.passage(quote.passage) for quote in quotes)
        return PassagesFound(tuple(quotes), passages, remark)

    def _begun(self, words: str) -> Passage | None:
        """Return the first suggestion for unfinished words; None if the words look finished."""
        if not self._completions.is_unfinished(words, MOST_UNFINISHED_WORDS):
            return None
        ranked = self._completions.order(words, self._answerer.passages_near(words))
        return self._documents.passage(ranked[0]) if ranked else None
