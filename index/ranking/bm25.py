"""Rank documents by BM25Plus, scored from postings: a query touches only what holds its terms.

The model is that of ``rank_bm25.BM25Plus`` (Trotman, Puurula and Burgess, "Improvements to BM25 and
Language Models Examined", 2014, after Lv and Zhai, 2011), with natural logarithms:

    score(d) = sum over the query's terms t of weight(t) * idf(t) * saturation(t, d)
    idf(t) = ln((N + 1) / n), where n of the N documents hold t
    saturation(t, d) = f * (k1 + 1) / (f + k1 * (1 - b + b * length / mean length)),
                       where t stands f times in d, and length is d's number of terms

rank_bm25 also gives every document, holding the term or not, idf(t) * delta. That baseline is the
same for all, so it is left out of `top`, `scores` and `near`: there, 0 means "no shared term", and
``score + baseline`` is its score. `get_scores` and `get_top_n` give rank_bm25's own results, to the
last digit.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import numpy as np
import rank_bm25

if TYPE_CHECKING:  # numpy.typing takes long to import
    from numpy.typing import NDArray

    Integers = NDArray[np.signedinteger[Any]]
    Levels = NDArray[np.unsignedinteger[Any]]
    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

# Up to this many postings, scoring all of them at once costs less than deciding which to leave out.
ONE_PASS_POSTINGS = 8_192
# A lower bound for the k-th best score is the k-th best maximum of this many groups of documents.
GROUPS = 1_024
# Finding one document in a posting list takes about as long as adding up this many postings.
LOOKUP_COST = 20
# How many terms' idf is kept: those of many questions, since most share their words.
TERMS_KEPT = 4_096
# A bound must not lose to the rounding of sums taken in another order (a few times 2**-53).
ROUNDING = 1 - 1e-12


class Scored(NamedTuple):
    """A document, by its place in the order given, and its score."""

    document: int
    score: float


class Scores(NamedTuple):
    """The documents that share a term with the query, in ascending order, and their scores."""

    documents: Places
    scores: Floats


class KnownTerm(NamedTuple):
    """A term that the corpus holds: its number, its postings, its idf and highest saturation."""

    number: int
    start: int
    stop: int
    idf: float
    saturation: float


class QueryTerm(NamedTuple):
    """A query term that the corpus holds: its postings, its factor and its highest score."""

    term: str
    start: int
    stop: int
    factor: float
    highest: float


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
    def build(cls, documents: Iterable[Sequence[str]], k1: float, b: float) -> Self:
        """Count the terms of the documents and grade each posting."""
        terms, numbers, lengths = _number_terms(documents)
        # Term in the high half, document in the low half: one sort groups both.
        pairs = numbers.astype(np.int64) << 32
        pairs |= np.repeat(np.arange(len(lengths)), lengths)
        pairs.sort()
        first = np.flatnonzero(np.diff(pairs, prepend=-1))
        frequencies = np.diff(first, append=len(pairs))
        pairs = pairs[first]
        holders = (pairs & 0xFFFF_FFFF).astype(np.int32)
        starts = np.searchsorted(pairs, np.arange(len(terms) + 1) << 32).astype(np.int64)
        levels, saturations = _grade(frequencies, lengths, holders, k1, b)
        return cls(terms, starts, holders, levels, saturations, len(lengths))


class BM25Plus(rank_bm25.BM25Plus):  # type: ignore[misc]  # the library has no type information
    """Score documents, given as their terms, against weighted queries.

    A query maps terms to positive weights; for a plain query these are the terms' counts. The
    methods of rank_bm25 take a plain query as a list of terms.
    """

    def __init__(
        self,
        documents: Iterable[Sequence[str]],
        *,
        k1: float = 0.9,
        b: float = 0.4,
        delta: float = 1.0,
    ) -> None:
        if not (k1 >= 0 and 0 <= b <= 1):
            raise ValueError(f"expected k1 >= 0 and 0 <= b <= 1, got k1={k1}, b={b}")
        self._hold(Postings.build(documents, k1, b), delta)

    @classmethod
    def from_postings(cls, postings: Postings, delta: float) -> Self:
        """Take up postings that were built before."""
        ranker = cls.__new__(cls)
        ranker._hold(postings, delta)
        return ranker

    def _hold(self, postings: Postings, delta: float) -> None:
        self.postings = postings
        self.delta = delta
        self.known = lru_cache(maxsize=TERMS_KEPT)(self._known)

    def __len__(self) -> int:
        return self.postings.document_count

    @property
    def corpus_size(self) -> int:
        """Return the number of documents, by rank_bm25's name for it."""
        return len(self)

    @property
    def idf(self) -> dict[str, float]:
        """Return the inverse document frequency of every term, as rank_bm25 does."""
        return {term: self.idf_of(term) for term in self.postings.terms}

    def get_scores(self, query: Sequence[str]) -> Floats:
        """Return the score of every document, baseline included: rank_bm25's, digit by digit."""
        postings = self.postings
        scores = np.zeros(len(self))
        for term in query:
            if (known := self.known(term)) is None:
                continue
            # In the library's order of operations, so that equal scores are equal here as well.
            gains = np.full(len(self), known.idf * self.delta)
            part = slice(known.start, known.stop)
            saturations = postings.saturations.take(postings.levels[part])
            gains[postings.documents[part]] = known.idf * (self.delta + saturations)
            scores += gains
        return scores

    def get_batch_scores(self, query: Sequence[str], doc_ids: Sequence[int]) -> list[float]:
        """Return the scores of some documents, by their places."""
        return [float(score) for score in self.get_scores(query)[list(doc_ids)]]

    def _known(self, term: str) -> KnownTerm | None:
        """Look up a term; None if no document holds it."""
        postings = self.postings
        number = postings.terms.get(term)
        if number is None:
            return None
        start, stop = postings.starts[number : number + 2].tolist()
        idf = math.log((len(self) + 1) / (stop - start))
        saturation = float(postings.saturations[postings.levels[start:stop].max()])
        return KnownTerm(number, start, stop, idf, saturation)

    def idf_of(self, term: str) -> float:
        """Return the term's inverse document frequency; 0 if no document holds it."""
        known = self.known(term)
        return known.idf if known else 0.0

    def baseline(self, weights: Mapping[str, float]) -> float:
        """Return what rank_bm25 adds to the score of every document, whatever it holds."""
        return sum(weight * self.idf_of(term) * self.delta for term, weight in weights.items())

    def scores(self, weights: Mapping[str, float]) -> Scores:
        """Score every document that shares a term with the query."""
        return self._score_in_one_pass(self._query(weights))

    def near(self, weights: Mapping[str, float], share: float) -> Scores:
        """Score the documents that have at least that share of the best one's score."""
        sums = self._sums(self._query(weights))
        if not len(sums):
            return Scores(np.empty(0, np.intp), sums)
        documents = np.flatnonzero(sums >= share * sums.max())
        return Scores(documents, sums[documents])

    def top(self, weights: Mapping[str, float], k: int) -> list[Scored]:
        """Return the k best documents, best first; of equals, the one given earlier leads."""
        query = self._query(weights)
        if k <= 0 or not query:
            return []
        if sum(term.stop - term.start for term in query) <= ONE_PASS_POSTINGS:
            return _best(self._score_in_one_pass(query), k)
        return _best(self._score_contenders(query, k), k)

    def _query(self, weights: Mapping[str, float]) -> list[QueryTerm]:
        """Look up the terms, those that can score highest first.

        The order is also that of summation, always the same, so that equal scores stay equal.
        """
        query = []
        for term, weight in weights.items():
            if not 0 <= weight < math.inf:
                raise ValueError(f"expected a finite weight of at least 0 for {term!r}: {weight}")
            known = self.known(term)
            if known is None:
                continue
            factor = weight * known.idf
            highest = factor * known.saturation
            if highest > 0:
                query.append(QueryTerm(term, known.start, known.stop, factor, highest))
        return sorted(query, key=lambda term: (-term.highest, term.term))

    def _score_in_one_pass(self, query: Sequence[QueryTerm]) -> Scores:
        sums = self._sums(query)
        matching = np.flatnonzero(sums > 0)
        return Scores(matching, sums[matching])

    def _sums(self, query: Sequence[QueryTerm]) -> Floats:
        """Return the score of each document, in order, up to the last that shares a term."""
        if not query:
            return np.empty(0)
        postings = self.postings
        slices = [slice(term.start, term.stop) for term in query]
        documents = np.concatenate([postings.documents[part] for part in slices])
        levels = np.concatenate([postings.levels[part] for part in slices])
        counts = [term.stop - term.start for term in query]
        factors = np.repeat(np.array([term.factor for term in query]), counts)
        sums = np.bincount(documents, weights=postings.saturations.take(levels) * factors)
        return np.asarray(sums, np.float64)  # numpy's type hints take the sums for counts

    def _score_contenders(self, query: Sequence[QueryTerm], k: int) -> Scores:
        """Score the documents that can be among the k best, and perhaps some others.

        MaxScore (Turtle and Flood, "Query Evaluation: Strategies and Optimizations", 1995): once
        the terms left cannot lift a document that holds none of the earlier ones to the k-th best,
        only documents seen so far matter, and these few are looked up in the long posting lists.
        """
        scores = np.zeros(-(-len(self) // GROUPS) * GROUPS)
        seen = 0.0
        postings_left = sum(term.stop - term.start for term in query)
        for position, term in enumerate(query, start=1):
            documents = self.postings.documents[term.start : term.stop]
            np.add.at(scores, documents, self._gains(term, slice(term.start, term.stop)))
            seen += term.highest
            unseen = math.fsum(later.highest for later in query[position:])
            postings_left -= len(documents)
            if unseen >= seen:
                continue
            bar = _at_most_kth_best(scores, k) * ROUNDING
            if unseen < bar or position == len(query):
                contenders = np.flatnonzero(scores > bar - unseen)
                if len(contenders) * LOOKUP_COST <= postings_left:
                    return self._complete(contenders, scores[contenders], query[position:], k)
        return Scores(contenders, scores[contenders])

    def _complete(
        self, documents: Places, scores: Floats, query: Sequence[QueryTerm], k: int
    ) -> Scores:
        """Add the terms left to the contenders' scores, dropping those that fall behind."""
        for position, term in enumerate(query, start=1):
            scores = scores + self._gains_of(term, documents)
            if len(documents) > k:
                unseen = math.fsum(later.highest for later in query[position:])
                bar = np.partition(scores, -k)[-k] * ROUNDING
                ahead = scores > bar - unseen
                documents, scores = documents[ahead], scores[ahead]
        return Scores(documents, scores)

    def _gains(self, term: QueryTerm, where: slice | Places) -> Floats:
        # Not saturations[levels]: on arrays of this size `take` needs half the time.
        return (self.postings.saturations * term.factor).take(self.postings.levels[where])

    def _gains_of(self, term: QueryTerm, documents: Places) -> Floats:
        """Return what the term adds to each of the documents; 0 where it does not occur."""
        holders = self.postings.documents[term.start : term.stop]
        # Of the same type, or numpy copies the whole posting list to compare.
        wanted = documents.astype(holders.dtype)
        places = np.minimum(np.searchsorted(holders, wanted), len(holders) - 1)
        gains = self._gains(term, places + term.start)
        return np.where(holders[places] == wanted, gains, 0.0)


def _number_terms(
    documents: Iterable[Sequence[str]],
) -> tuple[dict[str, int], NDArray[np.int32], NDArray[np.int64]]:
    """Return the terms' numbers, the documents' terms as numbers in a row, and their lengths."""
    terms: defaultdict[str, int] = defaultdict()
    terms.default_factory = terms.__len__  # a term not seen before gets the next number
    numbers = array("i")
    lengths = array("q")
    for document in documents:
        lengths.append(len(document))
        numbers.extend(map(terms.__getitem__, document))
    return dict(terms), np.frombuffer(numbers, np.int32), np.frombuffer(lengths, np.int64)


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


def _at_most_kth_best(scores: Floats, k: int) -> float:
    """Return a lower bound, cheaply had, for the k-th best score; 0 if k is too large for one."""
    if k > GROUPS:
        return 0.0
    best_of_groups = scores.reshape(-1, GROUPS).max(axis=0)
    return float(np.partition(best_of_groups, -k)[-k])


def _best(scored: Scores, k: int) -> list[Scored]:
    """Return the k best, best first; of equals, the earlier document leads."""
    documents, scores = scored
    if len(scores) > k:
        # Only the non-zero scores come here: partitioning mostly zeros is many times slower.
        kth_best = np.partition(scores, -k)[-k]
        better = np.flatnonzero(scores > kth_best)
        equal = np.flatnonzero(scores == kth_best)[: k - len(better)]
        chosen = np.concatenate([better, equal])
        documents, scores = documents[chosen], scores[chosen]
    # Ties: within `better`, and within `equal`, documents ascend, and the sort is stable.
    order = np.argsort(-scores, kind="stable")
    return list(map(Scored, documents[order].tolist(), scores[order].tolist()))
