"""What people really ask and claim: points for the verdict with the sentence that is shown first.

| settles | whole point | half a point |
|---|---|---|
| yes | `answered`, first apt | `closest`, first apt |
| partly | `closest`, first apt | `answered` or `not_addressed`, first apt |
| no | not `answered`, first apt or none that would be | not `answered`, first not apt |

A sentence is apt if an expert would accept it as the first one shown. `chat` counts as
`not_addressed`: both show that the bot claims nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answering.answer import Answer
from bot.answering.answerer import Answerer
from tests.evaluation.statement import is_one_of
from tests.evaluation.tables import of, row
from tests.questions import RealQuestion, Settles

HEADER = row("", ("rows", "points", "first apt", "no: claimed", "yes: wrong"))

POINTS: dict[Settles, dict[str, float]] = {
    "yes": {"answered": 1.0, "closest": 0.5},
    "partly": {"closest": 1.0, "answered": 0.5, "not_addressed": 0.5, "chat": 0.5},
    "no": {"closest": 1.0, "not_addressed": 1.0, "chat": 1.0},
}
"""The points of a verdict where the first sentence is apt."""

NOT_APT: dict[Settles, float] = {"yes": 0.0, "partly": 0.0, "no": 0.5}
"""The share of these points that is left where it is not."""


@dataclass(frozen=True, slots=True)
class RealOutcome:
    """One question or claim, its verdict, and the sentence shown first, if any."""

    question: RealQuestion
    verdict: str
    first: str | None
    confidence: float

    @property
    def is_answered(self) -> bool:
        """Whether the bot claims that the first sentence settles it."""
        return self.verdict == "answered"

    @property
    def is_apt(self) -> bool:
        """Whether an expert would accept the first sentence as such."""
        return self.first is not None and is_one_of(self.first, self.question.lead)

    @property
    def is_settled(self) -> bool:
        """Whether the first sentence settles what was asked."""
        return self.question.settles == "yes" and self.is_apt

    @property
    def points(self) -> float:
        """From 0 to 1, as the table above has it."""
        settles, lead = self.question.settles, self.question.lead
        whole = POINTS[settles].get(self.verdict, 0.0)
        fits = self.is_apt or (settles == "no" and not lead)
        return whole if fits else whole * NOT_APT[settles]


@dataclass(frozen=True, slots=True)
class RealScore:
    """The measures over some outcomes; each pair is a part and its whole."""

    count: int
    points: float
    """In the mean."""
    apt: tuple[int, int]
    """Rows with an apt sentence first, of those that have any apt sentence."""
    no_claimed: tuple[int, int]
    """Rows that are answered, of those whose matter is not in the statement."""
    yes_wrong: tuple[int, int]
    """Rows that are answered with another sentence, of those that a sentence settles."""


def outcome(question: RealQuestion, answer: Answer) -> RealOutcome:
    """The outcome of an answer."""
    first = answer.quotes[0] if answer.quotes else None
    confidence = first.confidence if first else 0.0
    return RealOutcome(question, answer.verdict, first.text if first else None, confidence)


def outcomes(answerer: Answerer, questions: Iterable[RealQuestion]) -> list[RealOutcome]:
    """How the bot answers the questions and claims."""
    return [outcome(q, answerer.answer(q.turns[-1], q.turns[:-1])) for q in questions]


def score(outcomes: Sequence[RealOutcome]) -> RealScore:
    """The measures over the outcomes."""
    led = [o for o in outcomes if o.question.lead]
    no = [o for o in outcomes if o.question.settles == "no"]
    yes = [o for o in outcomes if o.question.settles == "yes"]
    return RealScore(
        count=len(outcomes),
        points=sum(o.points for o in outcomes) / len(outcomes),
        apt=(sum(o.is_apt for o in led), len(led)),
        no_claimed=(sum(o.is_answered for o in no), len(no)),
        yes_wrong=(sum(o.is_answered and not o.is_apt for o in yes), len(yes)),
    )


def line(name: str, outcomes: Sequence[RealOutcome]) -> str:
    """The measures over the outcomes as a line of the table."""
    s = score(outcomes)
    parts = (of(*part) for part in (s.apt, s.no_claimed, s.yes_wrong))
    return row(name, (s.count, f"{s.points:.3f}", *parts))


def claimed(outcomes: Iterable[RealOutcome]) -> list[tuple[float, bool]]:
    """The confidence of each lead that was claimed, and whether it settles the matter."""
    return [(o.confidence, o.is_settled) for o in outcomes if o.is_answered]


def misses(outcomes: Iterable[RealOutcome]) -> list[str]:
    """What was shown first, and what should have been, for each row with less than a point."""
    lines = []
    for o in outcomes:
        if o.points == 1:
            continue
        question = o.question
        lines.append(f"\n{question.id}  {o.points:.2f}  {' / '.join(question.turns)}")
        lines.append(f"  got   {o.verdict}: {o.first or '(nothing)'}")
        lines.append(f"  settles: {question.settles}")
        lines += [f"  want  {text}" for text in question.lead]
    return lines
