"""A question as typed, read as weighted terms: spelling mended, names resolved and expanded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from corpus.models import AnswerType
from index.analyzer import fold
from index.concepts import CONCEPT_MARK, ConceptAnalyzer, Term
from index.spelling import Speller, join_spaced_letters


@dataclass(frozen=True)
class Query:
    """What a question says (`terms`), and what that touches besides (`implied`)."""

    text: str
    terms: tuple[Term, ...]
    implied: tuple[Term, ...] = ()

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """Terms to weights for a search: a term said twice counts once, with its highest."""
        weights: dict[str, float] = {}
        for term in (*self.terms, *self.implied):
            weights[term.term] = max(weights.get(term.term, 0.0), term.weight)
        return weights

    @cached_property
    def concepts(self) -> frozenset[str]:
        """The names of the concepts that the question says."""
        return frozenset(
            term.term.removeprefix(CONCEPT_MARK)
            for term in self.terms
            if term.term.startswith(CONCEPT_MARK)
        )


class QueryReader:
    """Reads questions by a lexicon and a vocabulary."""

    def __init__(self, analyzer: ConceptAnalyzer, vocabulary: Iterable[str]) -> None:
        self.analyzer = analyzer
        self._speller = Speller(vocabulary)

    def read(self, question: str) -> Query:
        """The question as terms; one without a word has none."""
        terms = self.analyzer.terms(join_spaced_letters(fold(question)), self._speller.correct)
        return Query(question, tuple(terms), tuple(self.analyzer.implied(terms)))

    def asks(self, query: Query) -> frozenset[AnswerType]:
        """The kinds of answer that the question asks for, as its words show."""
        kinds = (self.analyzer.concept(name).asks for name in query.concepts)
        return frozenset(kind for kind in kinds if kind is not None)
