"""Which passage some words mean: by id, by key, as a question, or as words not yet finished.

Both front ends ask here, so that the same words find the same passage in either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.answering.answerer import Answerer
from bot.citing.cite import cite, cite_clause
from bot.citing.quote import Quote
from bot.lookup.completions import Completions
from bot.lookup.ids import Ids
from bot.lookup.keys import Keys
from bot.phrases.languages import phrases_in
from corpus.source import Clause, Passage, Source

MOST_UNFINISHED_WORDS = 3
"""Words that may still be in the typing; what is longer is a question."""


@dataclass(frozen=True, slots=True)
class PassagesFound:
    """Sentences, or a clause as a whole, to be quoted.

    `remark` has to stand above them where the statement does not settle what was asked.
    """

    quotes: tuple[Quote, ...]
    passages: tuple[Passage, ...]
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentFound:
    """A document as a whole, whose sentences can be listed."""

    source: Source


@dataclass(frozen=True, slots=True)
class UnknownId:
    """An id that names nothing, and ids like it."""

    typed: str
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NothingFound:
    """Words that no passage fits; `message` says so in the bot's words."""

    message: str


Found = PassagesFound | DocumentFound | UnknownId | NothingFound


class PassageLookup:
    """Finds passages by what people type."""

    def __init__(self, answerer: Answerer, ids: Ids, keys: Keys) -> None:
        self._answerer = answerer
        self._documents = answerer.documents
        self._keys = keys
        self._ids = ids

    @cached_property
    def _completions(self) -> Completions:
        return Completions(self._documents, self._answerer.translations_of)

    def find(self, words: str, language: str | None = None) -> Found:
        """Find what the words mean; the bot's own lines are in `language`, or in that of the words.

        An id goes first, then a key, then the words as a question. Where no passage answers that,
        they may be the beginning of words that a suggestion was shown for.
        """
        named = self._ids.find(words)
        if named is not None:
            return self._named(named)
        if (keyed := self._keys.quotable(words.strip())) is not None:
            return self._named(keyed)
        if self._ids.is_unknown_id(words):
            return UnknownId(words.strip(), tuple(self._ids.near(words)))
        return self._asked(words, language)

    def suggest(self, words: str, limit: int) -> list[Passage]:
        """Suggest passages of the statement that the words, or parts of them, may mean, best first.

        Without words, or where none is known, all passages in the order of the document. An id, or
        the beginning of one, counts as words.
        """
        ranked = self._completions.order(words, self._answerer.passages_near(words))
        passages = [self._documents.passage(passage) for passage in ranked]
        return (passages or list(self._documents.statement.passages()))[:limit]

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
        if answer.verdict == "answered":
            return self._quoted(answer.quotes)
        if answer.verdict == "closest":
            return self._quoted(answer.quotes, answer.message)
        if (begun := self._begun(words)) is not None:
            return self._passages([begun])
        if answer.verdict == "not_addressed" and answer.elsewhere:
            phrases = phrases_in(answer.language)
            label = f"{phrases.answer.elsewhere}{phrases.punctuation.colon}"
            remark = f"{answer.message} {label}".rstrip()
            return self._quoted(answer.elsewhere[:1], remark)
        return NothingFound(answer.message)

    def _quoted(self, quotes: Sequence[Quote], remark: str | None = None) -> PassagesFound:
        passages = tuple(self._documents.passage(quote.passage) for quote in quotes)
        return PassagesFound(tuple(quotes), passages, remark)

    def _begun(self, words: str) -> Passage | None:
        """The passage suggested first for words of which the last is not finished."""
        if not self._completions.is_unfinished(words, MOST_UNFINISHED_WORDS):
            return None
        ranked = self._completions.order(words, self._answerer.passages_near(words))
        return self._documents.passage(ranked[0]) if ranked else None
