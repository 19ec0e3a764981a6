"""Tells how likely the best passage settles a question, from signals that can be explained.

The raw BM25 score means nothing across questions; each signal here does. A logistic model weighs
them; its weights are fitted by `python -m tests.evaluation.fit`, which prints what cross-validation
gives.
"""

import math
import re
from dataclasses import dataclass

from corpus.records import AnswerType
from index.analysis.query import Query

ANSWERED = 0.6
"""From this confidence on, a passage counts as the answer; a wrong quote is worse than none."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIGURE = re.compile(r"[$€£]\s?\d|\d\s?(?:%|percent|billion|million)")


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for the best passage, and against it."""

    margin: float
    """Evidence for the passage minus that for the best gap or manner; each is about 1 at most."""
    profile_margin: float
    """The same for the profiles only: a logarithm of how many times likelier, from -10 to 10."""
    unknown: float
    """Share of the weight of the question's words that the corpus has never seen."""
    wants_figure: float
    """1 if an amount, a percentage or a price is asked for and the sentence has no figure."""
    wants_date: float
    """1 if a date or a duration is asked for and the sentence has no year."""

    wants_view: float
    """1 if an opinion, advice or a prediction is asked for."""
    wants_person: float
    """1 if a person is asked for; the statement names none."""
    wants_reason: float
    """1 if a reason is asked for."""
    names_topic: float
    """1 if the question is only a name or two, and the passage is clearly the nearest."""


# Fitted, but for `wants_figure`: few rows ask for one, and a quote without the figure that was
# asked for is a wrong one.
WEIGHTS = Signals(
    margin=3.94,
    profile_margin=0.07,
    unknown=-1.86,
    wants_figure=-1.74,
    wants_date=-4.27,
    wants_view=-1.39,
    wants_person=-0.49,
    wants_reason=-0.61,
    names_topic=2.57,
)
BIAS = 1.05
MOST_PROFILE_MARGIN = 10.0

NO_RIVAL = 0.7
"""The score that an imaginary rival has where there is no real one: to be alone proves nothing."""

LEAST_NAME_WEIGHT = 0.3
MOST_NAMES = 2
"""How much a name must weigh, and how many a question may have, to be no more than a topic.

Words such as "source" and "pls" weigh less."""


def confidence(signals: Signals) -> float:
    """Return how likely it is that the passage settles the question, from 0 to 1."""
    return 1 / (1 + math.exp(-(BIAS + sum(contributions(signals).values()))))


def contributions(signals: Signals) -> dict[str, float]:
    """Return what each signal adds to the logit of the confidence."""
    return {name: getattr(WEIGHTS, name) * getattr(signals, name) for name in Signals.__slots__}


def wants_figure(text: str, asked: frozenset[AnswerType]) -> bool:
    """Return whether an amount is asked for and the sentence has no figure."""
    return bool(asked & {"amount", "percentage", "price"}) and not _FIGURE.search(text)


def wants_date(text: str, asked: frozenset[AnswerType]) -> bool:
    """Return whether a date is asked for and the sentence has no year."""
    return bool(asked & {"date", "duration"}) and not _YEAR.search(text)


def names_topic(query: Query) -> bool:
    """Return whether the question is no more than the names of one or two things."""
    words = {term.words for term in query.terms if term.weight >= LEAST_NAME_WEIGHT}
    named = {term.words for term in query.terms if term.is_concept}
    return not query.asks and 0 < len(words) <= MOST_NAMES and words <= named
