"""Finds the targets that a question is about, by all the texts that speak for each of them.

A *target* is whatever a question can be about. Its *entries* are the texts that speak for it: a
passage's own words, what outlets made of it, the wordings in which people ask. Two measures add up:

- the nearest entries, by BM25Plus: somebody asked in much the same words;
- the profile of all entries together: how much likelier the question's words are there than
  elsewhere.

Targets can be of one matter, such as all that is said and left open of the licence. All entries of
a matter then speak for each of its targets, by two measures more, since what a question is about is
told by more entries than what is asked of it:

- the nearest entries of the matter, as for a target;
- how much the question is like the average entry of the matter: the cosine of the two as vectors of
  terms.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from msgspec import Struct

from index.analysis.query import Query
from index.ranking.entries import Entry, EntryColumns, checksum
from index.ranking.matter_evidence import MatterEvidence
from index.ranking.passage_index import Analyze, PassageIndex
from index.ranking.profiles import Profiles
from index.targets import Target

if TYPE_CHECKING:  # numpy.typing takes long to import
    from numpy.typing import NDArray

    from index.ranking.term_rows import Floats, Numbers

    Groups = NDArray[np.unsignedinteger[Any]]

NEAREST_DECAY = np.array([1.0, 0.85, 0.72, 0.61, 0.52, 0.44, 0.37, 0.32, 0.0])
"""The weights of a target's nearest entry, the second nearest, and so on; 0 for all the others."""

MOST_TARGETS = 40
"""How many targets a search returns; those further back have next to nothing in common."""

NEAR_ENOUGH = 0.25
"""The share of the best entry's score from which an entry is near; most others share one word."""

PROFILE_WEIGHT = 0.05
"""The weight of a unit of log-likelihood; the nearest entries of the best target count 1."""

SAME_WORDING = 6.0
"""Bonus for a target that has the question, word for word, as one of its entries. Larger than all
other evidence: the nearest entries count 1, and profiles seldom differ by more than 10."""

SEARCHES_KEPT = 8
"""Questions whose evidence is kept: each is searched for up to three times in a row, by itself,
with its wording and within a conversation. Their wordings are looked up as often."""


class TargetScore(Struct, frozen=True):
    """How strongly the evidence speaks for a target.

    That is in all, by its nearest entries, by its profile, and by its matter.
    """

    target: Target
    score: float
    nearest: float
    profile: float
    matter: float = 0.0


class _Evidence(NamedTuple):
    """What speaks for each target, in the order of their numbers."""

    total: Floats
    nearest: Floats
    profile: Floats
    matter: Floats


