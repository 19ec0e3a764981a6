"""Answers a batch: questions in JSON Lines to objects for JSON Lines."""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NoReturn

from bot.answering.answer import answer_json
from bot.answering.answerer import Answerer
from bot.terminal_app.commands.bounded_lines import MOST_OF_A_ROW, TooLong

Id = str | int | float | None
"""What a batch calls a line; None if it has no name."""

_LEADING_ID = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*\{\s*"
    rb'"id"\s*:\s*("(?:[^"\\]|\\.){0,200}"|-?\d[\d.eE+-]{0,30})\s*[,}]'
)
"""An id at the beginning of a line, which may go on as it likes."""


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
    answerer: Answerer, lines: Iterable[bytes | TooLong[bytes]], limit: int
) -> Iterator[dict[str, Any]]:
    """Yield an object for each line that isn't blank: its id and its answer.

    What can't be answered has its number and an error instead, and its id, if that can be read.
    """
    for number, line in enumerate(lines, 1):
        if isinstance(line, bytes) and not line.strip():
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


def parse_line(line: bytes | TooLong[bytes]) -> Turns:
    """Read one line of a batch; raises `BrokenLineError` if it isn't in the form of one."""
    if isinstance(line, TooLong):
        raise BrokenLineError(f"more than {MOST_OF_A_ROW:,} bytes", _leading_id(line.beginning))
    try:
        value = json.loads(line.decode("utf-8-sig").rstrip(), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise BrokenLineError(_unreadable(error), _leading_id(line)) from None
    if not isinstance(value, dict):
        raise BrokenLineError('expected an object like {"id": 1, "turns": ["a question"]}')
    name = value.get("id")
    if not (name is None or _is_id(name)):
        raise BrokenLineError("id: expected text or a number")
    turns = value.get("turns")
    if not isinstance(turns, list) or not turns or not all(isinstance(t, str) for t in turns):
        raise BrokenLineError("turns: expected a list of one or more questions", name)
    return Turns(name, tuple(turns))


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a number in JSON")


def _is_id(value: object) -> bool:
    is_finite = isinstance(value, float) and abs(value) < float("inf")
    return is_finite or isinstance(value, (str, int))


def _leading_id(line: bytes) -> Id:
    """Return the id that a line begins with, though the rest can't be read; None without one."""
    found = _LEADING_ID.match(line)
    with suppress(ValueError):
        name: Id = json.loads(found[1]) if found else None
        return name if _is_id(name) else None
    return None


def _unreadable(error: ValueError | RecursionError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8: {error.reason} at byte {error.start + 1}"
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg} at column {error.colno}"
    return f"not JSON that can be read: {error}"
