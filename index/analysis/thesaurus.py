"""Knows which words and phrases are about the same thing, in groups of them.

A lexicon names the things of one statement, each by names that mean nothing else. A thesaurus is
for documents that nobody has reviewed: its groups are general, and a word may be in several.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from index.analysis.analyzer import STOP_WORDS, stem, words_of
from index.analysis.scripts import is_japanese

LONGEST_PHRASE = 5
"""Words, or for Japanese twice as many characters, of a phrase that is looked for."""


class Found(NamedTuple):
    """A phrase in a text: the places of its words, and the groups that it is in.

    In a run of Japanese, `start` is the place of the run and `length` 1.
    """

    start: int
    length: int
    groups: tuple[int, ...]


class Thesaurus:
    """Groups of phrases; each phrase is its words' stems with a space between."""

    def __init__(self, groups: Iterable[Sequence[str]] = ()) -> None:
        self.groups = tuple(map(tuple, groups))

    @classmethod
    def of(cls, groups: Iterable[Iterable[str]]) -> Thesaurus:
        """Make a thesaurus of groups of phrases as people write them."""
        return cls([list(dict.fromkeys(filter(None, map(_stemmed, group)))) for group in groups])

    def __len__(self) -> int:
        return len(self.groups)

    @cached_property
    def _groups_of(self) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for number, phrases in enumerate(self.groups):
            for phrase in phrases:
                found.setdefault(phrase, []).append(number)
        return {phrase: tuple(numbers) for phrase, numbers in found.items()}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The stems of all words."""
        return frozenset(word for phrase in self._groups_of for word in phrase.split())

    def shares(self, group: int) -> Mapping[str, float]:
        """Return in which share of a group's phrases each stem is; Japanese ones have none."""
        phrases = [phrase for phrase in self.groups[group] if not is_japanese(phrase)]
        counts = Counter(word for phrase in phrases for word in {*phrase.split()} - STOP_WORDS)
        return {word: count / len(phrases) for word, count in counts.items()}

    def find(self, words: Sequence[str]) -> Iterator[Found]:
        """Yield at each place of a text the longest phrase that begins there.

        The words are folded, as `words_of` returns them.
        """
        stems = list(map(stem, words))
        for start, word in enumerate(words):
            if is_japanese(word):
                yield from self._in_run(word, start)
                continue
            for length in range(min(LONGEST_PHRASE, len(stems) - start), 0, -1):
                groups = self._groups_of.get(" ".join(stems[start : start + length]))
                if groups:
                    yield Found(start, length, groups)
                    break

    def _in_run(self, run: str, start: int) -> Iterator[Found]:
        for begin in range(len(run)):
            for length in range(min(2 * LONGEST_PHRASE, len(run) - begin), 0, -1):
                groups = self._groups_of.get(run[begin : begin + length])
                if groups:
                    yield Found(start, 1, groups)
                    break


def _stemmed(phrase: str) -> str:
    """Return the stems of a phrase; "" if it has no word that says anything."""
    words = words_of(phrase)
    if len(words) > LONGEST_PHRASE or all(word in STOP_WORDS for word in words):
        return ""
    return " ".join(map(stem, words))
