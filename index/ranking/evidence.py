"""Finds the targets that a question is about, by all the texts that speak for each of them.

A *target* is whatever a question can be about. Its *entries* are the texts that speak for it: a
passage's own words, what outlets made of it, the wordings in which people ask. Two measures add up:

- the nearest entries, by BM25Plus: somebody asked in much the same words;
- the profile of all entries together: how much likelier the question's words are there than
  elsewhere (query likelihood with Dirichlet smoothing; Zhai and Lafferty, "A study of smoothing
  methods for language models applied to ad hoc information retrieval", 2001).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from index.analysis.query import Query
from index.ranking.entries import Entry, EntryColumns, checksum
from index.ranking.passage_index import Analyzer, PassageIndex
from index.targets import Target

if TYPE_CHECKING:  # numpy.typing takes long to import
    from numpy.typing import NDArray

NEAREST_DECAY = np.array([1.0, 0.85, 0.72, 0.61, 0.52, 0.44, 0.37, 0.32])
"""The weights of a target's nearest entry, the second nearest, and so on."""

PSEUDO_ENTRIES = 20.0
"""Dirichlet smoothing: each target counts as if it had so many more entries of average words."""

MOST_TARGETS = 40
"""How many targets a search returns; those further back have next to nothing in common."""

NEAR_ENOUGH = 0.25
"""The share of the best entry's score from which an entry is near; most others share one word."""

PROFILE_WEIGHT = 0.05
"""The weight of a unit of log-likelihood; the nearest entries of the best target count 1."""

SAME_WORDING = 1.5
"""Bonus for a target that has the question, word for word, as one of its entries. Larger than all
other evidence: the nearest entries count 1, and profiles seldom differ by more than 10."""


class TargetScore(NamedTuple):
    """How strongly the evidence speaks for a target: in all, by nearest entries, and by profile."""

    target: Target
    score: float
    nearest: float
    profile: float


