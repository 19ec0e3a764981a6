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
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from index.analysis.query import Query
from index.ranking.bm25 import TERMS_KEPT, KnownTerm, Postings
from index.ranking.entries import Entry, EntryColumns, checksum
from index.ranking.passage_index import Analyzer, PassageIndex
from index.targets import Target

if TYPE_CHECKING:  # numpy.typing takes long to import
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.intp]
    Groups = NDArray[np.unsignedinteger[Any]]

NEAREST_DECAY = np.array([1.0, 0.85, 0.72, 0.61, 0.52, 0.44, 0.37, 0.32, 0.0])
"""The weights of a target's nearest entry, the second nearest, and so on; 0 for all the others."""

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


SEARCHES_KEPT = 8
"""Questions whose evidence is kept: each is searched for up to three times in a row, by itself,
with its wording and within a conversation."""


class TargetScore(NamedTuple):
    """How strongly the evidence speaks for a target.

    That is in all, by its nearest entries, by its profile, and by its matter.
    """

    target: Target
    score: float
    nearest: float
    profile: float
    matter: float = 0.0


class _Term(NamedTuple):
    """A term that entries hold, by its number and its idf.

    `holders` are the targets that it stands with, by their numbers. `gains` are the logarithms of
    how many times likelier it is with each of these than with a target without it. `averages` tell
    how much it counts in the average entry of each matter; they are missing if there are none.
    """

    number: int
    idf: float
    holders: Numbers
    held_by: frozenset[int]
    gains: Floats
    averages: Floats | None


_Weighted = Sequence[tuple[_Term, float]]
"""Terms of a question, each with its weight there."""


class _Evidence(NamedTuple):
    """What speaks for each target, and which entries are near the question."""

    entries: Numbers
    total: Floats
    nearest: Floats
    profile: Floats
    matter: Floats


