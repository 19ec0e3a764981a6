"""How many columns of a terminal a text takes: East Asian characters and emoji take two."""

import unicodedata

from bot import line_breaks

_NONE = frozenset({"Mn", "Mc", "Me", "Cf", "Cc"})
"""The categories of characters that take no column: marks on others, and what can't be seen."""

_WITHIN_SYLLABLES = frozenset(
    map(chr, (*range(0x1160, 0x1200), *range(0xD7B0, 0xD800), 0x3164, 0xFFA0))
)
"""Vowels and ends of Korean syllables, within the first letter's columns, and unseen fillers."""

_SOFT_HYPHEN, _JOINER, _AS_EMOJI = "\u00ad", "\u200d", "\ufe0f"


def columns(text: str) -> int:
    """Count the columns that a text takes in one line."""
    return len(text) if text.isascii() and text.isprintable() else sum(_widths(text))


def chopped(text: str, most: int) -> list[str]:
    """Cut a text into pieces of at most `most` columns, at least one character each."""
    return line_breaks.chopped(text, _widths(text), most)


def _widths(text: str) -> list[int]:
    """Return the columns of each character; what is joined to one takes none of its own."""
    widths: list[int] = []
    before = ""
    for character in text:
        width = _width(character)
        if before == _JOINER:
            width = 0
        elif character == _AS_EMOJI and widths and widths[-1] == 1 and not before.isalnum():
            width = 1
        widths.append(width)
        before = character
    return widths


def _width(character: str) -> int:
    if character == _SOFT_HYPHEN:
        return 1
    if unicodedata.category(character) in _NONE or character in _WITHIN_SYLLABLES:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
