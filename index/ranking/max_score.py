"""Finds the best documents for a query, without scoring all that hold one of its common terms.

MaxScore (Turtle and Flood, "Query Evaluation: Strategies and Optimizations", 1995): where the
common terms together cannot lift a document to the k-th best, only documents that hold one of the
others matter. Few of these do, once the k-th best score is known to be at least that of the k-th of
some that lead by the others: they are looked up in the long posting lists.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from index.ranking.postings import Postings
from index.ranking.scoring import QueryTerm, Scores, gains, gains_of

if TYPE_CHECKING:
    from index.ranking.scoring import Floats, Places

ONE_PASS_POSTINGS = 32_768
"""Up to so many postings, scoring all of them costs less than deciding which to leave out."""

GROUPS = 512
"""A lower bound for the k-th best score is the k-th best maximum of so many groups of scores."""

LOOKUP_COST = 20
"""Finding one document in a posting list takes about as long as adding up so many postings."""

ROUNDING = 1 - 1e-12
"""A bound must not lose to the rounding of sums taken in another order (a few times 2**-53)."""


class Scored(NamedTuple):
    """A document, by its place in the order given, and its score."""

    document: int
    score: float


def find_best(postings: Postings, query: Sequence[QueryTerm], k: int) -> list[Scored]:
    """Return the k best documents, best first; of equals, the one given earlier leads.

    The terms, at least one, are in the order of their highest scores, from the highest on.
    """
    needed, common = _split(postings, query, k)
    found = gains(postings, needed)
    sums = found.summed(postings.document_count)
    scores = sums.take(found.documents)
    # A document stands here once for each of its terms.
    leads = scores >= _at_most_kth_best(scores, k * len(needed))
    leading = np.unique(found.documents[leads])
    if not common:
        return _best(Scores(leading, sums.take(leading)), k)
    bar = _kth_best_of_some(postings, common, sums, leading[:GROUPS], k) * ROUNDING
    contenders = np.unique(found.documents[scores >= bar - _at_most(common)])
    for position, term in enumerate(common, start=1):
        _add(postings, term, sums, contenders)
        ahead = sums.take(contenders) >= bar - _at_most(common[position:])
        contenders = contenders[ahead]
    return _best(Scores(contenders, sums.take(contenders)), k)


def _split(
    postings: Postings, query: Sequence[QueryTerm], k: int
) -> tuple[Sequence[QueryTerm], Sequence[QueryTerm]]:
    """Split off the common terms: all of them together add less than the k-th best score.

    That is at least what a term, if k documents hold it, adds to any of these.
    """
    if sum(term.stop - term.start for term in query) <= ONE_PASS_POSTINGS:
        return query, ()
    frequent = (term for term in query if term.stop - term.start >= k)
    bar = max((_at_least(postings, term) for term in frequent), default=0.0) * ROUNDING
    position = len(query)
    while _at_most(query[position - 1 :]) < bar:
        position -= 1
    return query[:position], query[position:]


def _at_least(postings: Postings, term: QueryTerm) -> float:
    """Return the least that the term adds to the score of a document that holds it."""
    level = postings.levels[term.start : term.stop].min()
    return term.factor * float(postings.saturations[level])


def _at_most(terms: Sequence[QueryTerm]) -> float:
    """Return the most that the terms together can add to the score of a document."""
    return math.fsum(term.highest for term in terms)


def _at_most_kth_best(scores: Floats, k: int) -> float:
    """Return a lower bound, cheaply had, for the k-th best score; 0 if there are fewer."""
    if len(scores) < k:
        return 0.0
    rows = len(scores) // GROUPS
    if rows > 1 and k <= GROUPS // 4:
        scores = scores[: rows * GROUPS].reshape(rows, GROUPS).max(axis=0)
    return float(np.partition(scores, -k)[-k])


def _kth_best_of_some(
    postings: Postings, common: Sequence[QueryTerm], sums: Floats, documents: Places, k: int
) -> float:
    """Return the k-th best score, common terms included, of the documents; 0 if they are fewer."""
    if len(documents) < k:
        return 0.0
    scores = sums.take(documents)
    for term in common:
        scores += gains_of(postings, term, documents)
    return float(np.partition(scores, -k)[-k])


def _add(postings: Postings, term: QueryTerm, sums: Floats, contenders: Places) -> None:
    """Add what the term adds to the scores, at least to those of the contenders."""
    if len(contenders) * LOOKUP_COST <= term.stop - term.start:
        sums[contenders] += gains_of(postings, term, contenders)
    else:
        np.add.at(sums, *gains(postings, [term]))


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
