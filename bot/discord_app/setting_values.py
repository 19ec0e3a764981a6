"""Read the values of settings, which are text.

What is wrong with a number or a word is told without it: it may be a secret in the wrong place.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Reader = Callable[[str], Any]
"""Returns what a text says; raises ValueError with what is wrong, as the rest of a sentence."""

_TRUTHS = dict.fromkeys(("true", "yes", "on", "1", "t", "y"), True) | dict.fromkeys(
    ("false", "no", "off", "0", "f", "n"), False
)


class Secret:
    """A text that is shown nowhere by itself, so that no log and no traceback has it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def get_secret_value(self) -> str:
        """Return the text."""
        return self._text

    def __repr__(self) -> str:
        return "Secret()"


def truth(text: str) -> bool:
    """Read true or false, or another usual word for either, in small or capital letters."""
    try:
        return _TRUTHS[text.strip().lower()]
    except KeyError:
        raise ValueError("expected true or false") from None


def one_of(*words: str) -> Reader:
    """Return what reads one of some words, in small or capital letters."""

    def read(text: str) -> str:
        found = next((word for word in words if word.lower() == text.strip().lower()), None)
        if found is None:
            raise ValueError(f"expected {', '.join(words[:-1])} or {words[-1]}")
        return found

    return read


def number_from(
    low: float, high: float, kind: type[int] | type[float] = int
) -> Callable[[str], float]:
    """Return what reads a number within these bounds, a whole one if `kind` is `int`."""
    fault = f"expected a {'whole ' if kind is int else ''}number from {low:,} to {high:,}"

    def read(text: str) -> float:
        try:
            value = kind(text)
        except ValueError:
            raise ValueError(fault) from None
        if not low <= value <= high:  # as is what float reads as no number: "nan"
            raise ValueError(fault)
        return value

    return read


def folder(text: str) -> Path:
    """Read the path of a folder, which has to be there."""
    if not Path(text).is_dir():
        raise ValueError(f"there is no folder {text}; make it, or mend this.")
    return Path(text)
