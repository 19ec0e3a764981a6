"""Finds the targets that a question is about, by all the texts that speak for each of them.

A *target* is whatever a question can be about. Its *entries* are the texts that speak for it: a
passage's own words, what outlets made of it, the wordings in which people ask. Two measures add up:

- the nearest entries, by BM25Plus: somebody asked in much the same words;
- the profile of all entries together: how much likelier the question's words are there than
  elsewhere (query likelihood with Dirichlet smoothing; Zhai and Lafferty, "A study of smoothing
  methods for language models applied to ad hoc information retrieval", 2001).

Targets can be of one matter, such as all that is said and left open of the licence. All entries of
a matter then speak for each of its targets, by two measures more, since what a question is about is
told by more entries than what is asked of it:

- the nearest entries of the matter, as for a target;
- how much the question is like the average entry of the matter: the cosine of the two as vectors of
  terms (Rocchio, "Relevance feedback in information retrieval", 1971).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
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

SAME_WORDING = 6.0
"""Bonus for a target that has the question, word for word, as one of its entries. Larger than all
other evidence: the nearest entries count 1, and profiles seldom differ by more than 10."""


MATTER_WEIGHT = 1.0
"""The weight of the nearest entries of a target's matter; those of the best matter count 1."""

LIKENESS_WEIGHT = 6.0
"""The weight of the likeness to a target's matter, which is 0.1 to 0.4 for the matter meant."""


class TargetScore(NamedTuple):
    """How strongly the evidence speaks for a target.

    That is in all, by its nearest entries, by its profile, and by its matter.
    """

    target: Target
    score: float
    nearest: float
    profile: float
    matter: float = 0.0


class EvidenceIndex:
    """An index of entries, which is searched for the targets that they speak for."""

    def __init__(
        self, index: PassageIndex, matter_of: Callable[[Target], str] | None = None
    ) -> None:
        """Read an index of entries; `matter_of` names the matter of a target, if they have any."""
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
        self._matters = _Matters(index, self.targets, self._owner, matter_of) if matter_of else None

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
        self,
        weights: Mapping[str, float],
        most: int | None = MOST_TARGETS,
        wording: str = "",
        expected: Mapping[str, float] | None = None,
    ) -> list[TargetScore]:
        """Return the targets that share a term with the question, best first, ties by their id.

        If the wording is, word for word, an entry of one target and of no other, that one leads.
        `expected` says how much the conversation adds to all targets of a matter, by its name.
        """
        entries, scores = self._near(weights)
        if not len(entries):
            return []
        nearest = _summed(self._owner[entries], scores, len(self.targets))
        profile = self._profile(weights)
        profile -= profile.max()
        total = nearest / nearest.max() + PROFILE_WEIGHT * profile
        matter = np.zeros(len(self.targets))
        if self._matters is not None:
            matter = self._matters.evidence(weights, entries, scores)
            total += matter
            for name, bonus in (expected or {}).items():
                total[self._matters.targets_of(name)] += bonus
        if wording:
            same = entries[self._checksums[entries] == checksum(wording)]
            if (worded := self._only_owner(same)) is not None:
                total[worded] += SAME_WORDING
        order = np.lexsort((np.arange(len(total)), -total))
        order = order[nearest[order] > 0][:most]
        columns = (total, nearest, profile, matter)
        return [
            TargetScore(self.targets[place], *values)
            for place, *values in zip(
                order.tolist(), *(column[order].tolist() for column in columns), strict=True
            )
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

    def _near(self, weights: Mapping[str, float]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Return the numbers of the entries that are near the question, with their scores."""
        entries, scores = self.index.ranker.scores(weights)
        if not len(entries):
            return entries, scores
        near = scores >= NEAR_ENOUGH * scores.max()
        return entries[near], scores[near]

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


class _Matters:
    """The matters of the targets, and what speaks for each of them."""

    def __init__(
        self,
        index: PassageIndex,
        targets: Sequence[Target],
        owner: NDArray[np.intp],
        matter_of: Callable[[Target], str],
    ) -> None:
        postings = index.ranker.postings
        names = [matter_of(target) for target in targets]
        self._numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
        self._of_target = np.array([self._numbers[name] for name in names], np.intp)
        self._of_entry = self._of_target[owner]
        self._terms = postings.terms
        holders = np.diff(postings.starts)
        self._idf = np.log((len(index) + 1) / (holders + 1)) + 1
        weights = np.repeat(self._idf, holders)
        lengths = np.sqrt(np.bincount(postings.documents, weights**2, len(index)))
        places = np.repeat(np.arange(len(holders)) * len(self._numbers), holders)
        places += self._of_entry[postings.documents]
        shares = weights / lengths[postings.documents]
        count = len(holders) * len(self._numbers)
        averages = np.bincount(places, shares, count).reshape(len(holders), len(self._numbers))
        self._averages = averages / np.maximum(np.sqrt((averages**2).sum(axis=0)), 1e-9)

    def evidence(
        self,
        weights: Mapping[str, float],
        entries: NDArray[np.intp],
        scores: NDArray[np.float64],
    ) -> NDArray[np.float64]:
        """Return how strongly the near entries and the question's terms speak for each target."""
        nearest = _summed(self._of_entry[entries], scores, len(self._numbers))
        total = MATTER_WEIGHT * nearest / nearest.max() + LIKENESS_WEIGHT * self._likeness(weights)
        return np.asarray(total[self._of_target])

    def targets_of(self, matter: str) -> NDArray[np.bool_]:
        """Return which targets are of the matter; none if there is no matter of that name."""
        return np.asarray(self._of_target == self._numbers.get(matter, -1))

    def _likeness(self, weights: Mapping[str, float]) -> NDArray[np.float64]:
        """Return the cosine of the question and the average entry of each matter."""
        known = [
            (self._terms[term], weight) for term, weight in weights.items() if term in self._terms
        ]
        numbers = np.array([number for number, _ in known], np.intp)
        question = np.array([weight for _, weight in known]) * self._idf[numbers]
        unknown = sum(weight**2 for term, weight in weights.items() if term not in self._terms)
        length = math.sqrt(float(question @ question) + unknown * float(self._idf.max()) ** 2)
        return np.asarray(question @ self._averages[numbers] / length)


def _summed(
    owners: NDArray[np.intp], scores: NDArray[np.float64], count: int
) -> NDArray[np.float64]:
    """Add up the scores of each owner's nearest entries, the further ones with less weight."""
    order = np.lexsort((-scores, owners))
    owners, scores = owners[order], scores[order]
    starts = np.flatnonzero(np.diff(owners, prepend=-1))
    rank = np.arange(len(owners)) - np.repeat(starts, np.diff(starts, append=len(owners)))
    kept = rank < len(NEAREST_DECAY)
    weights = scores[kept] * NEAREST_DECAY[rank[kept]]
    return np.bincount(owners[kept], weights=weights, minlength=count).astype(np.float64)