class EvidenceIndex:
    """An index of entries, which is searched for the targets that they speak for."""

    def __init__(
        self, index: PassageIndex, matter_of: Callable[[Target], str] | None = None
    ) -> None:
        """Read an index of entries; `matter_of` names the matter of a target, if they have any."""
        # Not the index itself: its ids, one for each entry, take megabytes and say no more.
        self._ranker = index.ranker
        self.targets, self._sizes, self._checksums = EntryColumns.parse(index.ids)
        self._number = {target: i for i, target in enumerate(self.targets)}
        self._owner = np.repeat(np.arange(len(self.targets)), self._sizes)
        self.highest_idf = math.log(len(index) + 1)
        self._without = np.log(PSEUDO_ENTRIES / (self._sizes + PSEUDO_ENTRIES))
        # An entry speaks for its target and, by a number behind those of the targets, its matter.
        groups = [self._owner]
        self._matters = None
        if matter_of is not None:
            names = [matter_of(target) for target in self.targets]
            self._matters = _Matters(index.ranker.postings, names, self._owner)
            groups.append(len(self.targets) + self._matters.of_entry)
        self._group_count = len(self.targets) + (len(self._matters) if self._matters else 0)
        # As small numbers, for which sorting takes a fraction of the time.
        self._groups = np.array(groups, np.min_scalar_type(2 * len(self.targets)))
        self._term = lru_cache(maxsize=TERMS_KEPT)(self._look_up)
        self._weighed = lru_cache(maxsize=SEARCHES_KEPT)(self._weigh)

    @classmethod
    def build(cls, entries: Sequence[Entry], analyze: Analyzer) -> EvidenceIndex:
        """Index the entries; `analyze` returns the keys of a text's terms, each once."""
        return cls(PassageIndex.build(entries, analyze))

    def idf(self, term: str) -> float:
        """Return how well a term tells entries apart (its idf); 0 if no entry holds it."""
        return self._ranker.idf_of(term)

    def holds(self, target: Target, term: str) -> bool:
        """Return whether any entry of the target holds the term."""
        known = self._term(term)
        return known is not None and self._number[target] in known.held_by

    def covered(self, query: Query, target: Target) -> float:
        """Return the share of the query's words, by weight, of which the target holds any term."""
        weights: dict[str, float] = {}
        held: set[str] = set()
        number = self._number[target]
        for term in query.terms:
            known = self._term(term.key)
            weight = term.weight * (known.idf if known else self.highest_idf)
            weights[term.words] = max(weights.get(term.words, 0.0), weight)
            if known and number in known.held_by:
                held.add(term.words)
        total = sum(weights.values())
        return sum(w for words, w in weights.items() if words in held) / total if total else 0.0

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
        found = self._weighed(tuple(weights.items()))
        if found is None:
            return []
        total = found.total.copy()
        if self._matters is not None:
            for name, bonus in (expected or {}).items():
                total[self._matters.targets_of(name)] += bonus
        if wording:
            same = found.entries[self._checksums[found.entries] == checksum(wording)]
            if (worded := self._only_owner(same)) is not None:
                total[worded] += SAME_WORDING
        order = np.argsort(-total, kind="stable")
        order = order[found.nearest[order] > 0][:most]
        targets = [self.targets[number] for number in order.tolist()]
        columns = (total, found.nearest, found.profile, found.matter)
        values = (column[order].tolist() for column in columns)
        return list(map(TargetScore._make, zip(targets, *values, strict=True)))

    def gains(self, target: Target, weights: Mapping[str, float]) -> dict[str, float]:
        """Return what each term that the target holds adds to the logarithm of its likelihood."""
        number = self._number[target]
        found = {}
        for name, weight in weights.items():
            term = self._term(name)
            if term and number in term.held_by:
                found[name] = weight * float(term.gains[term.holders == number][0])
        return found

    def target_of(self, wording: str) -> Target | None:
        """Return the only target that has the wording as an entry, word for word, or None."""
        worded = self._only_owner(np.flatnonzero(self._checksums == checksum(wording)))
        return None if worded is None else self.targets[worded]

    def _only_owner(self, entries: NDArray[np.intp]) -> int | None:
        """Return the number of the one target that the entries speak for; None if not just one."""
        owners = set(self._owner[entries].tolist())
        return owners.pop() if len(owners) == 1 else None

    def _look_up(self, name: str) -> _Term | None:
        """Find what is known of a term; None if no entry holds it."""
        known = self._ranker.known(name)
        if known is None:
            return None
        # The entries of one target stand together, and postings are in the order of entries.
        owners = self._owner[self._ranker.postings.documents[known.start : known.stop]]
        first = np.flatnonzero(np.diff(owners, prepend=-1))
        holders, counts = owners[first], np.diff(first, append=len(owners))
        shares = counts / self._sizes[holders]
        elsewhere = np.add.reduceat(shares, [0])[0]  # sum() would differ in the last digit
        gains = np.log1p(counts / (PSEUDO_ENTRIES * elsewhere / len(self.targets)))
        averages = self._matters.averages(known) if self._matters else None
        held_by = frozenset(holders.tolist())
        return _Term(known.number, known.idf, holders, held_by, gains, averages)

    def _weigh(self, weights: tuple[tuple[str, float], ...]) -> _Evidence | None:
        """Weigh what speaks for each target; None if no entry shares a term with the question."""
        entries, scores = self._ranker.near(dict(weights), NEAR_ENOUGH)
        if not len(entries):
            return None
        terms, unknown = [], 0.0
        for name, weight in weights:
            if (term := self._term(name)) is None:
                unknown += weight**2
            else:
                terms.append((term, weight))
        order = np.argsort(-scores)
        groups = self._groups.take(entries[order], axis=1)
        sums = _summed(groups, scores[order], self._group_count)
        nearest = sums[: len(self.targets)]
        profile = self._profile(terms)
        profile -= profile.max()
        total = nearest / nearest.max() + PROFILE_WEIGHT * profile
        matter = np.zeros(len(self.targets))
        if self._matters is not None:
            matter = self._matters.evidence(sums[len(self.targets) :], terms, unknown)
            total += matter
        return _Evidence(entries, total, nearest, profile, matter)

    def _profile(self, terms: _Weighted) -> Floats:
        """Score how typical the question's words are of each target, as a log-likelihood ratio."""
        holders = np.concatenate([term.holders for term, _ in terms])
        gains = np.concatenate([term.gains * weight for term, weight in terms])
        gained = np.bincount(holders, weights=gains, minlength=len(self.targets))
        return np.asarray(gained + self._without * sum(weight for _, weight in terms))


