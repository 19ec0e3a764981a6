"""Where a line of text may break, in English and in Japanese."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from index.analysis.scripts import JAPANESE_AS_TYPED

_OPENING = "「『（【〈《〔［｛"
_CLOSING = "」』）】〉》〕］｝、。，．・：；？！ー々"


def unbreakable_pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of the text between which a line may break, each with the space after it."""
    for piece in _piece().finditer(text):
        yield piece[0][: len(piece[0]) - len(piece[1])], piece[1]


def chopped(text: str, widths: Iterable[float], most: float) -> list[str]:
    """Cut a text into pieces no wider than `most`, at least one character each.

    `widths` has the width of each character.
    """
    pieces, taken = [""], 0.0
    for character, width in zip(text, widths, strict=True):
        if pieces[-1] and taken + width > most:
            pieces.append("")
            taken = 0.0
        pieces[-1] += character
        taken += width
    return pieces


@cache  # to compile a regular expression with such ranges takes long, and few commands need it
def _piece() -> re.Pattern[str]:
    # Japanese may break after any character, but not before closing marks nor after opening ones,
    # and not within a date.
    return re.compile(
        rf"[{_OPENING}]*"
        rf"(?:(?:[0-9]+[年月日])+|[{JAPANESE_AS_TYPED}][]):;,.!?]*"
        rf"|[^\s{JAPANESE_AS_TYPED}{_OPENING}{_CLOSING}]+)?"
        rf"[{_CLOSING}]*(\s*)",
        re.DOTALL,
    )
