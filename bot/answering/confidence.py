"""Tells how likely the best passage settles a question, from signals that can be explained.

The raw BM25 score means nothing across questions; each signal here does. Two logistic models weigh
them: one tells whether the question is about the corpus' subject at all, the other, taking that for
granted, whether the passage settles it. The confidence is the lower of the two. The weights are
fitted by `python -m tests.evaluation.fit`, which prints what cross-validation gives.
"""

import math
from collections.abc import Mapping
from operator import mul
from typing import NamedTuple

from corpus.records import AnswerType
from index.analysis.query import Query

ANSWERED = 0.5
"""From this confidence on, a passage counts as the answer; a wrong quote is worse than none."""

ABOUT = 0.1
"""Below this likelihood, a question is about something else, and no sentence is near it."""

MOST_WORDS = 10
"""Words of a question that count; more tell nothing more."""

ENOUGH_SUBJECT = 4.0
"""The weights of concepts from which a question is wholly on the subject: two of the strongest."""

FIGURES: frozenset[AnswerType] = frozenset({"amount", "percentage", "price"})
TIMES: frozenset[AnswerType] = frozenset({"date", "duration"})
VIEWS: frozenset[AnswerType] = frozenset({"opinion", "advice", "prediction"})
DETAILS: frozenset[AnswerType] = frozenset({"person", "place", "manner", "list", "definition"})
"""Kinds of answer that weigh alike where the passage does not give them."""


class Subject(NamedTuple):
    """What tells whether a question is about the subject of the corpus."""

    named: float
    """How much of the question names what the corpus is about, from 0 to 1."""
    unheld: float
    """Share of the weight of the question's words that nothing said of the passage holds."""
    best: float
    """Evidence for the passage, whatever its rivals have."""
    closeness: float
    """Evidence of the passage's nearest entries, for each unit of the question's weight."""
    words: float
    """How many words the question has, of ten."""


class Signals(NamedTuple):
    """What speaks for the best passage, and against it."""

    margin: float
    """Evidence for the passage minus that for the best gap or manner; each is about 1 at most."""
    profile_margin: float
    """The same for the profiles only: a logarithm of how many times likelier, from -10 to 10."""
    unknown: float
    """Share of the weight of the question's words that the corpus has never seen."""
    open_figure: float
    """1 if an amount, a percentage or a price is asked for, and the passage settles none."""
    open_time: float
    """The same for a date or a duration."""
    open_reason: float
    """The same for a reason."""
    open_view: float
    """The same for an opinion, advice or a prediction."""
    open_detail: float
    """The same for a person, a place, a manner, a list or a definition."""
    names_topic: float
    """1 if the question is only a name or two, and the passage is clearly the nearest."""


# Fitted, and the bias then raised by 0.3: of those at the border, most are about the subject.
SUBJECT_WEIGHTS = Subject(named=4.31, unheld=-5.09, best=1.26, closeness=0.09, words=5.32)
SUBJECT_BIAS = -7.26

# Fitted to the written questions, and the bias then lowered by 0.3 for the real ones: weights that
# are fitted to both answer more of what the statement does not say.
WEIGHTS = Signals(
    margin=3.94,
    profile_margin=0.07,
    unknown=-1.86,
    open_figure=-1.74,
    open_time=-4.27,
    open_reason=-0.61,
    open_view=-1.39,
    open_detail=-0.3,
    names_topic=2.57,
)
BIAS = 0.75
MOST_PROFILE_MARGIN = 10.0

NO_RIVAL = 0.7
"""The score that an imaginary rival has where there is no real one: to be alone proves nothing."""

LEAST_NAME_WEIGHT = 0.3
MOST_NAMES = 2
"""How much a name must weigh, and how many a question may have, to be no more than a topic.

Words such as "source" and "pls" weigh less."""


def about(subject: Subject) -> float:
    """Return how likely it is that the question is about the subject, from 0 to 1."""
    return _logistic(SUBJECT_BIAS + sum(map(mul, SUBJECT_WEIGHTS, subject)))


def settled(signals: Signals) -> float:
    """Return how likely the passage settles a question that is about the subject, from 0 to 1."""
    return _logistic(BIAS + sum(map(mul, WEIGHTS, signals)))


def contributions(signals: Subject | Signals) -> dict[str, float]:
    """Return what each signal adds to the logit of its likelihood."""
    weights = SUBJECT_WEIGHTS if isinstance(signals, Subject) else WEIGHTS
    return dict(zip(weights._fields, map(mul, weights, signals), strict=True))


def names_subject(query: Query, weights: Mapping[str, float]) -> float:
    """Return how much of the question names what the corpus is about, from 0 to 1.

    `weights` has what each concept counts; a word that names two counts once.
    """
    named: dict[str, float] = {}
    for term in query.terms:
        weight = weights.get(term.name, 0.0) if term.is_concept else 0.0
        if weight > named.get(term.words, 0.0):
            named[term.words] = weight
    return min(sum(named.values()) / ENOUGH_SUBJECT, 1.0)


def names_topic(query: Query) -> bool:
    """Return whether the question is no more than the names of one or two things."""
    words = {term.words for term in query.terms if term.weight >= LEAST_NAME_WEIGHT}
    named = {term.words for term in query.terms if term.is_concept}
    return not query.asks and 0 < len(words) <= MOST_NAMES and words <= named


def _logistic(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))
