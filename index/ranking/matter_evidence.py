"""What speaks for the matters that targets are of: near entries, and likeness to the average one.

The likeness is the cosine of a question and the average entry of a matter, as vectors of terms
(Rocchio, "Relevance feedback in information retrieval", 1971).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from index.ranking.postings import Postings
from index.ranking.term_rows import TermRows

if TYPE_CHECKING:  # numpy.typing takes long to import
    from numpy.typing import NDArray

    from index.ranking.term_rows import Floats, Numbers

MATTER_WEIGHT = 1.0
"""The weight of the nearest entries of a target's matter; those of the best matter count 1."""

LIKENESS_WEIGHT = 6.0
"""The weight of the likeness to a target's matter, which is 0.1 to 0.4 for the matter meant."""


class MatterEvidence:
    """The matters of the targets, and what speaks for each of them.

    `names` has the name of each target's matter, and `owner` the target of each entry.
    """

    def __init__(self, postings: Postings, names: Sequence[str], owner: Numbers) -> None:
        self._numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
        self._of_target = np.array([self._numbers[name] for name in names], np.intp)
        self.of_entry = self._of_target[owner]
        holders = np.diff(postings.starts)
        self._idf = np.log((postings.document_count + 1) / (holders + 1)) + 1
        self._highest_idf = float(self._idf.max(initial=0.0))
        self._averages = self._average_entries(postings, holders)

    def _average_entries(self, postings: Postings, holders: NDArray[np.int64]) -> TermRows:
        """Return how much each term counts in the average entry of each matter, of length 1."""
        idf = np.repeat(self._idf, holders)
        lengths = np.sqrt(np.bincount(postings.documents, idf**2, postings.document_count))
        shares = idf / lengths[postings.documents]
        places = np.repeat(np.arange(len(holders)) * len(self), holders)
        places += self.of_entry[postings.documents]
        counts = np.bincount(places, shares, len(holders) * len(self))
        held = np.flatnonzero(counts > 0)
        matters, values = held % max(len(self), 1), counts[held]
        counts *= counts
        squares = counts.reshape(len(holders), len(self)).sum(axis=0)
        starts = np.searchsorted(held, np.arange(len(holders) + 1) * len(self))
        return TermRows(starts, matters, values / np.maximum(np.sqrt(squares), 1e-9)[matters])

    def __len__(self) -> int:
        return len(self._numbers)

    def score(self, nearest: Floats, terms: Numbers, weights: Floats, unknown: float) -> Floats:
        """Return how strongly the near entries and the question's terms speak for each target.

        `nearest` is what the near entries add up to for each matter, and `unknown` the sum of the
        squared weights of the terms that no entry holds.
        """
        likeness = LIKENESS_WEIGHT * self._likeness(terms, weights, unknown)
        total = MATTER_WEIGHT * nearest / nearest.max() + likeness
        return np.asarray(total[self._of_target])

    def targets_of(self, matter: str) -> NDArray[np.bool_]:
        """Return which targets are of the matter; none if there is no matter of that name."""
        return np.asarray(self._of_target == self._numbers.get(matter, -1))

    def _likeness(self, terms: Numbers, weights: Floats, unknown: float) -> Floats:
        """Return the cosine of the question and the average entry of each matter."""
        question = weights * self._idf.take(terms)
        length = math.sqrt(float(question @ question) + unknown * self._highest_idf**2)
        return self._averages.summed(terms, question / length, len(self))
