"""A sparse table with a row for each term: the columns that have a value there, and the values."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:  # numpy.typing takes long to import
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.intp]


class TermRows:
    """A sparse table by terms, which are given by their numbers.

    The cells of row `n` are those from `starts[n]` up to `starts[n + 1]`; in each row, the columns
    ascend.
    """

    def __init__(self, starts: NDArray[Any], columns: NDArray[Any], values: Floats) -> None:
        starts = starts.astype(np.intp, copy=False)
        self._columns = columns.astype(np.intp, copy=False)
        self._values = values
        self._begins, self._lengths = starts[:-1], np.diff(starts)
        # Single items are read from these twice as fast as from the arrays.
        self._starts, self._searched = starts.data, self._columns.data

    def summed(self, terms: Numbers, weights: Floats, columns: int) -> Floats:
        """Add up the rows of some terms, each with its weight, to a row of so many columns."""
        lengths = self._lengths.take(terms)
        ends = lengths.cumsum()
        # Where each cell is: its row begins there, and so many cells of the row are before it.
        places = (self._begins.take(terms) - (ends - lengths)).repeat(lengths)
        places += np.arange(len(places))
        values = self._values.take(places)
        values *= weights.repeat(lengths)
        sums = np.bincount(self._columns.take(places), values, columns)
        return np.asarray(sums, np.float64)  # numpy's type hints take the sums for counts

    def value(self, term: int, column: int) -> float | None:
        """Return the value in a cell; None if there is none."""
        place = self._place(term, column)
        return None if place is None else float(self._values[place])

    def has(self, term: int, column: int) -> bool:
        """Return whether a cell has a value."""
        return self._place(term, column) is not None

    def _place(self, term: int, column: int) -> int | None:
        begin, end = self._starts[term], self._starts[term + 1]
        place = bisect_left(self._searched, column, begin, end)
        return place if place < end and self._searched[place] == column else None
