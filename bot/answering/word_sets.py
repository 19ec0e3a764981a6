"""Sets of words of all languages, looked for in texts: between spaces, or in runs of Japanese."""

import re
from collections.abc import Iterable

from index.analysis.analyzer import words_of

_WORD = re.compile(r"[a-z0-9']+")


class WordSet:
    """Words that are looked for in folded texts.

    Japanese is written without spaces, so that a run of it holds several of them.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.all = frozenset(words)
        japanese = (word for word in self.all if not word.isascii())
        self._japanese = sorted(japanese, key=len, reverse=True)

    def __or__(self, other: "WordSet") -> "WordSet":
        return WordSet(self.all | other.all)

    def __contains__(self, word: str) -> bool:
        return word in self.all

    def left_of(self, word: str) -> str:
        """Return what is left of a word: nothing of a listed one, of Japanese what isn't listed."""
        if word in self.all:
            return ""
        return word if word.isascii() else self._without_japanese(word)

    def left_over(self, text: str) -> list[str]:
        """List what a text holds beside these words."""
        return [left for word in words_of(text) if (left := self.left_of(word))]

    def held_by(self, text: str) -> list[str]:
        """List the words of a text that are, or in Japanese hold, one of these."""
        return [word for word in words_of(text) if self.left_of(word) != word]

    def in_japanese(self, text: str) -> bool:
        """Return whether a folded text holds one of the Japanese words, wherever it stands."""
        return any(word in text for word in self._japanese)

    def taken_out_of(self, folded: str) -> str:
        """Return a folded text without these words."""
        if any(_plain(word) in self.all for word in _WORD.findall(folded)):
            folded = _WORD.sub(lambda m: "" if _plain(m[0]) in self.all else m[0], folded)
        return folded if folded.isascii() else self._without_japanese(folded)

    def _without_japanese(self, text: str) -> str:
        for word in self._japanese:
            text = text.replace(word, "")
        return text


def _plain(word: str) -> str:
    return word.replace("'", "")
