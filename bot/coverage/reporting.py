"""Compares what outlets reported with the statement, word by word. Pure: no input or output.

The editors of the corpus say which sentences of the statement an outlet's sentence restates; one
that restates none is "not in the statement". In the others, this module finds words that make the
claim stronger, words that the statement doesn't have, and quotations that the source doesn't have.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.citing.cite import cite
from bot.citing.quote import Quote, quote_json
from corpus.documents import Documents
from corpus.source import Passage, Source
from index.analysis.analyzer import STOP_WORDS, analyze, fold, words_of
from index.analysis.lexicon import Lexicon

SHARPENING = frozenset(
    "sole solely only must cannot never always any all every entire fully completely guarantee "
    "guaranteed require required requires requirement regardless permanently forever "
    "impossible cannot unlimited".split()
)
"""Words that make a claim absolute, or make it an obligation."""

RETELLING = frozenset(
    "say says said state states stated issue issued restate restates restated reiterate reiterates "
    "reiterated reaffirm reaffirms reaffirmed reaffirming confirm confirms confirmed clarify "
    "clarifies clarified indicate indicates indicated mention mentioned describe described agreed "
    "retain retains retained retaining keep keeps stay stays intact still recent latest previous "
    "previously prior following two related several e g eg role update either entering "
    "accounted alongside something involvement outlined disclosed introduction clarification "
    "acknowledge acknowledges acknowledged acknowledging explicitly communication communications "
    "effect consistent".split()
)
"""Words for reporting what somebody has said; they add nothing to what was said."""

COMMON = frozenset(
    "use uses used using usage allow allows allowed operate operates run runs running make makes "
    "take takes via without within general associated activity".split()
)
"""Words so common that pointing them out would hide those that an outlet really added."""

_UNREMARKABLE = SHARPENING | RETELLING | COMMON

LEAST_SHARED = 1.0
"""Least weight of the terms that a clause shares with a sentence not in the statement.

