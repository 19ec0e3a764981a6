"""Text that is safe to print: nothing in it steers the terminal."""

import unicodedata

# Joiners change how letters combine and no more; every other format character is invisible, and
# the bidirectional ones make a line read in another order than it has.
_JOINERS = "\u200c\u200d"


def printable(text: str) -> str:
    """Return the text in one line, with a sign in place of what would steer the terminal."""
    return text if text.isascii() and text.isprintable() else "".join(map(_printable, text))


def _printable(char: str) -> str:
    if char in "\t\n\r\v\f\x85\u2028\u2029":
        return " "
    category = unicodedata.category(char)
    if category in ("Cc", "Cs") or (category == "Cf" and char not in _JOINERS):
        return "\ufffd"
    return char
