"""Makes random passages and queries, whose words are as unevenly frequent as in a language.

The frequencies follow Zipf's law. There are no stop words to leave out, so the commonest word is
in most passages; that is harder for a ranker than analyzed text, which has lost such words.
"""

from typing import NamedTuple

import numpy as np

VOCABULARY = 100_000
PASSAGE_WORDS = (10, 40)
QUERY_WORDS = (3, 8)
QUERIES = 300
SEED = 20260227


class SyntheticCorpus(NamedTuple):
    """Passages and queries, each as its terms."""

    passages: list[list[str]]
    queries: list[list[str]]


def make_corpus(size: int) -> SyntheticCorpus:
    """Return that many passages of 25 words on average, and queries on some of them."""
    random = np.random.default_rng(SEED)
    lengths = random.integers(*PASSAGE_WORDS, size, endpoint=True)
    # Zipf's law: the word of rank r occurs in proportion to 1 / r.
    cumulated = np.cumsum(1 / np.arange(1, VOCABULARY + 1))
    ranks = np.searchsorted(cumulated, random.random(lengths.sum()) * cumulated[-1])
    words = np.array([f"w{rank}" for rank in range(VOCABULARY)], object)[ranks].tolist()
    ends = np.cumsum(lengths).tolist()
    passages = [words[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    return SyntheticCorpus(passages, [_query(random, passages) for _ in range(QUERIES)])


def _query(random: np.random.Generator, passages: list[list[str]]) -> list[str]:
    """Return a query: different words of one passage."""
    words = sorted(set(passages[random.integers(len(passages))]))
    count = min(len(words), int(random.integers(*QUERY_WORDS, endpoint=True)))
    return [str(word) for word in random.choice(words, count, replace=False)]
