"""The rankers that are compared, each behind the same two steps: prepare the input, build.

All of them run in one thread. Ours is timed as it is used, from text (split at spaces) to passage
ids; rank-bm25 and bm25s start from terms. tantivy's BM25 is Okapi's (k1 1.2, b 0.75): the same
work, other scores.
"""

import importlib.util
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from index.ranking.passage_index import PassageIndex

K = 10
Terms = Sequence[str]
Search = Callable[[Terms], Sequence[float]]
"""The terms of a query to the scores of the K best passages, best first."""


class Engine(NamedTuple):
    """A ranker: what it is built from, made before the clock starts, and how it is built."""

    name: str
    prepare: Callable[[list[list[str]]], Any]
    build: Callable[[Any], tuple[Search, Any]]
    """Input to a search, and whatever is to be kept in memory for it."""
    limit: int | None = None
    """The largest number of passages that it is tried with."""


class Text(NamedTuple):
    """A passage for our index."""

    id: str
    text: str


def as_texts(passages: Iterable[Terms]) -> list[Text]:
    """Give the passages back their text, and a name."""
    return [Text(f"p{number:07}", " ".join(terms)) for number, terms in enumerate(passages)]


def build_ours(texts: list[Text]) -> tuple[Search, PassageIndex]:
    """Build a PassageIndex."""
    index = PassageIndex.build(texts, str.split)
    return lambda query: [hit.score for hit in index.search(" ".join(query), K)], index


def build_rank_bm25(passages: list[list[str]]) -> tuple[Search, Any]:
    """Build rank_bm25's BM25Plus; the best are picked by partition, faster than its own sort."""
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
        # Without the count of all matches, so that it may skip those that cannot be the best.
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
