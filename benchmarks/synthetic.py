"""Makes random passages and queries that look like text, and are as uneven as text is.

Words are of letters, with endings that a stemmer takes off; they stand in sentences. How often each
occurs follows Zipf's law in Mandelbrot's form, with parameters for which the number of different
words grows as in the news of Reuters, where T running words have 44 * T ** 0.49 different ones
(Manning, Raghavan and Schütze, "Introduction to Information Retrieval", 2008, 5.1.1): 57,000 in a
million without stop words, which are some 1.8 million with them, for which that gives 51,000. There
are no stop words here, since engines differ in whether they leave them out.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

VOCABULARY = 100_000
"""Words, each of which occurs in two forms."""
ZIPF_EXPONENT, ZIPF_OFFSET = 1.4, 20
"""The word of rank r occurs in proportion to 1 / (r + offset) ** exponent."""
ENDINGS = ("", "s", "ed", "ing", "ly", "ment", "ation")
"""By its rank, a word occurs with one of these and with the next."""
COMMONER_FORM = 0.75
"""The share of the commoner form."""
SYLLABLES = [first + vowel for first in "bcdfghjklmnprstvwz" for vowel in "aeiou"]
PASSAGE_WORDS = (10, 40)
QUERY_WORDS = (3, 8)
QUERIES = 300
SENTENCE_WORDS, WORDS_BEFORE_COMMA = 12, 4
SEED = 20260227


class Text(NamedTuple):
    """A passage."""

    id: str
    text: str


class SyntheticCorpus(NamedTuple):
    """Passages, and queries as they are typed."""

    passages: list[Text]
    queries: list[str]


def make_corpus(size: int) -> SyntheticCorpus:
    """Return that many passages of 25 words on average, and queries on some of them."""
    random = np.random.default_rng(SEED)
    lengths = random.integers(*PASSAGE_WORDS, size, endpoint=True)
    words = _words(random, int(lengths.sum()))
    ends = np.cumsum(lengths).tolist()
    passages = [words[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    queries = [_query(random, passages) for _ in range(QUERIES)]
    texts = map(_punctuated, passages)
    return SyntheticCorpus([Text(f"p{n:07}", text) for n, text in enumerate(texts)], queries)


def _words(random: np.random.Generator, count: int) -> list[str]:
    frequencies = 1 / (np.arange(VOCABULARY) + 1 + ZIPF_OFFSET) ** ZIPF_EXPONENT
    cumulated = np.cumsum(frequencies)
    ranks = np.searchsorted(cumulated, random.random(count) * cumulated[-1])
    forms = np.array([_forms(rank) for rank in range(VOCABULARY)], object)
    is_rarer = random.random(count) >= COMMONER_FORM
    words: list[str] = forms[ranks, is_rarer.astype(int)].tolist()
    return words


def _forms(rank: int) -> tuple[str, str]:
    """Return the forms of the word of that rank, the commoner one first."""
    word, length = _word(rank), len(ENDINGS)
    return word + ENDINGS[rank % length], word + ENDINGS[(rank + 1) % length]


def _word(rank: int) -> str:
    """Return the word of that rank: two syllables or more, the common ones short."""
    word, rest = "", rank
    while rest or len(word) < 4:
        rest, syllable = divmod(rest, len(SYLLABLES))
        word += SYLLABLES[syllable]
    return word + "nrtl"[rank % 4]


def _punctuated(words: Sequence[str]) -> str:
    """Return sentences of the words, with a comma in each that is long enough."""
    sentences = []
    for start in range(0, len(words), SENTENCE_WORDS):
        comma, end = start + WORDS_BEFORE_COMMA, start + SENTENCE_WORDS
        parts = filter(None, (words[start:comma], words[comma:end]))
        sentences.append(", ".join(map(" ".join, parts)).capitalize() + ".")
    return " ".join(sentences)


def _query(random: np.random.Generator, passages: list[list[str]]) -> str:
    """Return a question of different words of one passage."""
    words = sorted(set(passages[random.integers(len(passages))]))
    count = min(len(words), int(random.integers(*QUERY_WORDS, endpoint=True)))
    return " ".join(random.choice(words, count, replace=False)).capitalize() + "?"
