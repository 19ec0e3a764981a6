"""Finds the document that a question names, by its kind, its title or its date."""

import re
from dataclasses import replace
from functools import cached_property

from corpus.documents import Documents
from corpus.knowledge import Concept
from index.analysis.analyzer import fold
from index.analysis.lexicon import Lexicon
from index.analysis.query import Query
from index.analysis.scripts import has_japanese

_PLACE_ABOUT = re.compile(
    r"\b(?:para|paragraph|section|clause|sentence|line)s?\b.*\b(?:about|on|mentions?|re)\b"
    r"|段落.*(?:について|言及|触れ)"
)
"""Asks for a passage *about* something: if that is a document, the statement has the passage."""

_BEFORE = frozenset({"before", "until", "till", "prior", "pre"})
_MONTHS = frozenset("january jan february feb april apr july october oct".split())


class DocumentNames:
    """Finds the names of the dated primary documents in questions."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    @cached_property
    def _names(self) -> Lexicon:
        return Lexicon.of(
            Concept.model_construct(concept=source.id, en=source.called.en, ja=source.called.ja)
            for source in self._documents.sources
            if source.kind == "primary"
        )

    def named_in(self, question: str) -> str | None:
        """Find the document that the question is about, by its id; None if it names none.

        A kind of document ("the 10-Q of April") goes before a mere date, and the last named before
        the others. "Before April" is not about April.
        """
        if _PLACE_ABOUT.search(fold(question)):
            return None
        terms = self._names.terms(question)
        named = [
            term
            for before, term in zip([None, *terms], terms, strict=False)
            if term.is_concept and not (before and before.words in _BEFORE)
        ]
        kinds = [term for term in named if not _is_date(term.words)]
        found = (kinds or named)[-1:]
        return found[0].name if found else None

    def without(self, query: Query) -> Query:
        """Drop the words that name documents from a query."""
        names = [term.words for term in self._names.terms(query.text) if term.is_concept]
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
