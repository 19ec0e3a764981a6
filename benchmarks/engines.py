"""The rankers that are compared, all with the same two steps: prepare the input, then build.

All run in one thread. Ours and tantivy start from text, split at spaces; rank-bm25 and bm25s start
from terms. tantivy has Okapi's BM25 (k1 1.2, b 0.75), which takes the same work and gives other
scores.
"""

import importlib.util
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from index.ranking.passage_index import PassageIndex

K = 10
"""Number of best passages that a search returns."""

Terms = Sequence[str]
Search = Callable[[Terms], Sequence[float]]
"""A function from the terms of a query to the scores of the K best passages, best first."""


class Engine(NamedTuple):
    """A ranker: how its input is prepared, which isn't timed, and how it is built, which is."""

    name: str
    prepare: Callable[[list[list[str]]], Any]
    build: Callable[[Any], tuple[Search, Any]]
    """Returns the search, and the object that holds the index in memory."""
    limit: int | None = None
    """Largest number of passages that it is measured with; None for any number."""


class Text(NamedTuple):
    """A passage for an index that starts from text."""

    id: str
    text: str


def as_texts(passages: Iterable[Terms]) -> list[Text]:
    """Return the passages as texts, each with an id."""
    return [Text(f"p{number:07}", " ".join(terms)) for number, terms in enumerate(passages)]


def build_ours(texts: list[Text]) -> tuple[Search, PassageIndex]:
    """Build our own index, a `PassageIndex`."""
    index = PassageIndex.build(texts, str.split)
    return lambda query: [hit.score for hit in index.search(" ".join(query), K)], index


def build_rank_bm25(passages: list[list[str]]) -> tuple[Search, Any]:
    """Build rank_bm25's BM25Plus; the best are found by a partition, faster than its sort."""
    from rank_bm25 import BM25Plus

    ranker = BM25Plus(passages, k1=0.9, b=0.4, delta=1.0)

    def search(query: Terms) -> list[float]:
        scores = ranker.get_scores(query)
        best = np.argpartition(scores, -min(K, len(scores)))[-K:]
        return sorted(scores[best].tolist(), reverse=True)

    return search, ranker


def build_bm25s(passages: list[list[str]], backend: str = "numpy") -> tuple[Search, Any]:
    """Build bm25s with the same model and parameters."""
    import bm25s

    ranker = bm25s.BM25(method="bm25+", k1=0.9, b=0.4, delta=1.0, backend=backend)
    ranker.index(passages, show_progress=False)
    k = min(K, len(passages))

    def search(query: Terms) -> list[float]:
        found = ranker.retrieve([list(query)], k=k, show_progress=False)
        return [float(score) for score in found.scores[0]]

    return search, ranker


def build_tantivy(texts: list[Text]) -> tuple[Search, Any]:
    """Build a tantivy index in memory, with term frequencies and without positions."""
    import tantivy

    fields = tantivy.SchemaBuilder()
    fields.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    schema = fields.build()
    index = tantivy.Index(schema)
    writer = index.writer(heap_size=1_000_000_000, num_threads=1)
    for text in texts:
        writer.add_document(tantivy.Document(text=text.text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(query: Terms) -> list[float]:
        terms = [tantivy.Query.term_query(schema, "text", term, "freq") for term in query]
        either = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
        # Don't count all matches, so that it may skip those that can't be among the best.
        return [score for score, _ in searcher.search(either, K, count=False).hits]

    return search, searcher


ENGINES = {
    engine.name: engine
    for engine in (
        Engine("ours", as_texts, build_ours),
        Engine("rank-bm25", list, build_rank_bm25, limit=100_000),
        Engine("bm25s (numpy)", list, build_bm25s),
        Engine("bm25s (numba)", list, lambda passages: build_bm25s(passages, "numba")),
        Engine("tantivy", as_texts, build_tantivy),
    )
    if "numba" not in engine.name or importlib.util.find_spec("numba")
}
