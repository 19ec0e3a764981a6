"""Reads a question as weighted terms: mends its spelling, finds concepts and what they imply."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from corpus.records import AnswerType, Role
from index.analysis.analyzer import fold
from index.analysis.lexicon import Lexicon
from index.analysis.spelling import Speller, join_spaced_letters
from index.analysis.terms import Term, pair_keys

MOST_READ = 1_200
"""Characters of a text, folded, that are read as one query; a longer message is read in parts."""

MANY_TERMS, MOST_TERMS = 50, 120
"""Terms of one query: from how many on the repeated ones are dropped, and how many are kept."""

MOST_MENDED = 20
"""Unknown words of one query of which the spelling is looked at."""

LEAST_WEIGHT = 0.06
"""Terms of less weight are dropped: "please" and "lol" must not change an answer."""

SUBSTANTIAL = 0.7
"""The weight from which a term is a matter of its own; greetings beside it are dropped."""

PAIR_WEIGHT = 0.25
"""The weight of a pair of concepts, beside the weight of each."""


@dataclass(frozen=True)
class Query:
    """A question as terms, with the concepts that they imply and the kinds of answer asked for.

    `text` is as much of it as is read.
    """

    text: str
    terms: tuple[Term, ...]
    implied: tuple[Term, ...] = ()
    asks: frozenset[AnswerType] = frozenset()

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """The keys of all terms with their weights: a term said twice counts once, as its highest.

        Pairs of concepts come with a weight of their own.
        """
        weights: dict[str, float] = {}
        for term in (*self.terms, *self.implied):
            if term.weight > weights.get(term.key, -1.0):
                weights[term.key] = term.weight
        return weights | dict.fromkeys(pair_keys(self.terms), PAIR_WEIGHT)

    @cached_property
    def roles(self) -> frozenset[Role]:
        """What the concepts in the question do in a conversation, all together."""
        return frozenset().union(*(term.roles for term in self.terms))

    @cached_property
    def concepts(self) -> frozenset[str]:
        """The names of the concepts in the question, without what they imply."""
        return frozenset(term.name for term in self.terms if term.is_concept)


class QueryReader:
    """Reads questions by a lexicon, and mends their spelling by a vocabulary."""

    def __init__(self, lexicon: Lexicon, vocabulary: Iterable[str]) -> None:
        self.lexicon = lexicon
        self._speller = Speller(vocabulary)

    def read(self, question: str) -> Query:
        """Read a question as terms; one without a word has none."""
        text = join_spaced_letters(fold(question)[:MOST_READ])
        said = self.lexicon.terms(text, self._speller.corrector(MOST_MENDED))
        if len(said) > MANY_TERMS:
            said = list(dict.fromkeys(said))
        terms = [term for term in said if term.weight >= LEAST_WEIGHT and not _is_letter(term)]
        terms = self._without_courtesy(terms[:MOST_TERMS])
        terms = self._without_reason_for_a_premise(terms)
        meanings = [self.lexicon.meaning(term.name) for term in terms if term.is_concept]
        asks = frozenset(meaning.asks for meaning in meanings if meaning.asks is not None)
        return Query(question[:MOST_READ], tuple(terms), tuple(self.lexicon.implied(terms)), asks)

    def _without_reason_for_a_premise(self, terms: list[Term]) -> list[Term]:
        """Drop "why" where it asks for the reason of a change.

        "Why did they move Frontier?" takes the move for granted; whether it is true comes first.
        """
        premises = self.lexicon.with_role("premise")
        if not any(term.concept in premises for term in terms):
            return terms
        reasons = {
            term.words
            for term in terms
            if term.is_concept and self.lexicon.meaning(term.name).asks == "reason"
        }
        return [term for term in terms if term.words not in reasons]

    def _without_courtesy(self, terms: list[Term]) -> list[Term]:
        """Drop greetings and thanks, unless there is nothing else of weight."""
        courtesy = self.lexicon.with_role("courtesy")
        courteous = {term.words for term in terms if term.concept in courtesy}
        rest = [term for term in terms if term.words not in courteous]
        return rest if any(term.weight >= SUBSTANTIAL for term in rest) else terms


def _is_letter(term: Term) -> bool:
    """Return whether the term is a lone letter that names nothing, as in "q: is it exclusive?"."""
    return len(term.key) == 1 and term.key.isascii() and term.key.isalpha()
