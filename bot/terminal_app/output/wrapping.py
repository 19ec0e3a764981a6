"""Makes text fit for a terminal: removes characters that steer it, and breaks lines."""

import re
import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

from index.analysis.scripts import JAPANESE_AS_TYPED

NARROWEST = 20
"""Least columns to wrap at; text in narrower lines is hard to read."""

# Joiners only change how letters combine. All other format characters are replaced: they are
# invisible, and the bidirectional ones change the order in which a line is read.
_JOINERS = "\u200c\u200d"

_OPENING = "「『（【〈《〔［｛"
_CLOSING = "」』）】〉》〕］｝、。，．・：；？！ー々"

# A line of Japanese may break after any character, but not before a closing mark, after an opening
# one, or within a date.
_UNIT = re.compile(
    rf"[{_OPENING}]*"
    rf"(?:(?:[0-9]+[年月日])+|[{JAPANESE_AS_TYPED}][]):;,.!?]*"
    rf"|[^\s{JAPANESE_AS_TYPED}{_OPENING}{_CLOSING}]+)?"
    rf"[{_CLOSING}]*(\s*)",
    re.DOTALL,
)


def printable(text: str) -> str:
    """Return `text` in one line, with U+FFFD for each character that could steer the terminal."""
    return "".join(map(_printable, text))


def _printable(char: str) -> str:
    if char in "\t\n\r\v\f\x85\u2028\u2029":
        return " "
    category = unicodedata.category(char)
    if category in ("Cc", "Cs") or (category == "Cf" and char not in _JOINERS):
        return "\ufffd"
    return char


def units(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of `text` between which a line may break, each with the space after it."""
    for unit in _UNIT.finditer(text):
        yield unit[0][: len(unit[0]) - len(unit[1])], unit[1]


def wrap(text: str, width: int | None) -> list[str]:
    """Break `text` into lines of at most `width` columns; None leaves it in one line."""
    if width is None:
        return [text]
    lines, line = [], ""
    for word, space in units(text):
        if line and cell_len(line + word) > width:
            lines.append(line.rstrip())
            line = ""
        if cell_len(word) > width:
            *full, word = chop_cells(word, width)
            lines += full
        line += word + (" " if space else "")
    return [*lines, line.rstrip()]
