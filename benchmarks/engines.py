"""The engines that are compared, all with the same two steps: build from texts, and search.

Each analyzes passages and queries, English with Porter2 stems: ours and tantivy with their own
analyzer, bm25s with its tokenizer and PyStemmer, rank-bm25, which has none, with ours. tantivy has
Okapi's BM25 (k1 1.2, b 0.75), which takes the same work and gives other scores. It writes with a
thread of its own, beside the one that hands it the passages; all else is done in one thread.
"""

import importlib.util
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from benchmarks.synthetic import Text
from index.analysis.analyzer import analyze
from index.ranking.passage_index import Hit, PassageIndex

K = 10
"""Number of best passages that a search returns."""

Search = Callable[[str], Sequence[Hit]]
"""A function from a query, as it was typed, to the K best passages, best first."""


class Engine(NamedTuple):
    """A search engine, and how it is built."""

    name: str
    analyzer: str
    build: Callable[[list[Text]], tuple[Search, Any]]
    """Returns the search, and the object that holds the index in memory."""
    limit: int | None = None
    """Largest number of passages that it is measured with; None for any number."""


def build_ours(passages: list[Text]) -> tuple[Search, PassageIndex]:
    """Build our own index, a `PassageIndex`."""
    index = PassageIndex.build(passages, analyze)
    return lambda query: index.search(query, K), index


def build_rank_bm25(passages: list[Text]) -> tuple[Search, Any]:
    """Build rank_bm25's BM25Plus; the best are found by a partition, faster than its sort."""
    from rank_bm25 import BM25Plus

    ids = [passage.id for passage in passages]
    ranker = BM25Plus([analyze(passage.text) for passage in passages], k1=0.9, b=0.4, delta=1.0)

    def search(query: str) -> list[Hit]:
        scores = ranker.get_scores(analyze(query))
        best = np.argpartition(scores, -min(K, len(scores)))[-K:]
        best = best[np.argsort(-scores[best])]
        return [Hit(ids[place], float(scores[place])) for place in best]

    return search, ranker


def build_bm25s(passages: list[Text], backend: str = "numpy") -> tuple[Search, Any]:
    """Build bm25s with the same model and parameters."""
    import bm25s
    import Stemmer

    ids = [passage.id for passage in passages]
    tokenizer = bm25s.tokenization.Tokenizer(stemmer=Stemmer.Stemmer("english"))
    terms = tokenizer.tokenize([passage.text for passage in passages], show_progress=False)
    ranker = bm25s.BM25(method="bm25+", k1=0.9, b=0.4, delta=1.0, backend=backend)
    ranker.index((terms, tokenizer.get_vocab_dict()), show_progress=False)
    k = min(K, len(passages))

    def search(query: str) -> list[Hit]:
        terms = tokenizer.tokenize([query], update_vocab=False, show_progress=False)
        found = ranker.retrieve(terms, k=k, show_progress=False)
        places, scores = found.documents[0].tolist(), found.scores[0].tolist()
        return [Hit(ids[place], score) for place, score in zip(places, scores, strict=True)]

    return search, ranker


def build_tantivy(passages: list[Text]) -> tuple[Search, Any]:
    """Build a tantivy index in memory, with term frequencies and without positions."""
    import tantivy

    ids = [passage.id for passage in passages]
    fields = tantivy.SchemaBuilder()
    fields.add_integer_field("place", fast=True)
    fields.add_text_field("text", tokenizer_name="en_stem", index_option="freq")
    index = tantivy.Index(fields.build())
    writer = index.writer(heap_size=1_000_000_000, num_threads=1)
    for place, passage in enumerate(passages):
        writer.add_document(tantivy.Document(place=place, text=passage.text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(query: str) -> list[Hit]:
        parsed = index.parse_query(query, ["text"])
        # Don't count all matches, so that it may skip those that can't be among the best.
        hits = searcher.search(parsed, K, count=False).hits
        places: Any = searcher.fast_field_values("place", [address for _, address in hits])
        return [Hit(ids[place], score) for (score, _), place in zip(hits, places, strict=True)]

    return search, searcher


ENGINES = {
    engine.name: engine
    for engine in (
        Engine("ours", "ours", build_ours),
        Engine("rank-bm25", "ours", build_rank_bm25, limit=100_000),
        Engine("bm25s (numpy)", "PyStemmer", build_bm25s),
        Engine("bm25s (numba)", "PyStemmer", lambda passages: build_bm25s(passages, "numba")),
        Engine("tantivy", "en_stem", build_tantivy),
    )
    if "numba" not in engine.name or importlib.util.find_spec("numba")
}
