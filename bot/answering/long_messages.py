"""Finds the parts of a long message that may ask something: a question in a wall of text."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from index.analysis.analyzer import fold
from index.analysis.query import Query

LONG = 40
"""Words; a message with more is too long to be one question."""

WINDOW = 30
"""Words of a window over text without punctuation; half of each is in the next one too."""

MOST_READ = 100
MOST_CHARACTERS = 4_000
MOST_PARTS = 8
"""How many parts of a message are read, from its end, of how many characters in all, folded, and
how many of these parts are returned."""

_SENTENCE_END = re.compile(r"(?<=[.?!。?!])\s+|[\n。]+")


def is_long(text: str) -> bool:
    """Return whether the message is too long to be one question."""
    return len(text.split()) > LONG or len(text) > LONG * 10


def weightiest_parts(text: str, read: Callable[[str], Query]) -> list[Query]:
    """Return the parts of a message that name the most, as queries, weightiest first."""
    queries = [read(part) for part in _within_bounds(_parts(text))]
    weighed = sorted(enumerate(queries), key=lambda pair: (-_weight(pair[1]), pair[0]))
    return [query for _, query in weighed[:MOST_PARTS] if query.terms]


def _within_bounds(parts: Iterable[str]) -> Iterator[str]:
    left = MOST_CHARACTERS
    for part in islice(parts, MOST_READ):
        left -= len(fold(part))
        if left < 0:
            return
        yield part


def _weight(query: Query) -> float:
    return sum({t.name: t.weight for t in query.terms if t.is_concept}.values())


def _parts(text: str) -> list[str]:
    """Cut a text into sentences, and long ones into windows; last first, where people ask."""
    parts = []
    for sentence in _SENTENCE_END.split(text):
        words = sentence.split()
        if len(words) <= LONG:
            parts.append(sentence)
            continue
        parts += [
            " ".join(words[begin : begin + WINDOW]) for begin in range(0, len(words), WINDOW // 2)
        ]
    return [part for part in reversed(parts) if part.strip()]
