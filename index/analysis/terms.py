"""Defines terms, the words and concepts that a text holds, and their keys in an index."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations
from typing import Literal

from corpus.records import Role

_CONCEPT_MARK = "#"
"""Begins the key of a concept. It is punctuation, so the key of no word begins with it."""

QUESTION_FORM = "ask-"
"""Begins the names of the concepts for how a question is put: `ask-amount`, `ask-reason`."""

PAIRED_FROM = 0.3
"""Concepts of less weight are turns of speech, and pair with nothing."""

MOST_PAIRED = 10
"""Concepts of one text that are paired: a long text would make hundreds of pairs."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a concept that a text holds, with its weight.

    `name` is the stem of a word, a pair of Japanese characters, or the name of a concept. `words`
    are the words of the text that the term came from, `roles` what a concept does in a
    conversation.
    """

    name: str
    weight: float
    words: str
    kind: Literal["word", "concept"] = "word"
    roles: frozenset[Role] = field(default=frozenset(), repr=False, compare=False)

    # What follows from these is asked of each term dozens of times, and so kept.
    key: str = field(init=False, repr=False, compare=False)
    """The string under which an index stores the term."""
    is_concept: bool = field(init=False, repr=False, compare=False)
    """Whether the term is a concept, and not a word of the text."""
    concept: str | None = field(init=False, repr=False, compare=False)
    """The name of the concept; None for a word."""
    is_question_form: bool = field(init=False, repr=False, compare=False)
    """Whether the term is a concept for how a question is put, such as "how much"."""

    def __post_init__(self) -> None:
        is_concept = self.kind == "concept"
        keep = partial(object.__setattr__, self)
        keep("key", _CONCEPT_MARK + self.name if is_concept else self.name)
        keep("is_concept", is_concept)
        keep("concept", self.name if is_concept else None)
        keep("is_question_form", is_concept and self.name.startswith(QUESTION_FORM))


def pair_keys(terms: Iterable[Term]) -> list[str]:
    """Return a key for every two concepts: "licence" and "end" together are a matter of their own.

    Concepts that weigh less than `PAIRED_FROM` are left out.
    """
    paired = {term.key for term in terms if term.is_concept and term.weight >= PAIRED_FROM}
    return [one + other for one, other in combinations(sorted(paired)[:MOST_PAIRED], 2)]
