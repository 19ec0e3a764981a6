"""Tells Japanese text from text in Latin letters, by its script."""

import re

JAPANESE = (
    "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
)
"""The letters that Japanese is written in, as a range of a regular expression."""

JAPANESE_ENDS = "。！？!?」』）)"
"""What a line of Japanese ends with where it does not go on in the next."""

_LETTER = re.compile(f"[{JAPANESE}]")
_KANA = re.compile("[\u3041-\u30ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")

_LATIN_PER_JAPANESE = 3
"""A Japanese letter says as much as that many Latin ones; names and addresses are Latin in both."""


def is_japanese(text: str) -> bool:
    """Tell whether a text is Japanese: it has kana, and not many more Latin letters."""
    letters = len(_LETTER.findall(text))
    latin = len(_LATIN.findall(text))
    return bool(_KANA.search(text)) and letters * _LATIN_PER_JAPANESE >= latin


def has_japanese(text: str) -> bool:
    """Tell whether a text has a letter that Japanese is written in: names may be kanji alone."""
    return bool(_LETTER.search(text))


def language_of(text: str) -> str:
    """Return "ja" or "en", by the script of the text."""
    return "ja" if is_japanese(text) else "en"


def begins_japanese(text: str) -> bool:
    """Tell whether the first letter or sign of a text is Japanese."""
    return bool(re.match(f"[{JAPANESE}\u3001-\u303f\uff01-\uff60]", text))