class _Matters:
    """The matters of the targets, and what speaks for each of them."""

    def __init__(self, postings: Postings, names: Sequence[str], owner: Numbers) -> None:
        self._numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
        self._of_target = np.array([self._numbers[name] for name in names], np.intp)
        self.of_entry = self._of_target[owner]
        self._documents = postings.documents
        holders = np.diff(postings.starts)
        self._idf = np.log((postings.document_count + 1) / (holders + 1)) + 1
        self._highest_idf = float(self._idf.max(initial=0.0))
        squares = np.repeat(self._idf**2, holders)
        self._lengths = np.sqrt(np.bincount(self._documents, squares, postings.document_count))
        self._average_lengths = self._lengths_of_averages(postings.starts)

    def _lengths_of_averages(self, starts: NDArray[np.int64]) -> Floats:
        """Return the length of the average entry of each matter, as a vector of all terms."""
        holders = np.diff(starts)
        shares = np.repeat(self._idf, holders) / self._lengths[self._documents]
        shape = len(holders), len(self._numbers)
        places = np.repeat(np.arange(len(holders)) * len(self._numbers), holders)
        places += self.of_entry[self._documents]
        squares = np.bincount(places, shares, math.prod(shape)).reshape(shape)
        squares *= squares
        return np.asarray(np.maximum(np.sqrt(squares.sum(axis=0)), 1e-9))

    def __len__(self) -> int:
        return len(self._numbers)

    def averages(self, term: KnownTerm) -> Floats:
        """Return how much a term counts in the average entry of each matter."""
        holders = self._documents[term.start : term.stop]
        shares = self._idf[term.number] / self._lengths[holders]
        return (
            np.bincount(self.of_entry[holders], shares, len(self._numbers)) / self._average_lengths
        )

    def evidence(self, nearest: Floats, terms: _Weighted, unknown: float) -> Floats:
        """Return how strongly the near entries and the question's terms speak for each target.

        `nearest` is what the near entries add up to for each matter, and `unknown` the sum of the
        squared weights of the terms that no entry holds.
        """
        likeness = LIKENESS_WEIGHT * self._likeness(terms, unknown)
        total = MATTER_WEIGHT * nearest / nearest.max() + likeness
        return np.asarray(total[self._of_target])

    def targets_of(self, matter: str) -> NDArray[np.bool_]:
        """Return which targets are of the matter; none if there is no matter of that name."""
        return np.asarray(self._of_target == self._numbers.get(matter, -1))

    def _likeness(self, terms: _Weighted, unknown: float) -> Floats:
        """Return the cosine of the question and the average entry of each matter."""
        numbers = [term.number for term, _ in terms]
        question = np.array([weight for _, weight in terms]) * self._idf[numbers]
        averages = np.array([term.averages for term, _ in terms])
        length = math.sqrt(float(question @ question) + unknown * self._highest_idf**2)
        return np.asarray(question @ averages / length)


def _summed(groups: Groups, scores: Floats, count: int) -> Floats:
    """Add up the scores of each group's nearest entries, the further ones with less weight.

    `scores` are in descending order. Each row of `groups` has a group of every entry; there are
    `count` groups in all.
    """
    members = groups.ravel()
    by_group = np.argsort(members, kind="stable")
    sizes = np.bincount(members, minlength=count)
    ranks = np.arange(len(members)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    weights = NEAREST_DECAY.take(ranks, mode="clip") * scores.take(by_group, mode="wrap")
    return np.bincount(members[by_group], weights, count).astype(np.float64, copy=False)
