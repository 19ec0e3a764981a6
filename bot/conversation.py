"""A follow-up read in the light of what was asked before it.

A conversation is the earlier questions, oldest first. A question that leans on the one before
("what about google?", "and who gets the money?", "where does it say that?") takes over its terms
with less weight; one that stands on its own changes the subject and takes over nothing.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.models import AnswerType
from index.analyzer import fold, tokens
from index.concepts import CONCEPT_MARK, Term
from index.query import Query

CARRIED_WEIGHT = 0.5
"""What a term of the earlier question counts beside one of the follow-up."""

LITTLE_SUBSTANCE = 1.5
"""A follow-up that says more than this by itself takes over less, in proportion."""

MOST_TURNS = 8
"""How far back a follow-up can lean; what was said before that has left the conversation."""

ASPECTS: frozenset[AnswerType] = frozenset(
    {
        "amount", "percentage", "price", "date", "duration", "person", "place", "reason",
        "manner", "list", "opinion", "advice", "prediction",
    }
)  # fmt: skip
"""What one can ask of a matter that is already on the table."""

_QUOTE_CONCEPTS = frozenset(CONCEPT_MARK + name for name in ("say", "quote", "statement"))

_OPENERS = frozenset(
    "and so but then ok okay also what how why plus or same alright cool right hmm well still "
    "それで じゃあ では".split()
)
_LEANING_WORDS = frozenset(
    "it that they them this those these he she there one ones same too either instead else".split()
)
_LEANING_JAPANESE = (
    "じゃあ", "では", "それ", "その", "そっち", "そこ", "これ", "この", "あと", "ちなみに", "で、",
    "なら", "も?", "は?", "もう", "同じ", "他に", "ほかに", "他は", "だと", "って言", "つまり",
)  # fmt: skip
_OPENING_WORDS = 2


def in_context(query: Query, earlier: Sequence[Query]) -> Query:
    """The query with what it takes over from the earlier ones, oldest first; itself if nothing."""
    if not earlier:
        return query
    before = in_context(earlier[-1], earlier[-MOST_TURNS:-1])
    if says_something(query):
        carried = CARRIED_WEIGHT * min(1.0, LITTLE_SUBSTANCE / _substance(query))
        return _carry(before, query, carried) if leans(query) else query
    if asks_more(query):
        return _carry(before, _stressing_the_question(query), 1.0)
    return replace(before, text=query.text)


def says_something(query: Query) -> bool:
    """Whether any word of the query bears on a matter; "where does it say that?" has none."""
    return _substance(query) >= 0.7


def asks_more(query: Query) -> bool:
    """Whether a query that names no matter asks something new of it: "why?", "until when?".

    "Where does it say that?" asks for the same quote once more.
    """
    wanted = query.asks & ASPECTS
    return bool(wanted) and not (wanted <= {"place", "list"} and _asks_for_the_quote(query))


def _asks_for_the_quote(query: Query) -> bool:
    return any(term.term in _QUOTE_CONCEPTS for term in query.terms)


def _stressing_the_question(query: Query) -> Query:
    return replace(query, terms=tuple(replace(term, weight=1.0) for term in query.terms))


def leans(query: Query) -> bool:
    """Whether the words of a question show that it depends on the one before it."""
    folded = fold(query.text)
    words = [token.word for token in tokens(query.text)]
    opens = any(word in _OPENERS for word in words[:_OPENING_WORDS])
    points = any(word in _LEANING_WORDS for word in words)
    points_in_japanese = any(word in folded for word in _LEANING_JAPANESE)
    return opens or points or points_in_japanese or _substance(query) < 2.5


def _substance(query: Query) -> float:
    """The weight of the query's own concepts and words together."""
    return sum({term.term: term.weight for term in query.terms if _bears_meaning(term)}.values())


def _bears_meaning(term: Term) -> bool:
    return term.weight >= 0.5


def _carry(before: Query, query: Query, carried_weight: float) -> Query:
    named = {term.term for term in query.terms}
    companies = _companies(query)
    carried = tuple(
        replace(term, weight=term.weight * carried_weight)
        for term in (*before.terms, *before.implied)
        if term.term not in named and not (companies and term.term in _companies(before))
    )
    return replace(query, terms=query.terms + carried)


def _companies(query: Query) -> frozenset[str]:
    """The outside companies that the query names: one put in place of another supersedes it."""
    words = {t.words for t in query.implied if t.term == CONCEPT_MARK + "third-party"}
    return frozenset(term.term for term in query.terms if term.words in words)