class EvidenceIndex:
    """An index of entries, which is searched for the targets that they speak for."""

    def __init__(
        self, index: PassageIndex, matter_of: Callable[[Target], str] | None = None
    ) -> None:
        """Take an index of entries; `matter_of` names the matter of a target, if they have any."""
        # Not the index itself: its ids, one for each entry, take megabytes and say no more.
        self._ranker = index.ranker
        self.targets, sizes, self._checksums = EntryColumns.parse(index.ids)
        self._number = {target: i for i, target in enumerate(self.targets)}
        self._owner = np.repeat(np.arange(len(self.targets)), sizes)
        self.highest_idf = math.log(len(index) + 1)
        self._profiles = Profiles(index.ranker.postings, self._owner, sizes)
        # An entry speaks for its target and, by a number behind those of the targets, its matter.
        groups = [self._owner]
        self._matters = None
        if matter_of is not None:
            names = [matter_of(target) for target in self.targets]
            self._matters = MatterEvidence(index.ranker.postings, names, self._owner)
            groups.append(len(self.targets) + self._matters.of_entry)
        self._group_count = len(self.targets) + (len(self._matters) if self._matters else 0)
        # As small numbers, for which sorting takes a fraction of the time.
        self._groups = np.array(groups, np.min_scalar_type(2 * len(self.targets)))
        self._weighed = lru_cache(maxsize=SEARCHES_KEPT)(self._weigh)
        self.target_of = lru_cache(maxsize=SEARCHES_KEPT)(self._target_of)

    @classmethod
    def build(cls, entries: Sequence[Entry], analyze: Analyze) -> EvidenceIndex:
        """Index the entries; `analyze` returns the keys of a text's terms, each once."""
        return cls(PassageIndex.build(entries, analyze))

    def idf(self, term: str) -> float:
        """Return how well a term tells entries apart (its idf); 0 if no entry holds it."""
        return self._ranker.idf_of(term)

    def holds(self, target: Target, term: str) -> bool:
        """Return whether any entry of the target holds the term."""
        known = self._ranker.known(term)
        return known is not None and self._profiles.holds(self._number[target], known.number)

    def covered(self, query: Query, target: Target) -> float:
        """Return the share of the query's words, by weight, of which the target holds any term."""
        weights: dict[str, float] = {}
        held: set[str] = set()
        number = self._number[target]
        for term in query.terms:
            words, known = term.words, self._ranker.known(term.key)
            weight = term.weight * (known.idf if known else self.highest_idf)
            if weight > weights.get(words, -1.0):
                weights[words] = weight
            if known and words not in held and self._profiles.holds(number, known.number):
                held.add(words)
        total = sum(weights.values())
        return sum([w for words, w in weights.items() if words in held]) / total if total else 0.0

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

        If the wording is that of one target and of no other, word for word, that one leads.
        `expected` says how much the conversation adds to all targets of a matter, by its name.
        """
        found = self._weighed(tuple(weights.items()))
        if found is None:
            return []
        total = found.total.copy()
        if self._matters is not None:
            for name, bonus in (expected or {}).items():
                total[self._matters.targets_of(name)] += bonus
        if wording and (worded := self.target_of(wording)) is not None:
            total[self._number[worded]] += SAME_WORDING
        order = (-total).argsort(kind="stable")
        order = order[found.nearest[order] > 0][:most]
        columns = (total, found.nearest, found.profile, found.matter)
        targets = map(self.targets.__getitem__, order.tolist())
        values = (column.take(order).tolist() for column in columns)
        return list(map(TargetScore, targets, *values))

    def scores(
        self, weights: Mapping[str, float], targets: Iterable[Target]
    ) -> dict[Target, float]:
        """Return how strongly the evidence speaks for each of the targets that share a term."""
        found = self._weighed(tuple(weights.items()))
        if found is None:
            return {}
        numbers = {target: self._number[target] for target in targets if target in self._number}
        return {t: float(found.total[n]) for t, n in numbers.items() if found.nearest[n] > 0}

    def gains(self, target: Target, weights: Mapping[str, float]) -> dict[str, float]:
        """Return what each term that the target holds adds to the logarithm of its likelihood."""
        number, found = self._number[target], {}
        for name, weight in weights.items():
            known = self._ranker.known(name)
            gain = self._profiles.gain(number, known.number) if known else None
            if gain is not None:
                found[name] = weight * gain
        return found

    def _target_of(self, wording: str) -> Target | None:
        """Return the only target that has the wording as an entry, word for word, or None."""
        (worded,) = (self._checksums == checksum(wording)).nonzero()
        owners = set(self._owner.take(worded).tolist())
        return self.targets[owners.pop()] if len(owners) == 1 else None

    def _weigh(self, weights: tuple[tuple[str, float], ...]) -> _Evidence | None:
        """Weigh what speaks for each target; None if no entry shares a term with the question."""
        entries, scores = self._ranker.near(dict(weights), NEAR_ENOUGH)
        if not len(entries):
            return None
        terms, of_terms, unknown = self._known(weights)
        order = (-scores).argsort()
        groups = self._groups.take(entries.take(order), axis=1)
        sums = _summed(groups, scores.take(order), self._group_count)
        nearest = sums[: len(self.targets)]
        profile = self._profiles.score(terms, of_terms)
        profile -= profile.max()
        total = nearest / nearest.max() + PROFILE_WEIGHT * profile
        matter = np.zeros(len(self.targets))
        if self._matters is not None:
            of_matters = sums[len(self.targets) :]
            matter = self._matters.score(of_matters, terms, of_terms, unknown)
            total += matter
        return _Evidence(total, nearest, profile, matter)

    def _known(self, weights: Iterable[tuple[str, float]]) -> tuple[Numbers, Floats, float]:
        """Return the terms that entries hold, by their numbers, and the weight of each.

        The third is the sum of the squared weights of all other terms.
        """
        terms, weights_of_terms, unknown = [], [], 0.0
        for name, weight in weights:
            if (known := self._ranker.known(name)) is None:
                unknown += weight**2
            else:
                terms.append(known.number)
                weights_of_terms.append(weight)
        return np.array(terms, np.intp), np.array(weights_of_terms), unknown


def _summed(groups: Groups, scores: Floats, count: int) -> Floats:
    """Add up the scores of each group's nearest entries, the further ones with less weight.

    `scores` are in descending order. Each row of `groups` has a group of every entry; there are
    `count` groups in all.
    """
    members = groups.ravel()
    by_group = members.argsort(kind="stable")
    sizes = np.bincount(members, minlength=count)
    ranks = np.arange(len(members)) - (sizes.cumsum() - sizes).repeat(sizes)
    weights = NEAREST_DECAY.take(ranks, mode="clip") * scores.take(by_group, mode="wrap")
    return np.bincount(members.take(by_group), weights, count).astype(np.float64, copy=False)
