"""Indexes passages, searches them, and keeps the index in a file."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, Protocol, Self

from index.analysis.analyzer import Analyzer
from index.ranking.bm25 import BM25Plus
from index.ranking.index_file import index_bytes, parse_index, read_index, write_index

Analyze = Callable[[str], Sequence[str]]
"""Makes terms of a text; an `Analyzer` makes them of many texts in a fraction of the time."""


class Passage(Protocol):
    """What can be indexed."""

    @property
    def id(self) -> str:
        """Its unique name."""
        ...

    @property
    def text(self) -> str:
        """What is analyzed."""
        ...


class Hit(NamedTuple):
    """A passage that shares a term with the query, and its score."""

    passage_id: str
    score: float


class PassageIndex:
    """An index of passages, ready to be searched."""

    def __init__(
        self, ids: Sequence[str], ranker: BM25Plus, analyze: Analyze, fingerprint: str
    ) -> None:
        self.ids = ids
        self.ranker = ranker
        self.analyze = analyze
        self.fingerprint = fingerprint

    @classmethod
    def build(
        cls,
        passages: Iterable[Passage],
        analyze: Analyze,
        *,
        fingerprint: str = "",
    ) -> Self:
        """Index passages; `fingerprint` says what the index depends on, such as the analyzer."""
        # By id, so that the ranker's ties (the earlier document leads) are in the order of ids.
        ordered = sorted(passages, key=lambda passage: passage.id)
        ids = [passage.id for passage in ordered]
        repeated = sorted({one for one, next_ in pairwise(ids) if one == next_})
        if repeated:
            raise ValueError(f"expected one passage for each id, got more for {repeated}")
        texts = (passage.text for passage in ordered)
        if isinstance(analyze, Analyzer):
            ranker = BM25Plus(map(analyze.split, texts), term_of=analyze.term_of)
        else:
            ranker = BM25Plus(map(analyze, texts))
        return cls(ids, ranker, analyze, fingerprint)

    def __len__(self) -> int:
        return len(self.ids)

    def search(self, query: str, k: int) -> list[Hit]:
        """Return the k best hits, best first, ties by id; none if no passage shares a term."""
        return self.search_terms(Counter(self.analyze(query)), k)

    def search_terms(self, weights: Mapping[str, float], k: int) -> list[Hit]:
        """Search for terms that were analyzed, expanded and weighted before."""
        return [Hit(self.ids[place], score) for place, score in self.ranker.top(weights, k)]

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the index to a file, all of it or, if that is interrupted, nothing."""
        write_index(Path(path), self.ids, self.ranker, self.fingerprint)

    @classmethod
    def load(cls, path: str | os.PathLike[str], analyze: Analyze, *, fingerprint: str = "") -> Self:
        """Read an index that was saved with the same fingerprint; raises `IndexFileError`."""
        ids, ranker = read_index(Path(path), fingerprint)
        return cls(ids, ranker, analyze, fingerprint)

    def to_bytes(self) -> bytes:
        """Return the index as bytes, without its fingerprint and without a checksum."""
        return index_bytes(self.ids, self.ranker)

    @classmethod
    def from_bytes(cls, data: bytes, analyze: Analyze) -> Self:
        """Return the index of which `to_bytes` made the bytes."""
        ids, ranker = parse_index(data)
        return cls(ids, ranker, analyze, "")
