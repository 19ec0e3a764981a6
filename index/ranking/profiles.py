"""How typical words are of each target: query likelihood with Dirichlet smoothing.

Zhai and Lafferty, "A study of smoothing methods for language models applied to ad hoc information
retrieval", 2001.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.ranking.postings import Postings
from index.ranking.term_rows import TermRows

if TYPE_CHECKING:
    from index.ranking.term_rows import Floats, Numbers

PSEUDO_ENTRIES = 20.0
"""Dirichlet smoothing: each target counts as if it had so many more entries of average words."""


class Profiles:
    """The profiles of all targets, each made of the entries that speak for it.

    `owner` has the target of each entry, by its number, and `sizes` how many entries each has. The
    entries of one target stand together.
    """

    def __init__(self, postings: Postings, owner: Numbers, sizes: Numbers) -> None:
        self._without = np.log(PSEUDO_ENTRIES / (sizes + PSEUDO_ENTRIES))
        self._gains = _gains(postings, owner, sizes)

    def score(self, terms: Numbers, weights: Floats) -> Floats:
        """Return, as a logarithm, how much likelier the terms are of each target than elsewhere."""
        gained = self._gains.summed(terms, weights, len(self._without))
        # Not weights.sum(), which adds in another order.
        return np.asarray(gained + self._without * sum(weights.tolist()))

    def holds(self, target: int, term: int) -> bool:
        """Return whether any entry of the target holds the term."""
        return self._gains.has(term, target)

    def gain(self, target: int, term: int) -> float | None:
        """Return the logarithm of how many times likelier the term is of the target.

        That is than of a target without it. None if no entry of the target holds it.
        """
        return self._gains.value(term, target)


def _gains(postings: Postings, owner: Numbers, sizes: Numbers) -> TermRows:
    """Return the gain of each term for each target that holds it."""
    # Postings are in the order of entries, so that those of one term and target stand together.
    owners = owner.take(postings.documents)
    is_first = np.diff(owners, prepend=-1) != 0
    is_first[postings.starts[:-1]] = True
    first = np.flatnonzero(is_first)
    holders, counts = owners[first], np.diff(first, append=len(owners))
    shares = counts / sizes[holders]
    starts = np.searchsorted(first, postings.starts)
    elsewhere = np.repeat(np.add.reduceat(shares, starts[:-1]), np.diff(starts))
    gains = np.log1p(counts / (PSEUDO_ENTRIES * elsewhere / len(sizes)))
    return TermRows(starts, holders, gains)
