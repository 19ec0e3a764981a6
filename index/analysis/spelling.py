"""Corrects misspelled words, where it is plain which word was meant.

A word that the corpus knows, or that is ordinary English, stays as it is. Any other is compared
with the words that the corpus knows: letters drawn out ("whyyyy"), digits for letters ("4zur3"),
and slips of a letter or two (Damerau, "A technique for computer detection and correction of
spelling errors", 1964: one slip covers four errors in five).
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.analysis.analyzer import LONGEST_WORD

if TYPE_CHECKING:  # numpy.typing takes long to import
    from numpy.typing import NDArray

LETTERS_FOR_ONE_SLIP = 4
LETTERS_FOR_TWO_SLIPS = 8
"""The fewest letters that a word must have for one slip, or two, to show which word was meant."""

WORDS_KEPT = 1_000
"""Words that the corpus doesn't know of which it is kept what was meant: most are typed once."""

_LEET = str.maketrans("013457@$", "oieastas")
_ORDINARY = Path(__file__).with_name("words") / "english.txt.gz"
_BEGINNING = 3
"""Letters by which the file has the ordinary words in groups."""

_SPACED_LETTERS = re.compile(r"(?<!\w)(?:\w ){2,}\w(?!\w)")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")


class Speller:
    """Corrects words towards a vocabulary."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.vocabulary = frozenset(vocabulary)
        self._mended = lru_cache(maxsize=WORDS_KEPT)(self._mend)
        self._of_about = lru_cache(maxsize=None)(self._with_letters)

    def correct(self, word: str) -> str:
        """Return the word that was meant: `word` itself if it is known, ordinary or unlike any."""
        return word if self._needs_no_look(word) else self._mended(word)

    def corrector(self, most: int) -> Callable[[str], str]:
        """Return what corrects the words of one text, up to so many that the corpus doesn't know.

        A text with more of them is not misspelled, but of another matter or language.
        """
        left = most

        def correct(word: str) -> str:
            nonlocal left
            if self._needs_no_look(word) or left == 0:
                return word
            left -= 1
            return self._mended(word)

        return correct

    def _needs_no_look(self, word: str) -> bool:
        return (
            word in self.vocabulary
            or len(word) > LONGEST_WORD
            or not word.isascii()
            or word.isdigit()
        )

    def _mend(self, word: str) -> str:
        for candidate in _undone(word):
            if candidate in self.vocabulary:
                return candidate
        near = self._nearest(_DRAWN_OUT.sub(r"\1\1", word))
        if near is None or is_ordinary(word):
            return word
        return near

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        """The known words that slips can lead to, by length; sorted when first needed."""
        found: dict[int, list[str]] = {}
        for word in sorted(self.vocabulary):
            if word.isascii() and word.isalpha() and len(word) >= LETTERS_FOR_ONE_SLIP:
                found.setdefault(len(word), []).append(word)
        return found

    def _with_letters(self, length: int, most: int) -> tuple[list[str], NDArray[np.uint32]]:
        """List the known words of about that length, and which letters each has."""
        lengths = range(length - most, length + most + 1)
        words = [word for near in lengths for word in self._by_length.get(near, ())]
        return words, np.array([_letters(word) for word in words], dtype=np.uint32)

    def _nearest(self, word: str) -> str | None:
        """Find the known word with the fewest slips; None if all are too far.

        Of several, one with the same first letter is preferred.
        """
        if len(word) < LETTERS_FOR_ONE_SLIP or not word.isalpha():
            return None
        # Most questions have no slip, and the library need not be there for those.
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        most = 2 if len(word) >= LETTERS_FOR_TWO_SLIPS else 1
        words, letters = self._of_about(len(word), most)
        # A slip changes at most two letters of the set: one goes, one comes.
        alike = np.bitwise_count(letters ^ np.uint32(_letters(word))) <= 2 * most
        near = process.extract(
            word,
            [words[place] for place in np.flatnonzero(alike).tolist()],
            scorer=OSA.distance,
            score_cutoff=most,
            limit=None,
        )
        found = [(slips, known[0] != word[0], known) for known, slips, _ in near]
        return min(found)[2] if found else None


def _letters(word: str) -> int:
    """Return the set of letters of a word from a to z, as bits."""
    return sum(1 << (ord(letter) - ord("a")) for letter in set(word))


def _undone(word: str) -> Iterable[str]:
    """Undo play with letters, as in "4zur3" and "whyyy"; yields what is likeliest first."""
    if not word.isalpha():
        yield word.translate(_LEET)
        yield word.translate(_LEET).replace("i", "l")
    if _DRAWN_OUT.search(word):
        yield _DRAWN_OUT.sub(r"\1", word)
        yield _DRAWN_OUT.sub(r"\1\1", word)


def join_spaced_letters(text: str) -> str:
    """Close up letters typed one by one: "A z u r e" becomes "Azure"."""
    return _SPACED_LETTERS.sub(lambda run: run[0].replace(" ", ""), text)


def is_ordinary(word: str) -> bool:
    """Return whether the word is ordinary English, so that nobody meant another by it."""
    return f"\n{word}\n" in _ordinary_words().get(word[:_BEGINNING], "")


@lru_cache(maxsize=1)
def _ordinary_words() -> dict[str, str]:
    """Return the ordinary words in lines, by their first letters.

    A text for each beginning takes an eighth of the memory of a set, and is searched as fast.
    """
    # Opened at the first doubtful word: most questions have none, and reading the list takes long.
    groups = gzip.decompress(_ORDINARY.read_bytes()).decode().split("\n\n")
    return {group.partition("\n")[0][:_BEGINNING]: f"\n{group}\n" for group in groups}
