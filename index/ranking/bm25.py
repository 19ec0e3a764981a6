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
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np
import rank_bm25

from index.ranking.max_score import Scored, find_best
from index.ranking.postings import Postings
from index.ranking.scoring import QueryTerm, Scores, gains
from index.ranking.term_numbers import TermOf

if TYPE_CHECKING:  # numpy.typing takes long to import
    from index.ranking.scoring import Floats

TERMS_KEPT = 4_096
"""How many terms' idf is kept: those of many questions, since most share their words."""


class KnownTerm(NamedTuple):
    """A term that the corpus holds: its number, its postings, its idf and highest saturation."""

    number: int
    start: int
    stop: int
    idf: float
    saturation: float


class BM25Plus(rank_bm25.BM25Plus):  # type: ignore[misc]  # the library has no type information
    """Score documents, given as their terms, against weighted queries.

    With `term_of`, documents are given as words, and it makes the term of each word, or none. A
    query maps terms to positive weights; for a plain query these are the terms' counts. The
    methods of rank_bm25 take a plain query as a list of terms.
    """

    def __init__(
        self,
        documents: Iterable[Sequence[str]],
        *,
        term_of: TermOf | None = None,
        k1: float = 0.9,
        b: float = 0.4,
        delta: float = 1.0,
    ) -> None:
        if not (k1 >= 0 and 0 <= b <= 1):
            raise ValueError(f"expected k1 >= 0 and 0 <= b <= 1, got k1={k1}, b={b}")
        self._hold(Postings.build(documents, k1, b, term_of), delta)

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
        sums = self._sums(self._query(weights))
        matching = np.flatnonzero(sums > 0)
        return Scores(matching, sums[matching])

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
        return find_best(self.postings, query, k)

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

    def _sums(self, query: Sequence[QueryTerm]) -> Floats:
        """Return the score of each document, in order; of none if the query says nothing."""
        return gains(self.postings, query).summed(len(self)) if query else np.empty(0)
