"""Reads YAML as plain values, with the line on which each value stands.

Only plain data is built, from the parser's events: tags, aliases and repeated keys are faults, and
what looks like a word is a word (`no` is not false, `1:30` not 90). What an editor reads in the
file is what the program gets.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from corpus.loading.faults import Fault
from corpus.reading import MOST_OF_A_RECORD, UnusableFileError, read_file

Loc = tuple[str | int, ...]
"""Where a value stands in a file: keys and positions from the top."""

_MAX_DEPTH = 20
"""Levels of nesting; a source needs seven, and without a limit brackets could fill the stack."""

MOST_FAULTS = 100
"""Faults of one file that are told; whoever mends these sees the next ones."""

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# YAML forbids the control characters; it takes the last three for line breaks, most editors don't,
# so the line numbers of messages would be off.
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]"
)

_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,8})(\.\d{1,9})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A parsed file: its name for messages, its value, and the line of each value in it."""

    name: str
    data: Any
    lines: dict[Loc, int]

    def fault(self, loc: Loc, message: str) -> Fault:
        """Report a fault at that place, or at the nearest place above it that has a line."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return Fault(self.name, self.lines.get(loc, 1), message)


def parse_yaml(name: str, text: str) -> tuple[ParsedFile | None, list[Fault]]:
    """Parse the text of a file; None, with the faults, where it has any."""
    if forbidden := _FORBIDDEN.search(text):
        line = text.count("\n", 0, forbidden.start()) + 1
        character = f"U+{ord(forbidden[0]):04X}"
        return None, [Fault(name, line, f"the invisible character {character}; remove it")]
    reader = _Reader(name, text)
    try:
        file = reader.file()
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_fault(name, error)]
    except _TooDeepError as error:
        return None, [
            Fault(name, error.line, f"nested more than {_MAX_DEPTH} levels deep; use fewer levels")
        ]
    except _TooManyFaultsError:
        return None, at_most(reader.faults, name)
    return (None if reader.faults else file), reader.faults


def at_most(faults: list[Fault], name: str) -> list[Fault]:
    """Return no more faults of the file of that name than are told, and that there are more."""
    if len(faults) <= MOST_FAULTS:
        return faults
    return [
        *faults[:MOST_FAULTS],
        Fault(name, 0, "has more faults; mend the first ones, and check"),
    ]


def read_yaml(path: Path, name: str) -> tuple[ParsedFile | None, list[Fault]]:
    """Read and parse the file at `path`, which messages call `name`; None, with faults, if bad."""
    try:
        text = read_file(path, MOST_OF_A_RECORD).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return None, [Fault(name, line, "not valid UTF-8; save the file as UTF-8")]
    except UnusableFileError as error:
        return None, [Fault(name, 0, str(error))]
    return parse_yaml(name, text)


def _syntax_fault(name: str, error: yaml.MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    problem = error.problem or error.context or "unreadable"
    return Fault(name, line, f"YAML: {problem}; mend the syntax here or just above")


class _TooDeepError(Exception):
    """A file has more levels than a corpus file has use for, from that line on."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


class _TooManyFaultsError(Exception):
    """A file has more faults than are told."""


class _Reader:
    """Turns the parser's events of one file into values, and notes lines and faults."""

    def __init__(self, name: str, text: str) -> None:
        self.faults: list[Fault] = []
        self._name = name
        self._lines: dict[Loc, int] = {}
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)

    def file(self) -> ParsedFile | None:
        """Return the only YAML document of the file; None, with a fault, if there is none."""
        next(self._events)  # the start of the stream
        if isinstance(next(self._events), yaml.StreamEndEvent):
            self._fault(1, "the file is empty; write the document, or remove it")
            return None
        data = self._value(next(self._events), ())
        next(self._events)  # the end of the document
        if isinstance(second := next(self._events), yaml.DocumentStartEvent):
            self._fault(_line(second), "a second document starts here; keep one a file")
        return ParsedFile(self._name, data, self._lines)

    def _fault(self, line: int, message: str) -> None:
        fault = Fault(self._name, line, message)
        if self.faults[-1:] == [fault]:  # as of ten aliases in one line
            return
        self.faults.append(fault)
        if len(self.faults) > MOST_FAULTS:
            raise _TooManyFaultsError

    def _value(self, event: yaml.Event, loc: Loc) -> Any:
        # A value is found at its key's line, which its mapping has noted already.
        line = self._lines.setdefault(loc, _line(event))
        if isinstance(event, yaml.AliasEvent):
            self._fault(line, "an alias (*name) stands here; write the value out")
            return None
        if getattr(event, "tag", None) not in (None, "!"):
            self._fault(line, "a tag (!name) stands here; remove it")
        if isinstance(event, yaml.ScalarEvent):
            if event.style == "|":
                for number in range(event.value.count("\n")):
                    self._lines[*loc, number] = _line(event) + 1 + number
            return self._scalar(event, line)
        if len(loc) == _MAX_DEPTH:
            raise _TooDeepError(line)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(loc)
        return self._mapping(loc)

    def _sequence(self, loc: Loc) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            values.append(self._value(event, (*loc, len(values))))
        return values

    def _mapping(self, loc: Loc) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            line = _line(event)
            key = event.value if isinstance(event, yaml.ScalarEvent) else ""
            if not key or not key.isprintable():
                self._fault(line, "a key must be one line of plain text")
                if not isinstance(event, yaml.ScalarEvent):
                    self._value(event, (*loc, ""))
            elif key in values:
                self._fault(line, f"{key}: stands twice; keep one")
            self._lines[(*loc, key)] = line
            values[key] = self._value(next(self._events), (*loc, key))
        return values

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> Any:
        text: str = event.value
        if event.style or not (text in _WORDS or _DATE.fullmatch(text) or _NUMBER.fullmatch(text)):
            return text
        if text in _WORDS:
            return _WORDS[text]
        if number := _NUMBER.fullmatch(text):
            return float(text) if number[1] else int(text)
        try:
            return datetime.date.fromisoformat(text)
        except ValueError as error:
            self._fault(line, f"{text} is no date: {error}")
            return None


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
