"""How good answers are, counted as `tests/questions/README.md` says."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.answering.answer import Answer
from tests.questions import Question

Ask = Callable[[Question], Answer]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question, and how it was answered."""

    question: Question
    verdict: str
    quoted: tuple[str, ...]
    confidence: float

    @property
    def is_answered(self) -> bool:
        """Whether the bot claims that the lead quote answers the question."""
        return self.verdict == "answered"

    @property
    def is_correct(self) -> bool:
        """As the question sets count it."""
        if not self.question.answerable:
            return not self.is_answered
        return self.is_answered and self.has_best_within(1)

    def has_best_within(self, k: int) -> bool:
        """Whether one of the first k quotes may lead."""
        best = {plain(text) for text in self.question.best}
        return any(plain(text) in best for text in self.quoted[:k])


@dataclass(frozen=True, slots=True)
class Score:
    """The measures over some outcomes, each a share between 0 and 1."""

    count: int
    success_at_1: float
    success_at_3: float
    held_back: float
    correct: float


def outcome(question: Question, answer: Answer) -> Outcome:
    """The outcome of an answer; quotes of a gap or a near miss count as not answered."""
    quoted = tuple(quote.text for quote in answer.quotes)
    confidence = answer.quotes[0].confidence if answer.quotes else 0.0
    return Outcome(question, answer.verdict, quoted, confidence)


def score(outcomes: Sequence[Outcome]) -> Score:
    """The measures over the outcomes; a share of nothing is 1."""
    answerable = [o for o in outcomes if o.question.answerable]
    unanswerable = [o for o in outcomes if not o.question.answerable]
    return Score(
        count=len(outcomes),
        success_at_1=_share(o.has_best_within(1) for o in answerable),
        success_at_3=_share(o.has_best_within(3) for o in answerable),
        held_back=_share(not o.is_answered for o in unanswerable),
        correct=_share(o.is_correct for o in outcomes),
    )


def plain(text: str) -> str:
    """The text without case, kinds of quotation marks and dashes, and white space."""
    text = re.sub("[‘’‚‛′]", "'", re.sub("[“”„″]", '"', text.lower()))
    return re.sub(r"\s+", "", re.sub("[‐‑‒–—―−-]", "-", text))


def _share(truths: Iterable[bool]) -> float:
    counted = list(truths)
    return sum(counted) / len(counted) if counted else 1.0