From here on, the sentence counts as being about the clause. A term that one clause alone has
weighs 1, so one such term is enough.
"""

_QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]?")


@dataclass(frozen=True, slots=True)
class Reported:
    """A sentence of an outlet.

    `restates` are the primary sentences that it retells; if there are none, the sentence is not in
    the statement, and the other fields are empty. `sharpened` are words from `SHARPENING` that
    those primary sentences don't have. `added` are words that the statement has nowhere.
    `misquoted` are quotations that those primary sentences don't have word for word.
    """

    quote: Quote
    restates: tuple[Quote, ...] = ()
    sharpened: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    misquoted: tuple[str, ...] = ()

    @property
    def is_in_statement(self) -> bool:
        """Tell whether the sentence restates any primary sentence."""
        return bool(self.restates)


@dataclass(frozen=True, slots=True)
class Reporting:
    """The primary sentences asked about, and the sentences of outlets about them."""

    primary: tuple[Quote, ...]
    reported: tuple[Reported, ...]


class Reporter:
    """Comparison of the coverage in a corpus with its statement."""

    def __init__(self, documents: Documents, lexicon: Lexicon) -> None:
        self._documents = documents
        self._lexicon = lexicon
        statement = documents.statement
        texts = [passage.text for passage in statement.passages()]
        # Date, title and publisher belong to the statement, though no sentence may have them.
        texts += [f"{page.publisher or ''} {page.title}" for page in statement.pages]
        texts.append(statement.form)
        if statement.published:
            texts.append(f"{statement.published:%d %B %Y}")
        self._known = {term for text in texts for term in self._terms(text)}
        self._clauses = {
            clause.id: {term for p in clause.passages for term in self._lexicon.analyze(p.text)}
            for clause in statement.clauses
        }

    def on(self, reference: str) -> Reporting:
        """Return how a clause or passage was reported; raises KeyError if the id names neither.

        First come the sentences that restate it. Then come those that restate nothing in the
        statement, but share more with this clause than with any other.
        """
        passages = self._documents.passages(reference)
        wanted = {passage.id for passage in passages} | {p.clause_id for p in passages}
        coverage = [
            (source, passage)
            for source in self._documents.sources
            if source.kind == "coverage"
            for passage in source.passages()
        ]
        retold = [p for _, p in coverage if wanted & self._restated(p)]
        beside = [
            p
            for _, p in coverage
            if not p.restates and self._nearest_clause(p) == passages[0].clause_id
        ]
        return Reporting(
            tuple(cite(self._documents, passage) for passage in passages),
            tuple(self._reported(passage) for passage in (*retold, *beside)),
        )

    def only_in(self, source: Source) -> tuple[Reported, ...]:
        """Return the sentences of an outlet that are not in the statement."""
        return tuple(self._reported(p) for p in source.passages() if not p.restates)

    def _restated(self, passage: Passage) -> set[str]:
        return {p.id for reference in passage.restates for p in self._documents.passages(reference)}

    def _reported(self, passage: Passage) -> Reported:
        quote = cite(self._documents, passage)
        restated = [
            primary
            for reference in passage.restates
            for primary in self._documents.passages(reference)
        ]
        if not restated:
            return Reported(quote)
        words = _words(passage.text)
        near = {stem for primary in restated for stem in analyze(primary.text)}
        near |= set(_words(" ".join(primary.text for primary in restated)))
        return Reported(
            quote,
            tuple(cite(self._documents, primary) for primary in restated),
            tuple(w for w in words if w in SHARPENING and w not in near),
            tuple(w for w in words if w not in _UNREMARKABLE and self._is_foreign(w)),
            tuple(_misquoted(passage.text, restated)),
        )

    def _is_foreign(self, word: str) -> bool:
        """Tell whether the statement has neither the word nor a concept that it names."""
        terms = self._terms(word)
        return bool(terms) and not terms & self._known

    def _terms(self, text: str) -> set[str]:
        return {*analyze(text), *self._lexicon.analyze(text)}

    def _nearest_clause(self, passage: Passage) -> str | None:
        """Find the statement's clause that shares most; None if none reaches `LEAST_SHARED`."""
        terms = set(self._lexicon.analyze(passage.text))
        shared = {clause: self._weight(terms & held) for clause, held in self._clauses.items()}
        best = max(shared, key=lambda clause: shared[clause])
        return best if shared[best] >= LEAST_SHARED else None

    def _weight(self, terms: set[str]) -> float:
        """Weigh terms: each counts 1, divided by the number of clauses that have it."""
        return sum(1 / sum(1 for held in self._clauses.values() if term in held) for term in terms)


def _words(text: str) -> list[str]:
    """List the words of a text, each once and in lower case, without stop words.

    Words in `SHARPENING` are kept, even if they are stop words.
    """
    words = words_of(text)
    return list(dict.fromkeys(w for w in words if w in SHARPENING or w not in STOP_WORDS))


def _misquoted(text: str, primary: Sequence[Passage]) -> Iterator[str]:
    """Yield the quotations in `text` that no primary sentence has word for word."""
    sources = [fold(passage.text) for passage in primary]
    for quoted in _QUOTED.findall(text):
        # A quotation may end in mid-sentence, and its last full stop or comma be the outlet's own.
        words = fold(quoted).strip().rstrip(".,")
        if not any(words in source for source in sources):
            yield quoted


def reporting_json(reporting: Reporting) -> dict[str, Any]:
    """Return the reporting as an object for JSON."""
    return {
        "primary": [quote_json(quote) for quote in reporting.primary],
        "reported": [
            {
                "quote": quote_json(reported.quote),
                "in_statement": reported.is_in_statement,
                "restates": [quote.passage for quote in reported.restates],
                "sharpened": list(reported.sharpened),
                "added": list(reported.added),
                "misquoted": list(reported.misquoted),
            }
            for reported in reporting.reported
        ],
    }
