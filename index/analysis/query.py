"""A question as typed, read as weighted terms: spelling mended, names resolved and expanded."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from corpus.records import AnswerType
from index.analysis.analyzer import fold
from index.analysis.lexicon import CONCEPT_MARK, ConceptAnalyzer, Term, concept_pairs
from index.analysis.spelling import Speller, join_spaced_letters

LEAST_WEIGHT = 0.06
"""What weighs less is politeness and noise: "please" and "lol" must not change an answer."""

REASON = CONCEPT_MARK + "ask-reason"
PREMISES = frozenset(CONCEPT_MARK + name for name in ("lost", "move", "breakup", "replace"))
"""What a "why" can take for granted though the statement says otherwise."""

COURTESY = CONCEPT_MARK + "greeting"
SUBSTANTIAL = 0.7

PAIR_WEIGHT = 0.25
"""What two concepts together count, beside what each counts by itself."""


@dataclass(frozen=True)
class Query:
    """What a question says, what that touches besides, and the kinds of answer it asks for."""

    text: str
    terms: tuple[Term, ...]
    implied: tuple[Term, ...] = ()
    asks: frozenset[AnswerType] = frozenset()

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """Terms to weights for a search: a term said twice counts once, with its highest."""
        weights: dict[str, float] = {}
        for term in (*self.terms, *self.implied):
            weights[term.term] = max(weights.get(term.term, 0.0), term.weight)
        return weights | dict.fromkeys(concept_pairs(self.terms), PAIR_WEIGHT)


class QueryReader:
    """Reads questions by a lexicon and a vocabulary."""

    def __init__(self, analyzer: ConceptAnalyzer, vocabulary: Iterable[str]) -> None:
        self.analyzer = analyzer
        self._speller = Speller(vocabulary)

    def read(self, question: str) -> Query:
        """The question as terms; one without a word has none."""
        said = self.analyzer.terms(join_spaced_letters(fold(question)), self._speller.correct)
        terms = [term for term in said if term.weight >= LEAST_WEIGHT and not _is_letter(term)]
        terms = _without_courtesy(terms)
        terms = _without_reason_for_a_premise(terms)
        concepts = (self.analyzer.meaning(name) for name in _concepts(terms))
        asks = frozenset(concept.asks for concept in concepts if concept.asks is not None)
        return Query(question, tuple(terms), tuple(self.analyzer.implied(terms)), asks)


def _is_letter(term: Term) -> bool:
    """Whether the term is a lone letter, as in "q: is it exclusive?", and no name of anything."""
    return len(term.term) == 1 and term.term.isascii() and term.term.isalpha()


def _without_reason_for_a_premise(terms: list[Term]) -> list[Term]:
    """The terms without "why" where it asks for the reason of a change.

    "Why did they move Frontier?" takes the move for granted; whether it is true comes first.
    """
    reasons = {term.words for term in terms if term.term == REASON}
    if not reasons or not any(term.term in PREMISES for term in terms):
        return terms
    return [term for term in terms if term.words not in reasons]


def _without_courtesy(terms: list[Term]) -> list[Term]:
    """The terms without greetings and thanks, unless there is nothing else of weight."""
    courteous = {term.words for term in terms if term.term == COURTESY}
    rest = [term for term in terms if term.words not in courteous]
    return rest if any(term.weight >= SUBSTANTIAL for term in rest) else terms


def _concepts(terms: Iterable[Term]) -> Iterator[str]:
    for term in terms:
        if term.term.startswith(CONCEPT_MARK):
            yield term.term.removeprefix(CONCEPT_MARK)
