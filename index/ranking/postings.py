"""Holds which documents hold which term, and how much each counts in BM25's saturation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from index.ranking.term_numbers import TermOf, number_terms

if TYPE_CHECKING:  # numpy.typing takes long to import
    from numpy.typing import NDArray

    Integers = NDArray[np.signedinteger[Any]]
    Levels = NDArray[np.unsignedinteger[Any]]
    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Postings:
    """Which documents hold a term and how much each counts, for all terms one after the other.

    Saturation depends on nothing but a term's frequency in a document and that document's length.
    Few pairs of these occur, so a posting holds a small integer, its level in `saturations`
    (ascending): less memory than a float, and no rounding to single precision.
    """

    terms: Mapping[str, int]
    """Each term's number: its postings are `starts[number]` up to `starts[number + 1]`."""
    starts: NDArray[np.int64]
    documents: NDArray[np.int32]
    levels: Levels
    saturations: Floats
    document_count: int

    @classmethod
    def build(
        cls, documents: Iterable[Sequence[str]], k1: float, b: float, term_of: TermOf | None = None
    ) -> Self:
        """Count the terms of the documents and grade each posting.

        Documents are given as their terms, or, with `term_of`, as words of which it makes these.
        """
        terms, numbers, lengths = number_terms(documents, term_of)
        order = _order(numbers)
        numbers = numbers[order]
        holders = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)[order]
        is_first = np.diff(numbers, prepend=-1) != 0
        is_first |= np.diff(holders, prepend=-1) != 0
        first = np.flatnonzero(is_first)
        frequencies = np.diff(first, append=len(numbers))
        holders = holders[first]
        starts = np.searchsorted(numbers[first], np.arange(len(terms) + 1)).astype(np.int64)
        levels, saturations = _grade(frequencies, lengths, holders, k1, b)
        return cls(terms, starts, holders, levels, saturations, len(lengths))


def _order(numbers: NDArray[np.int32]) -> NDArray[np.intp]:
    """Return the places of the numbers in ascending order, those of equals in theirs.

    Sorts by one half of the bits, then by the other: numpy has a radix sort for 16 bits only.
    """
    order = np.argsort(numbers.astype(np.uint16), kind="stable")
    high = (numbers >> 16).astype(np.uint16)
    return order[np.argsort(high[order], kind="stable")]


def _grade(
    frequencies: Integers, lengths: Integers, holders: Integers, k1: float, b: float
) -> tuple[Levels, Floats]:
    """Return each posting's level and the saturation of each level, ascending."""
    # At most sqrt(2n) distinct frequencies, and as many lengths, add up to n terms: the table of
    # their pairs is never longer than twice the corpus.
    frequency, frequency_of = _distinct(frequencies)
    length, length_of = _distinct(lengths)
    pair, pair_of = _distinct(frequency_of.astype(np.int64) * len(length) + length_of[holders])
    f = frequency[pair // max(len(length), 1)]
    mean_length = lengths.sum() / max(len(lengths), 1)
    lengthening = b * length[pair % max(len(length), 1)] / (mean_length or 1.0)
    saturations = f * (k1 + 1) / (k1 * (1 - b + lengthening) + f)
    order = np.argsort(saturations, kind="stable")
    level_of = np.empty(len(order), np.min_scalar_type(len(order)))
    level_of[order] = np.arange(len(order))
    return level_of[pair_of], saturations[order]


def _distinct(values: Integers) -> tuple[Integers, Levels]:
    """Return the distinct values, ascending, and the place of each value among them.

    Values are small here, so counting does it; `np.unique` would sort every posting.
    """
    distinct = np.flatnonzero(np.bincount(values))
    places = np.zeros(int(values.max(initial=0)) + 1, np.min_scalar_type(len(distinct)))
    places[distinct] = np.arange(len(distinct))
    return distinct, places[values]
