"""The written sets: is the right sentence claimed, and is nothing claimed where there is none?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answering.answer import Answer
from bot.answering.answerer import Answerer
from tests.evaluation.statement import is_one_of
from tests.evaluation.tables import row, share
from tests.questions import Question

HEADER = row("", ("questions", "success@1", "success@3", "held back", "correct"))


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
        return any(is_one_of(text, self.question.best) for text in self.quoted[:k])


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


def outcomes(answerer: Answerer, questions: Iterable[Question]) -> list[Outcome]:
    """How the bot answers the last turn of each question, after the ones before it."""
    return [outcome(q, answerer.answer(q.turns[-1], q.turns[:-1])) for q in questions]


def score(outcomes: Sequence[Outcome]) -> Score:
    """The measures over the outcomes; a share of nothing is 1."""
    answerable = [o for o in outcomes if o.question.answerable]
    unanswerable = [o for o in outcomes if not o.question.answerable]
    return Score(
        count=len(outcomes),
        success_at_1=share(o.has_best_within(1) for o in answerable),
        success_at_3=share(o.has_best_within(3) for o in answerable),
        held_back=share(not o.is_answered for o in unanswerable),
        correct=share(o.is_correct for o in outcomes),
    )


def table(outcomes: Sequence[Outcome]) -> list[str]:
    """A line for each group, and one for all."""
    groups = sorted({o.question.group for o in outcomes})
    by_group = [line(g, [o for o in outcomes if o.question.group == g]) for g in groups]
    return [*by_group, line("all", outcomes)]


def line(name: str, outcomes: Sequence[Outcome]) -> str:
    """The measures over the outcomes as a line of the table."""
    s = score(outcomes)
    shares = (s.success_at_1, s.success_at_3, s.held_back, s.correct)
    return row(name, (s.count, *(f"{one:.1%}" for one in shares)))


def claimed(outcomes: Iterable[Outcome]) -> list[tuple[float, bool]]:
    """The confidence of each lead that was claimed, and whether it was right."""
    return [(o.confidence, o.is_correct) for o in outcomes if o.is_answered]


def misses(outcomes: Iterable[Outcome]) -> list[str]:
    """What was quoted, and what should have been, for each question that counts as wrong."""
    lines = []
    for o in outcomes:
        if o.is_correct:
            continue
        lines.append(f"\n{o.question.id}  {' / '.join(o.question.turns)}")
        lines.append(f"  got   {o.verdict}: {o.quoted[0] if o.quoted else '(nothing)'}")
        wanted = o.question.best if o.question.answerable else ("(not in the statement)",)
        lines += [f"  want  {text}" for text in wanted]
    return lines
