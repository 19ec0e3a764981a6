"""Text made fit for a terminal: nothing in it steers the terminal, and lines have a width."""

import re
import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

from index.analysis.scripts import JAPANESE_AS_TYPED

NARROWEST = 20
"""Columns below which wrapping does more harm than good."""

# Joiners change how letters combine and no more; every other format character is invisible, and
# the bidirectional ones make a line read in another order than it has.
_JOINERS = "\u200c\u200d"

_OPENING = "「『（【〈《〔［｛"
_CLOSING = "」』）】〉》〕］｝、。，．・：；？！ー々"

# Japanese may break after any character, but not before closing marks nor after opening ones, and
# not within a date.
_UNIT = re.compile(
    rf"[{_OPENING}]*"
    rf"(?:(?:[0-9]+[年月日])+|[{JAPANESE_AS_TYPED}][]):;,.!?]*"
    rf"|[^\s{JAPANESE_AS_TYPED}{_OPENING}{_CLOSING}]+)?"
    rf"[{_CLOSING}]*(\s*)",
    re.DOTALL,
)


def printable(text: str) -> str:
    """`text` in one line, with a sign in place of what would steer the terminal."""
    return "".join(map(_printable, text))


def _printable(char: str) -> str:
    if char in "\t\n\r\v\f\x85\u2028\u2029":
        return " "
    category = unicodedata.category(char)
    if category in ("Cc", "Cs") or (category == "Cf" and char not in _JOINERS):
        return "\ufffd"
    return char


def units(text: str) -> Iterator[tuple[str, str]]:
    """The pieces of `text` between which a line may break, each with the space after it."""
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
