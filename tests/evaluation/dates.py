"""Questions about dates and changes: does the right document lead, and is what came later shown?"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answerer import Answerer
from tests.evaluation.statement import plain
from tests.evaluation.tables import row as table_row
from tests.evaluation.tables import share
from tests.questions import rows

HEADER = table_row("", ("questions", "correct", "lead doc", "since"))


@dataclass(frozen=True, slots=True)
class DatedOutcome:
    """One question, and what of its answer was right."""

    id: str
    is_correct: bool
    has_lead: bool
    """Whether the quote that leads is from the right document."""
    has_since: bool
    """Whether every later sentence that must be shown is shown."""


def dated_outcomes(answerer: Answerer, *names: str) -> list[DatedOutcome]:
    """How the questions of the sets are answered."""
    found = []
    for row in (row for name in names for row in rows(name)):
        answer = answerer.answer(row["turns"][-1], row["turns"][:-1])
        lead = answer.quotes[0] if answer.quotes else None
        answered = answer.verdict == "answered"
        best = {plain(text) for text in row["best"]}
        correct = (answered and lead is not None and plain(lead.text) in best) or not (
            answered or row["answerable"]
        )
        shown = {plain(since.quote.text) for since in answer.since}
        found.append(
            DatedOutcome(
                row["id"],
                correct,
                not row["answerable"] or (lead is not None and lead.source.id == row["lead"]),
                {plain(text) for text in row["since"]} <= shown,
            )
        )
    return found


def line(name: str, outcomes: Sequence[DatedOutcome]) -> str:
    """The shares that are right, as a line of the table."""
    fields = ("is_correct", "has_lead", "has_since")
    shares = [share(getattr(o, field) for o in outcomes) for field in fields]
    return table_row(name, (len(outcomes), *(f"{one:.1%}" for one in shares)))


def misses(outcomes: Sequence[DatedOutcome]) -> list[str]:
    """Each question of which something is not right."""
    return [
        f"\n{o.id}  correct: {o.is_correct}, lead: {o.has_lead}, since: {o.has_since}"
        for o in outcomes
        if not (o.is_correct and o.has_lead and o.has_since)
    ]
