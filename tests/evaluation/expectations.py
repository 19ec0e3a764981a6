"""Answers of which a set says what they must hold and must not: conversations, dates, documents."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.answering.answer import Answer
from bot.answering.answerer import Answerer
from tests.evaluation.tables import of, row
from tests.questions import rows

HEADER = row("", ("turns", "as expected", "whole rows"))

Expectation = Mapping[str, Any]
"""What an answer must hold: the name of a check, and what it wants."""

NO_CHECKS = frozenset({"id", "turns", "why"})
"""Fields of a row that expect nothing."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One answer of a row, and which of its expectations it does not meet."""

    row: str
    turns: tuple[str, ...]
    verdict: str
    lead: str
    unmet: tuple[str, ...]


def turns(answerer: Answerer, name: str) -> list[Turn]:
    """How every turn of a set that expects something is answered."""
    found = []
    for id_, asked, expected in _asked(name):
        answer = answerer.answer(asked[-1], asked[:-1])
        lead = answer.quotes[0].text if answer.quotes else ""
        found.append(Turn(id_, asked, answer.verdict, lead, tuple(unmet(expected, answer))))
    return found


def _asked(name: str) -> Iterator[tuple[str, tuple[str, ...], Expectation]]:
    """Yield the row, the turns so far, and what is expected of the answer to the last of them."""
    for found in rows(name):
        asked = tuple(found["turns"])
        if "expect" not in found:
            expected = {field: found[field] for field in found if field not in NO_CHECKS}
            yield found["id"], asked, expected
            continue
        for number, expected in enumerate(found["expect"], 1):
            yield found["id"], asked[:number], expected


def unmet(expected: Expectation, answer: Answer) -> list[str]:
    """Name the checks that fail; raises KeyError for one that there is not."""
    return [name for name, wanted in expected.items() if not CHECKS[name](wanted, answer)]


def _holds(text: str, part: str) -> bool:
    return part.lower() in text.lower()


def _any_holds(texts: Sequence[str], part: str) -> bool:
    return any(_holds(text, part) for text in texts)


def _lead(answer: Answer) -> str:
    return answer.quotes[0].text if answer.quotes else ""


def _lead_date(answer: Answer) -> str | None:
    published = answer.quotes[0].source.published if answer.quotes else None
    return published.isoformat() if published else None


def _since(answer: Answer) -> list[str]:
    return [since.quote.text for since in answer.since]


def _shown(answer: Answer) -> list[str]:
    """All primary words of the answer: its quotes, and what other documents say."""
    quotes = (*answer.quotes, *answer.document, *answer.elsewhere)
    return [*(quote.text for quote in quotes), *_since(answer)]


CHECKS: dict[str, Callable[[Any, Answer], bool]] = {
    "verdict": lambda wanted, answer: answer.verdict == wanted,
    "verdict_any": lambda wanted, answer: answer.verdict in wanted,
    "verdict_not": lambda wanted, answer: answer.verdict not in wanted,
    "lead_in": lambda ids, answer: bool(answer.quotes) and answer.quotes[0].passage in ids,
    "lead_date": lambda date, answer: _lead_date(answer) == date,
    "lead_contains": lambda part, answer: _holds(_lead(answer), part),
    "since": lambda parts, answer: all(_any_holds(_since(answer), part) for part in parts),
    "shown": lambda parts, answer: all(_any_holds(_shown(answer), part) for part in parts),
    "shown_any": lambda parts, answer: any(_any_holds(_shown(answer), part) for part in parts),
    "message_any": lambda parts, answer: any(_holds(answer.message, part) for part in parts),
    "message_not": lambda parts, answer: not any(_holds(answer.message, part) for part in parts),
    "any_of": lambda ways, answer: not all(unmet(way, answer) for way in ways),
}
"""What a row can expect of an answer, by the name of its field."""


def line(name: str, turns: Sequence[Turn]) -> str:
    """How many turns, and how many whole rows, are as expected."""
    ids = {turn.row for turn in turns}
    failed = {turn.row for turn in turns if turn.unmet}
    met = sum(not turn.unmet for turn in turns)
    return row(name, (len(turns), of(met, len(turns)), of(len(ids - failed), len(ids))))


def misses(turns: Sequence[Turn]) -> list[str]:
    """Each turn with the expectations that its answer does not meet."""
    lines = []
    for turn in turns:
        if turn.unmet:
            lines.append(f"\n{turn.row}  {' / '.join(turn.turns)}")
            lines.append(f"  got   {turn.verdict}: {turn.lead or '(nothing)'}")
            lines.append(f"  unmet {', '.join(turn.unmet)}")
    return lines
