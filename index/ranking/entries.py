"""Makes entries, the texts that speak for targets, and the ids under which an index keeps them."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from index.analysis.analyzer import words_of
from index.targets import Target

if TYPE_CHECKING:  # numpy.typing takes long to import
    from numpy.typing import NDArray

_ARTICLES = frozenset("a an the this that".split())

_AFTER_TARGET = "|"
"""Follows the target in the id of an entry; no id of the corpus holds it."""


class Entry(NamedTuple):
    """A text that speaks for a target."""

    id: str
    text: str


class EntryId(NamedTuple):
    """What the id of an entry says: its target, its number, and the checksum of its wording.

    In the order of their ids, the entries of one target stand together.
    """

    target: Target
    number: int
    checksum: int

    def __str__(self) -> str:
        return f"{self.target}{_AFTER_TARGET}{self.number:08x}{self.checksum:08x}"


class EntryColumns(NamedTuple):
    """What the ids of all entries of an index say, in columns: fast to make and to search.

    `targets` are in the order of the ids, each once; `sizes` tells how many entries each has, one
    after the other; `checksums` has one for each entry.
    """

    targets: list[Target]
    sizes: NDArray[np.intp]
    checksums: NDArray[np.uint32]

    @classmethod
    def parse(cls, ids: Sequence[str]) -> EntryColumns:
        """Read the ids that `EntryId` wrote, in their order; raises ValueError where it did not."""
        # All ids together: to take each apart by itself would take several times as long.
        parts = _AFTER_TARGET.join(ids).split(_AFTER_TARGET) if ids else []
        sizes = Counter(parts[::2])
        numbers = bytes.fromhex("".join(parts[1::2]))
        return cls(
            [Target.parse(target) for target in sizes],
            np.array([*sizes.values()], np.intp),
            np.frombuffer(numbers, ">u4")[1::2].astype(np.uint32),
        )


def plain_words(wording: str) -> str:
    """Return the words alone: case, punctuation and articles make no difference."""
    return " ".join([word for word in words_of(wording) if word not in _ARTICLES])


def checksum(wording: str) -> int:
    """Return the CRC-32 of the words alone."""
    return zlib.crc32(plain_words(wording).encode())


def make_entries(
    texts: Iterable[tuple[Target, str]], checksum: Callable[[str], int] = checksum
) -> list[Entry]:
    """Make an entry, with an id of its own, of each text and the target that it speaks for.

    `checksum` may be one that remembers what it returned, for texts that come again.
    """
    numbers = count()
    return [
        Entry(str(EntryId(target, next(numbers), checksum(text))), text) for target, text in texts
    ]