class EvidenceIndex:
    """An index of entries, which is searched for the targets that they speak for."""

    def __init__(self, index: PassageIndex) -> None:
        self.index = index
        postings = index.ranker.postings
        self.targets, self._sizes, self._checksums = EntryColumns.parse(index.ids)
        self._number = {target: i for i, target in enumerate(self.targets)}
        self._owner = np.repeat(np.arange(len(self.targets)), self._sizes)
        # How many entries of each target hold each term, term by term as in the postings.
        terms = np.repeat(np.arange(len(postings.terms)), np.diff(postings.starts))
        pairs = terms * len(self.targets) + self._owner[postings.documents]
        first = np.flatnonzero(np.diff(pairs, prepend=-1))
        distinct, self._counts = pairs[first], np.diff(first, append=len(pairs))
        self._holders = distinct % max(len(self.targets), 1)
        self._starts = np.searchsorted(
            distinct, np.arange(len(postings.terms) + 1) * len(self.targets)
        )
        self.highest_idf = math.log(len(index) + 1)
        # The log of how many times likelier a term is with a target than with one without it.
        shares = self._counts / self._sizes[self._holders]
        elsewhere = np.add.reduceat(shares, self._starts[:-1]) if len(shares) else shares
        pseudo = PSEUDO_ENTRIES * elsewhere / max(len(self.targets), 1)
        self._gains = np.log1p(self._counts / np.repeat(pseudo, np.diff(self._starts)))
        self._without = np.log(PSEUDO_ENTRIES / (self._sizes + PSEUDO_ENTRIES))

    @classmethod
    def build(cls, entries: Sequence[Entry], analyze: Analyzer) -> EvidenceIndex:
        """Index the entries; `analyze` returns the keys of a text's terms, each once."""
        return cls(PassageIndex.build(entries, analyze))

    def idf(self, term: str) -> float:
        """Return how well a term tells entries apart (its idf); 0 if no entry holds it."""
        return self.index.ranker.idf(term)

    def holds(self, target: Target, term: str) -> bool:
        """Return whether any entry of the target holds the term."""
        return self._number[target] in self._holders[self._part(term)]

    def covered(self, query: Query, target: Target) -> float:
        """Return the share of the query's words, by weight, of which the target holds any term."""
        weights: dict[str, float] = {}
        held: set[str] = set()
        for term in query.terms:
            weight = term.weight * (self.idf(term.key) or self.highest_idf)
            weights[term.words] = max(weights.get(term.words, 0.0), weight)
            if self.holds(target, term.key):
                held.add(term.words)
        total = sum(weights.values())
        return sum(weights[words] for words in held) / total if total else 0.0

    def unknown(self, query: Query) -> float:
        """Return the share of the query's words, by weight, of which no entry holds any term."""
        weights = {term.words: term.weight * self.highest_idf for term in query.terms}
        for term in query.terms:
            if self.idf(term.key):
                weights[term.words] = -abs(weights[term.words])
        total = sum(map(abs, weights.values()))
        return sum(weight for weight in weights.values() if weight > 0) / total if total else 1.0

    def search(
        self, weights: Mapping[str, float], most: int | None = MOST_TARGETS, wording: str = ""
    ) -> list[TargetScore]:
        """Return the targets that share a term with the question, best first, ties by their id.

        If the wording is, word for word, an entry of one target and of no other, that one leads.
        """
        nearest, worded = self._nearest(weights, checksum(wording) if wording else None)
        if not nearest.any():
            return []
        profile = self._profile(weights)
        profile -= profile.max()
        total = nearest / nearest.max() + PROFILE_WEIGHT * profile
        if worded is not None:
            total[worded] += SAME_WORDING
        order = np.lexsort((np.arange(len(total)), -total))
        return [
            TargetScore(self.targets[i], float(total[i]), float(nearest[i]), float(profile[i]))
            for i in order[:most].tolist()
            if nearest[i] > 0
        ]

    def gains(self, target: Target, weights: Mapping[str, float]) -> dict[str, float]:
        """Return what each term that the target holds adds to the logarithm of its likelihood."""
        number = self._number[target]
        found = {}
        for term, weight in weights.items():
            part = self._part(term)
            place = np.flatnonzero(self._holders[part] == number)
            if len(place):
                found[term] = weight * float(self._gains[part][place[0]])
        return found

    def target_of(self, wording: str) -> Target | None:
        """Return the only target that has the wording as an entry, word for word, or None."""
        worded = self._only_owner(np.flatnonzero(self._checksums == checksum(wording)))
        return None if worded is None else self.targets[worded]

    def _only_owner(self, entries: NDArray[np.intp]) -> int | None:
        """Return the number of the one target that the entries speak for; None if not just one."""
        owners = set(self._owner[entries].tolist())
        return owners.pop() if len(owners) == 1 else None

    def _part(self, term: str) -> slice:
        number = self.index.ranker.postings.terms.get(term)
        if number is None:
            return slice(0, 0)
        return slice(int(self._starts[number]), int(self._starts[number + 1]))

    def _nearest(
        self, weights: Mapping[str, float], wording: int | None
    ) -> tuple[NDArray[np.float64], int | None]:
        """Add up the nearest entries of each target, and find the only one that has the wording.

        The wording is given by its checksum, and the target by its number.
        """
        entries, scores = self.index.ranker.scores(weights)
        found = np.zeros(len(self.targets))
        if not len(entries):
            return found, None
        near = scores >= NEAR_ENOUGH * scores.max()
        entries, scores = entries[near], scores[near]
        worded = self._only_owner(entries[self._checksums[entries] == wording])
        owners = self._owner[entries]
        order = np.lexsort((-scores, owners))
        owners, scores = owners[order], scores[order]
        starts = np.flatnonzero(np.diff(owners, prepend=-1))
        rank = np.arange(len(owners)) - np.repeat(starts, np.diff(starts, append=len(owners)))
        kept = rank < len(NEAREST_DECAY)
        np.add.at(found, owners[kept], scores[kept] * NEAREST_DECAY[rank[kept]])
        return found, worded

    def _profile(self, weights: Mapping[str, float]) -> NDArray[np.float64]:
        """Score how typical the question's words are of each target, as a log-likelihood ratio."""
        known = [(self._part(term), weight) for term, weight in weights.items()]
        parts = [(part, weight) for part, weight in known if part.stop > part.start]
        if not parts:
            return np.zeros(len(self.targets))
        holders = np.concatenate([self._holders[part] for part, _ in parts])
        gains = np.concatenate([self._gains[part] * weight for part, weight in parts])
        gained = np.bincount(holders, weights=gains, minlength=len(self.targets))
        return np.asarray(gained + self._without * sum(weight for _, weight in parts))
