"""Finds the document that a question names, by its kind, its title or its date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from corpus.documents import Documents
from corpus.knowledge import Concept
from index.analysis.analyzer import fold
from index.analysis.lexicon import Lexicon
from index.analysis.query import MOST_READ, Query
from index.analysis.scripts import has_japanese
from index.analysis.terms import Term

_PLACE_ABOUT = re.compile(
    r"\A(?>.*?\b(?:para|paragraph|section|clause|sentence|line)s?\b).*\b(?:about|on|mentions?|re)\b"
    r"|\A(?>.*?段落).*(?:について|言及|触れ)",
    re.DOTALL,
)
"""Asks for a passage *about* something: if that is a document, the statement has the passage."""

_BEFORE = frozenset({"before", "until", "till", "prior", "pre"})
_MONTHS = frozenset("january jan february feb april apr july october oct".split())
_OF = frozenset("of from in for as dated the".split())
"""Words between a kind of document and its date: "the 10-Q of April"."""
_AND = frozenset("and or vs versus with the both と や".split())
"""Words between two documents that are named together: "October and April"."""


@dataclass(frozen=True, slots=True)
class Named:
    """The documents that a question names, each once, in its order.

    `together` is whether two of them are named in one breath: "the October and April posts".
    """

    documents: tuple[str, ...] = ()
    together: bool = False


TURNS_READ = 16
"""Turns in which the names that were found are kept: those of one conversation."""


class DocumentNames:
    """Finds the names of the dated primary documents in questions."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        # The same turn is asked about several times for one answer.
        self._terms = lru_cache(maxsize=TURNS_READ)(self._read)

    @cached_property
    def _names(self) -> Lexicon:
        return Lexicon.of(
            Concept.model_construct(concept=source.id, names=source.called)
            for source in self._documents.sources
            if source.kind == "primary"
        )

    def _read(self, question: str) -> list[Term]:
        return self._names.terms(fold(question)[:MOST_READ])

    def named_in(self, question: str) -> str | None:
        """Find the document that the question is about, by its id; None if it names none.

        A kind of document ("the 10-Q of April") goes before a mere date, and the last named before
        the others. "Before April" is not about April.
        """
        named = self._named(question)
        kinds = [term for term in named if not _is_date(term.words)]
        found = (kinds or named)[-1:]
        return found[0].name if found else None

    def all_named_in(self, question: str) -> Named:
        """Find all documents that the question is about.

        A date beside a kind of document only says which one: "the 10-Q of April" is one document.
        """
        kept: list[Term] = []
        together = False
        for term, between in self._with_words_between(question):
            if kept and between <= _OF and _is_date(kept[-1].words) != _is_date(term.words):
                kept[-1] = term if _is_date(kept[-1].words) else kept[-1]
                continue
            joins = bool(between) and between <= _AND
            together = together or (bool(kept) and joins and kept[-1].name != term.name)
            kept.append(term)
        return Named(tuple(dict.fromkeys(term.name for term in kept)), together)

    def _with_words_between(self, question: str) -> Iterator[tuple[Term, frozenset[str]]]:
        """Yield the names in a question, each with the words between it and the one before."""
        text, position = fold(question), 0
        for term in self._named(question):
            words = r"(?:'s)?[\W_]+".join(map(re.escape, term.words.split()))
            if found := re.compile(words).search(text, position):
                between = text[position : found.start()].removeprefix("'s")
                position = found.end()
                yield term, frozenset(re.findall(r"\w+", between))

    def _named(self, question: str) -> list[Term]:
        """List the names in a question, in order; none if it asks for a passage *about* one."""
        if _PLACE_ABOUT.search(fold(question)):
            return []
        terms = self._terms(question)
        return [
            term
            for before, term in zip([None, *terms], terms, strict=False)
            if term.is_concept and not (before and before.words in _BEFORE)
        ]

    def without(self, query: Query) -> Query:
        """Drop the words that name documents from a query."""
        names = [term.words for term in self._terms(query.text) if term.is_concept]
        words = {word for name in names for word in name.split()}
        japanese = [name for name in names if has_japanese(name)]
        kept = tuple(
            term
            for term in query.terms
            if not set(term.words.split()) & words
            and not any(term.words in name for name in japanese)
        )
        return replace(query, terms=kept)


def _is_date(name: str) -> bool:
    """Return whether a name of a document is only a month or a year, or both."""
    return all(word in _MONTHS or word.isdigit() for word in name.split())
