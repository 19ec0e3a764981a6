"""Reads lines of which a stranger, or a device, decides how long they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, AnyStr, Generic

from bot.errors import ConfigurationError

MOST_OF_A_QUESTION = 100_000
"""Characters of a question at most; a whole statement pasted has a tenth of that."""

MOST_OF_A_ROW = 1_000_000
"""Bytes of a line of a batch at most, which is a conversation."""

ENDLESS = 100_000_000
"""Characters, or bytes, after which a line is not expected to end, as that of /dev/zero."""


@dataclass(frozen=True, slots=True)
class TooLong(Generic[AnyStr]):
    """A line that is too long, of which only the beginning was kept."""

    beginning: AnyStr


def bounded_lines(stream: IO[AnyStr], most: int) -> Iterator[AnyStr | TooLong[AnyStr]]:
    """Yield each line, and `TooLong` for one with more than `most` characters or bytes.

    No more than that is ever kept. Raises `ConfigurationError` if a line does not end.
    """
    number = 0
    while line := stream.readline(most + 1):
        number += 1
        if _ends(line) or len(line) <= most:
            yield line
            continue
        _skip_rest(stream, number, most)
        yield TooLong(line)


def _skip_rest(stream: IO[AnyStr], number: int, most: int) -> None:
    skipped = most
    while (part := stream.readline(most + 1)) and not _ends(part):
        skipped += len(part)
        if skipped > ENDLESS:
            raise ConfigurationError(f"Line {number} of the input does not end. Is it a text?")


def _ends(line: str | bytes) -> bool:
    return line.endswith("\n") if isinstance(line, str) else line.endswith(b"\n")
