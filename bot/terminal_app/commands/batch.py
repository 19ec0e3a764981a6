"""Answers a batch: questions in JSON Lines to objects for JSON Lines."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from bot.answering.answer import answer_json
from bot.answering.answerer import Answerer
from bot.terminal_app.commands.bounded_lines import MOST_OF_A_ROW

Id = str | int | float | None
"""What a batch calls a line; None if it has no name."""


class BrokenLineError(ValueError):
    """A line of a batch that can't be read as a question; the message says why.

    `id` is the line's own, where it could be read.
    """

    def __init__(self, message: str, name: "Id" = None) -> None:
        super().__init__(message)
        self.id = name


@dataclass(frozen=True, slots=True)
class Turns:
    """One line of a batch; the last turn is the question, and the others were asked before it."""

    id: Id
    turns: tuple[str, ...]


def answer_batch(
    answerer: Answerer, lines: Iterable[bytes | None], limit: int
) -> Iterator[dict[str, Any]]:
    """Yield an object for each line that isn't blank: id and answer, or line number and error.

    A line that is None was too long. What has an error keeps its id, if it has one.
    """
    for number, line in enumerate(lines, 1):
        if line is None:
            yield {"line": number, "error": f"more than {MOST_OF_A_ROW:,} bytes"}
            continue
        if not line.strip():
            continue
        try:
            asked = parse_line(line)
        except BrokenLineError as error:
            known = {} if error.id is None else {"id": error.id}
            yield known | {"line": number, "error": str(error)}
        else:
            *earlier, question = asked.turns
            answer = answerer.answer(question, earlier, limit)
            yield {"id": asked.id, "answer": answer_json(answer)}


def parse_line(line: bytes) -> Turns:
    """Read one line of a batch; raises `BrokenLineError` if it isn't in the form of one."""
    try:
        value = json.loads(line.decode("utf-8-sig"), parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise BrokenLineError(f"not UTF-8: {error.reason} at byte {error.start + 1}") from None
    except json.JSONDecodeError as error:
        raise BrokenLineError(f"not JSON: {error.msg} at column {error.colno}") from None
    except (ValueError, RecursionError) as error:
        raise BrokenLineError(f"not JSON that can be read: {error}") from None
    if not isinstance(value, dict):
        raise BrokenLineError('expected an object like {"id": 1, "turns": ["a question"]}')
    name = value.get("id")
    if not (name is None or isinstance(name, (str, int)) or _is_finite(name)):
        raise BrokenLineError("id: expected text or a number")
    turns = value.get("turns")
    if not isinstance(turns, list) or not turns or not all(isinstance(t, str) for t in turns):
        raise BrokenLineError("turns: expected a list of one or more questions", name)
    return Turns(name, tuple(turns))


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a number in JSON")


def _is_finite(value: object) -> bool:
    return isinstance(value, float) and abs(value) < float("inf")
