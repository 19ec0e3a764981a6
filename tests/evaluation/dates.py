"""Questions about dates and changes: does the right document lead, and is what came later shown?"""

from dataclasses import dataclass

from bot.answering.answerer import Answerer
from tests.evaluation.measure import plain
from tests.questions import rows

DATES = ("dates", "dates-topics")


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


def dated_table(answerer: Answerer) -> list[str]:
    """A line for each set: the shares that are right."""
    lines = [f"\n{'':22}{'questions':>10}{'correct':>11}{'lead doc':>11}{'since':>11}"]
    for name in DATES:
        outcomes = dated_outcomes(answerer, name)
        shares = [
            sum(getattr(o, field) for o in outcomes) / len(outcomes)
            for field in ("is_correct", "has_lead", "has_since")
        ]
        lines.append(f"{name:22}{len(outcomes):>10}" + "".join(f"{s:>11.1%}" for s in shares))
    return lines
