"""BM25Plus from postings: the formula by hand, rank_bm25's scores, and the k best of them."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
import pytest
import rank_bm25
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.ranking import max_score
from index.ranking.bm25 import BM25Plus
from index.ranking.max_score import Scored
from index.ranking.postings import Postings
from index.ranking.scoring import QueryTerm, gains_of

THREE = ["cloud cloud api".split(), "cloud".split(), "stateless api calls run on azure".split()]

TERMS = st.sampled_from("abcdefgh")
DOCUMENTS = st.lists(st.lists(TERMS, max_size=12), max_size=30)
QUERY = st.lists(st.sampled_from("abcdefghxyz"), max_size=8)
WEIGHTS = st.dictionaries(TERMS, st.sampled_from([0.25, 0.5, 1.0, 2.0, 3.0]), max_size=8)


@pytest.fixture(scope="module", autouse=True)
def many_short_lists() -> Iterator[None]:
    """Let small corpora go the way of large ones, wherever a test asks for that."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(max_score, "GROUPS", 8)
        patch.setattr(max_score, "LOOKUP_COST", 0)
        yield


def full_sort(ranker: BM25Plus, weights: dict[str, float], k: int) -> list[Scored]:
    documents, scores = ranker.scores(weights)
    scored = map(Scored, documents.tolist(), scores.tolist())
    return sorted(scored, key=lambda hit: (-hit.score, hit.document))[:k]


def test_three_passages_score_as_computed_by_hand() -> None:
    """Both terms stand in two of three passages: idf = ln(4 / 2). The lengths are 3, 1 and 6, their
    mean 10/3, and so 0.9 * (0.6 + 0.4 * length / mean) is 0.864, 0.648 and 1.188."""
    cloud_twice_and_api_once = math.log(2) * (2 * 1.9 / 2.864 + 1.9 / 1.864)  # 1.626
    cloud_once = math.log(2) * 1.9 / 1.648  # 0.799
    api_once = math.log(2) * 1.9 / 2.188  # 0.602

    found = BM25Plus(THREE).scores({"cloud": 1, "api": 1})

    assert found.documents.tolist() == [0, 1, 2]
    assert found.scores.tolist() == pytest.approx([cloud_twice_and_api_once, cloud_once, api_once])


def test_idf_is_rank_bm25s_and_0_for_a_term_that_no_document_holds() -> None:
    ranker, reference = BM25Plus(THREE), rank_bm25.BM25Plus(THREE)

    assert ranker.idf == reference.idf
    assert ranker.idf_of("unknown") == 0


@settings(deadline=None)
@given(DOCUMENTS.filter(any), QUERY, st.sampled_from([(0.9, 0.4, 1.0), (1.5, 0.75, 0.5)]))
def test_score_with_baseline_is_rank_bm25s(
    documents: list[list[str]], query: list[str], parameters: tuple[float, float, float]
) -> None:
    k1, b, delta = parameters
    ranker = BM25Plus(documents, k1=k1, b=b, delta=delta)
    weights = Counter(query)
    scores = np.zeros(len(documents))
    found = ranker.scores(weights)
    scores[found.documents] = found.scores

    expected = rank_bm25.BM25Plus(documents, k1=k1, b=b, delta=delta).get_scores(query)

    np.testing.assert_allclose(scores + ranker.baseline(weights), expected, rtol=1e-12)


@settings(deadline=None)
@given(DOCUMENTS.filter(any), QUERY, st.sampled_from([(0.9, 0.4, 1.0), (1.5, 0.75, 0.5)]))
def test_asked_as_rank_bm25_it_gives_the_library_s_own_results(
    documents: list[list[str]], query: list[str], parameters: tuple[float, float, float]
) -> None:
    k1, b, delta = parameters
    ranker = BM25Plus(documents, k1=k1, b=b, delta=delta)
    reference = rank_bm25.BM25Plus(documents, k1=k1, b=b, delta=delta)
    assert isinstance(ranker, rank_bm25.BM25Plus)
    assert ranker.get_scores(query).tolist() == reference.get_scores(query).tolist()
    texts = [" ".join(document) for document in documents]
    assert ranker.get_top_n(query, texts, n=7) == reference.get_top_n(query, texts, n=7)
    some = list(range(0, len(documents), 2))
    assert ranker.get_batch_scores(query, some) == reference.get_batch_scores(query, some)


@settings(deadline=None)
@given(DOCUMENTS, QUERY)
def test_hits_are_the_documents_that_share_a_term(
    documents: list[list[str]], query: list[str]
) -> None:
    sharing = [i for i, document in enumerate(documents) if set(document) & set(query)]
    assert BM25Plus(documents).scores(Counter(query)).documents.tolist() == sharing


@settings(deadline=None)
@given(DOCUMENTS, WEIGHTS, st.integers(1, 40))
def test_the_k_best_are_the_first_k_of_the_full_sort(
    documents: list[list[str]], weights: dict[str, float], k: int
) -> None:
    ranker = BM25Plus(documents)
    assert ranker.top(weights, k) == full_sort(ranker, weights, k)


@settings(deadline=None)
@given(DOCUMENTS, WEIGHTS, st.integers(1, 40), st.sampled_from([0, 2, 1000]))
def test_the_k_best_are_the_same_with_pruning(
    documents: list[list[str]], weights: dict[str, float], k: int, lookup_cost: int
) -> None:
    ranker = BM25Plus(documents)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(max_score, "ONE_PASS_POSTINGS", 0)
        patch.setattr(max_score, "LOOKUP_COST", lookup_cost)
        assert ranker.top(weights, k) == full_sort(ranker, weights, k)


