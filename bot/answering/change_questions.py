"""What is asked of a matter and is none of its own: whether it changed, holds, is new.

"What changed?" names no matter: it is asked of the terms as a whole.
"""

from collections.abc import Collection

from index.analysis.query import Query

THE_TERMS = "terms"
"""The topic that lists what each document says of the terms as a whole."""


CHANGES = frozenset("change happen replace evolve lost move summary".split())
UNCHANGED = frozenset({"unchanged"})
NEWS = frozenset("new newly 新た 新し".split())
"""Words without a concept that ask for changes."""

NO_MATTER = frozenset("microsoft openai both-companies statement say quote off-topic".split())
"""Names and turns that stand in every other question: what is asked of them is elsewhere."""

_WHEN = frozenset({"later-events", "this-year"})
_ON_THE_WHOLE = frozenset(
    "結局 全体 特に 要は 内容 anything something everything all case true".split()
)

LEAST_WEIGHT = 0.5
"""Of a word that can be what a question is about."""


def matter_words(query: Query) -> set[str]:
    """The words that the question can be about, names of the companies and turns aside."""
    turns = {
        term.words for term in query.terms if term.concept in NO_MATTER or term.is_question_form
    }
    return {term.words for term in query.terms if term.weight >= LEAST_WEIGHT} - turns


def asks_only_about_change(query: Query) -> bool:
    """Whether it is asked if something changed, or holds, without saying what."""
    news = {term.words for term in query.terms if term.key in NEWS}
    states = _words_of(query, CHANGES | UNCHANGED) | news
    rest = matter_words(query) - states - _words_of(query, _WHEN) - _ON_THE_WHOLE
    return bool(states) and not rest


def _words_of(query: Query, concepts: Collection[str]) -> set[str]:
    return {term.words for term in query.terms if term.concept in concepts}
