"""Evidence for each thing that a question can be about, added up from all that speaks for it.

A *target* is a passage of the statement, a gap (a matter that it does not say), or a manner (talk
that is no question). Each target has *entries*: the passage's own words, its clause's lead, what
other outlets made of it, and the wordings in which people ask for it. Two measures are added:

- the nearest entries, by BM25Plus: a question that somebody asked in much the same words;
- the profile of all entries of the target together: how much likelier the question's words are
  there than elsewhere (query likelihood with Dirichlet smoothing; Zhai and Lafferty, "A study of
  smoothing methods for language models applied to ad hoc information retrieval", 2001).
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.bm25 import BM25Plus

EntryKind = Literal["own", "lead", "restated", "asked"]

NEAREST_DECAY = np.array([1.0, 0.7, 0.5, 0.35, 0.25])
"""What the nearest entry, the second nearest, ... of a target count."""

PSEUDO_ENTRIES = 5.0
"""Dirichlet smoothing: as if each target had that many entries of average words."""

PROFILE_WEIGHT = 0.1
POOL_WEIGHT = 0.5


class Entry(NamedTuple):
    """A text that speaks for a target."""

    target: str
    kind: EntryKind
    text: str
    terms: frozenset[str]


class TargetScore(NamedTuple):
    """How strongly the evidence speaks for a target, and the entries nearest to the question."""

    target: str
    score: float
    nearest: float
    profile: float


class EvidenceIndex:
    """Entries, ready to be searched for the targets that they speak for."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = list(entries)
        self.targets = sorted({entry.target for entry in entries})
        number = {target: i for i, target in enumerate(self.targets)}
        self._target_of = np.array([number[entry.target] for entry in entries])
        self._ranker = BM25Plus((sorted(entry.terms) for entry in entries), k1=0.9, b=0.7)
        pooled: list[list[str]] = [[] for _ in self.targets]
        for entry in entries:
            pooled[number[entry.target]] += sorted(entry.terms)
        self._pool = BM25Plus(pooled, k1=2.0, b=0.5, delta=0.0)
        self._profiles = _profiles(entries, number)
        counts = np.bincount(self._target_of, minlength=len(self.targets))
        self._prior = 0.5 * np.log(counts + 20)

        self._terms_of = [set(terms) for terms in pooled]
        self._number = number
        self.highest_idf = math.log(len(entries) + 1)

    def holds(self, target: str, term: str) -> bool:
        """Whether any entry of the target holds the term."""
        return term in self._terms_of[self._number[target]]

    def idf(self, term: str) -> float:
        """How much the term tells one entry from another; 0 for a term that no entry holds."""
        return self._ranker.idf(term)

    def nearest_entries(self, weights: Mapping[str, float], k: int) -> list[tuple[Entry, float]]:
        """The k entries nearest to a question, best first."""
        return [(self.entries[hit.document], hit.score) for hit in self._ranker.top(weights, k)]

    def search(self, weights: Mapping[str, float]) -> list[TargetScore]:
        """The targets that share a term with the question, best first, ties by name."""
        nearest = self._nearest(weights)
        pool = np.zeros(len(self.targets))
        documents, scores = self._pool.scores(weights)
        pool[documents] = scores
        profile = self._prior.copy()
        for term, weight in weights.items():
            if (row := self._profiles.get(term)) is not None:
                profile += weight * row
        if not nearest.any():
            return []
        profile -= profile.max()
        total = (
            nearest / nearest.max()
            + POOL_WEIGHT * pool / max(pool.max(), 1e-9)
            + PROFILE_WEIGHT * profile
        )
        order = np.lexsort((np.arange(len(total)), -total))
        return [
            TargetScore(self.targets[i], float(total[i]), float(nearest[i]), float(profile[i]))
            for i in order
            if nearest[i] > 0
        ]

    def _nearest(self, weights: Mapping[str, float]) -> NDArray[np.float64]:
        documents, scores = self._ranker.scores(weights)
        found = np.zeros(len(self.targets))
        if not len(documents):
            return found
        targets = self._target_of[documents]
        order = np.lexsort((-scores, targets))
        targets, scores = targets[order], scores[order]
        starts = np.flatnonzero(np.r_[True, targets[1:] != targets[:-1]])
        rank = np.arange(len(targets)) - np.repeat(starts, np.diff(np.r_[starts, len(targets)]))
        kept = rank < len(NEAREST_DECAY)
        np.add.at(found, targets[kept], scores[kept] * NEAREST_DECAY[rank[kept]])
        return found


def _profiles(
    entries: Sequence[Entry], number: Mapping[str, int]
) -> dict[str, NDArray[np.float64]]:
    """For each term, by target: the log of how much likelier it is there than elsewhere."""
    sizes = np.zeros(len(number))
    counts: dict[str, Counter[int]] = {}
    for entry in entries:
        target = number[entry.target]
        sizes[target] += 1
        for term in entry.terms:
            counts.setdefault(term, Counter())[target] += 1
    profiles = {}
    for term, by_target in counts.items():
        found = np.zeros(len(number))
        found[list(by_target)] = list(by_target.values())
        background = float((found / sizes).mean())
        smoothed = (found + PSEUDO_ENTRIES * background) / (sizes + PSEUDO_ENTRIES)
        profiles[term] = np.log(smoothed) - math.log(background)
    return profiles
