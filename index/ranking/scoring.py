"""Adds up what the terms of a query score in the documents that hold them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from index.ranking.postings import Postings

if TYPE_CHECKING:  # numpy.typing takes long to import
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]


class QueryTerm(NamedTuple):
    """A query term that the corpus holds: its postings, its factor and its highest score."""

    term: str
    start: int
    stop: int
    factor: float
    highest: float


class Scores(NamedTuple):
    """Documents, in ascending order, and the score of each."""

    documents: Places
    scores: Floats


class Gains(NamedTuple):
    """What terms add to the scores of documents: a document for each of its terms."""

    documents: Places
    gains: Floats

    def summed(self, document_count: int) -> Floats:
        """Return the sum of the gains of each document, in order."""
        sums = np.bincount(self.documents, self.gains, document_count)
        return np.asarray(sums, np.float64)  # numpy's type hints take the sums for counts


def gains(postings: Postings, query: Sequence[QueryTerm]) -> Gains:
    """Return what each posting of the terms, at least one, adds to the score of its document."""
    parts = [slice(term.start, term.stop) for term in query]
    documents = np.concatenate([postings.documents[part] for part in parts], dtype=np.intp)
    levels = np.concatenate([postings.levels[part] for part in parts])
    counts = [term.stop - term.start for term in query]
    factors = np.repeat(np.array([term.factor for term in query]), counts)
    # Not saturations[levels]: on arrays of this size `take` needs half the time.
    return Gains(documents, postings.saturations.take(levels) * factors)


def gains_of(postings: Postings, term: QueryTerm, documents: Places) -> Floats:
    """Return what the term adds to each of the documents; 0 where it does not occur."""
    holders = postings.documents[term.start : term.stop]
    # Of the same type, or numpy copies the whole posting list to compare.
    wanted = documents.astype(holders.dtype)
    places = np.minimum(np.searchsorted(holders, wanted), len(holders) - 1)
    found = postings.saturations.take(postings.levels[places + term.start]) * term.factor
    return np.where(holders[places] == wanted, found, 0.0)