@settings(deadline=None)
@given(DOCUMENTS.filter(any), QUERY, st.integers(1, 40), st.sampled_from([0, 1000]))
def test_the_k_best_have_the_best_scores_of_rank_bm25_among_those_that_share_a_term(
    documents: list[list[str]], query: list[str], k: int, one_pass_postings: int
) -> None:
    scores = rank_bm25.BM25Plus(documents, k1=0.9, b=0.4).get_scores(query)
    sharing = [i for i, document in enumerate(documents) if set(document) & set(query)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(max_score, "ONE_PASS_POSTINGS", one_pass_postings)
        found = [hit.document for hit in BM25Plus(documents).top(Counter(query), k)]

    assert set(found) <= set(sharing)
    assert scores[found].tolist() == pytest.approx(sorted(scores[sharing], reverse=True)[:k])


@pytest.mark.parametrize("k", [1, 10, 200, 2000])
def test_the_k_best_of_a_large_corpus_are_those_of_the_full_sort(
    k: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the limits that are shipped, on frequent terms and rare ones."""
    monkeypatch.setattr(max_score, "GROUPS", 512)
    monkeypatch.setattr(max_score, "LOOKUP_COST", 20)
    ranker, queries = large_corpus()
    for weights in queries:
        assert ranker.top(weights, k) == full_sort(ranker, weights, k)


@lru_cache(maxsize=1)
def large_corpus() -> tuple[BM25Plus, list[dict[str, float]]]:
    random = np.random.default_rng(5)
    words = [f"w{rank}" for rank in random.zipf(1.3, 20 * 8000) if rank < 10**6]
    queries = [{str(word): 1.0 for word in random.choice(words, 6)} for _ in range(20)]
    return BM25Plus(words[start : start + 20] for start in range(0, len(words), 20)), queries


def test_pruning_looks_up_frequent_terms_for_few_documents(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One document holds the rare term, all hold the frequent one: one is looked up."""
    looked_up: list[int] = []

    def counted(
        postings: Postings, term: QueryTerm, documents: "NDArray[np.intp]"
    ) -> "NDArray[np.float64]":
        looked_up.append(len(documents))
        return gains_of(postings, term, documents)

    monkeypatch.setattr(max_score, "gains_of", counted)
    monkeypatch.setattr(max_score, "ONE_PASS_POSTINGS", 0)
    ranker = BM25Plus([["often", "rare"] if i == 30 else ["often"] for i in range(60)])

    assert [hit.document for hit in ranker.top({"often": 1, "rare": 1}, 1)] == [30]
    assert set(looked_up) == {1}


@pytest.mark.parametrize("one_pass_postings", [0, 1000])
def test_of_equals_the_document_given_earlier_leads(
    one_pass_postings: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(max_score, "ONE_PASS_POSTINGS", one_pass_postings)
    documents = [["same"], ["other"], ["same"], ["same", "same"], ["same"]]
    assert [hit.document for hit in BM25Plus(documents, b=0).top({"same": 1}, 3)] == [3, 0, 2]


def test_a_weight_multiplies_what_its_term_adds() -> None:
    ranker = BM25Plus(THREE)
    once, both = ranker.scores({"azure": 1}).scores, ranker.scores({"azure": 0.5}).scores
    assert both == pytest.approx(once / 2)


@pytest.mark.parametrize("weight", [-1.0, math.nan, math.inf])
def test_a_weight_that_is_no_weight_is_refused(weight: float) -> None:
    with pytest.raises(ValueError, match="'api'"):
        BM25Plus(THREE).top({"api": weight}, 1)


@pytest.mark.parametrize("weights", [{}, {"unknown": 1.0}, {"api": 0.0}])
def test_a_query_that_says_nothing_has_no_hits(weights: dict[str, float]) -> None:
    assert BM25Plus(THREE).top(weights, 10) == []


@pytest.mark.parametrize("documents", [[], [[]], [[], []]])
def test_a_corpus_without_terms_has_no_hits(documents: Sequence[Sequence[str]]) -> None:
    ranker = BM25Plus(documents)
    assert (len(ranker), ranker.top({"api": 1}, 10), ranker.idf_of("api")) == (
        len(documents),
        [],
        0,
    )


@pytest.mark.parametrize("k", [0, -1])
def test_no_documents_are_the_best_none(k: int) -> None:
    assert BM25Plus(THREE).top({"api": 1}, k) == []


@pytest.mark.parametrize(("k1", "b"), [(-0.1, 0.4), (0.9, -0.1), (0.9, 1.1), (math.nan, 0.4)])
def test_parameters_outside_their_range_are_refused(k1: float, b: float) -> None:
    with pytest.raises(ValueError, match="expected k1 >= 0 and 0 <= b <= 1"):
        BM25Plus(THREE, k1=k1, b=b)


def test_scores_stay_exact_where_no_two_documents_are_equally_long() -> None:
    """More than 256 levels, so that they no longer fit a byte."""
    documents = [["a"] * length + ["b"] for length in range(400)]
    expected = rank_bm25.BM25Plus(documents, k1=0.9, b=0.4).get_scores(["b"])
    ranker = BM25Plus(documents)

    found = ranker.scores({"b": 1})

    np.testing.assert_allclose(found.scores + ranker.baseline({"b": 1}), expected, rtol=1e-12)
    assert ranker.postings.levels.dtype == np.uint16
