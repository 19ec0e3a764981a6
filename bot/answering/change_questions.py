"""Recognizes questions about change that name no topic: "what changed?", "is it still so?".

They are asked of the terms of the partnership as a whole.
"""

from corpus.records import Role
from index.analysis.query import Query

THE_TERMS = "terms"
"""The topic that lists what each document says of the terms as a whole."""


NEWS = frozenset("new newly 新た 新し".split())
"""Stems and Japanese words without a concept that ask what is new."""

NO_MATTER: frozenset[Role] = frozenset({"party", "citing", "off-topic"})
"""Roles of what a question is never about: the companies, what is said, small talk."""

_STATES: frozenset[Role] = frozenset({"change", "unchanged"})
"""Roles of concepts that ask what changed, or whether something is still so."""

ON_THE_WHOLE = frozenset(
    "結局 全体 特に 要は 内容 anything something everything all case true".split()
)
"""Words that name no topic: they ask about everything, or only tie the question together."""

LEAST_WEIGHT = 0.5
"""The weight from which a word can be what a question is about."""


def matter_words(query: Query) -> set[str]:
    """Return the words that the question can be about.

    Names of the companies are left out, and so is how the question is put.
    """
    turns = {term.words for term in query.terms if term.roles & NO_MATTER or term.is_question_form}
    return {term.words for term in query.terms if term.weight >= LEAST_WEIGHT} - turns


def asks_only_about_change(query: Query) -> bool:
    """Return whether the question asks if anything changed, or still holds, and names nothing."""
    states = {term.words for term in query.terms if term.roles & _STATES or term.key in NEWS}
    if not states:
        return False
    when = {term.words for term in query.terms if "present" in term.roles}
    return matter_words(query) <= states | when | ON_THE_WHOLE
