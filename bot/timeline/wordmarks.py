"""Marks the words of a later sentence that an earlier one doesn't have: a diff of words."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from index.analysis.analyzer import STOP_WORDS, fold, stem

_WORD = re.compile(r"[\w$€£]+(?:[-‐‑’'.,/&]\w+)*%?")

_CONNECTING = frozenset("a an the and or of to in on at by for from with as".split())
"""Words that are left out at the beginning and end of a mark."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    """A word in a text; words with the same `key` count as the same."""

    key: str
    start: int
    end: int
    is_light: bool


def changed_words(
    later: str, earlier: Sequence[str], light: Collection[str] = ()
) -> tuple[Mark, ...]:
    """Mark the words of `later` that the most similar sentence of `earlier` doesn't have.

    Return no marks if `earlier` is empty. A word that only moved is not marked. Light words, which
    are stop words and the names in `light`, are marked only together with others.
    """
    lights = STOP_WORDS | {_key(name) for name in light}
    words = _words(later, lights)
    keys = [word.key for word in words]
    others = [[word.key for word in _words(text, lights)] for text in earlier]
    if not others:
        return ()
    matchers = [(SequenceMatcher(None, other, keys, autojunk=False), other) for other in others]
    matcher, closest = max(matchers, key=lambda pair: pair[0].ratio())
    new = [True] * len(words)
    for block in matcher.get_matching_blocks():
        new[block.b : block.b + block.size] = [False] * block.size
    new = [n and (w.is_light or w.key not in closest) for n, w in zip(new, words, strict=True)]
    return tuple(_stretches(words, _bridged(words, new)))


def _words(text: str, light: Collection[str]) -> list[_Word]:
    found = ((_key(match[0]), *match.span()) for match in _WORD.finditer(text))
    return [_Word(key, start, end, key in light) for key, start, end in found]


def _key(word: str) -> str:
    return stem(re.sub(r"'s$", "", fold(word).strip()))


def _bridged(words: Sequence[_Word], new: Sequence[bool]) -> list[bool]:
    """Count light words between two new words as new, so that a mark covers a whole phrase."""
    bridged = list(new)
    for i in range(1, len(words) - 1):
        bridged[i] = new[i] or (words[i].is_light and bridged[i - 1] and new[i + 1])
    return bridged


def _stretches(words: Sequence[_Word], new: Sequence[bool]) -> Iterator[Mark]:
    for is_new, group in groupby(zip(words, new, strict=True), key=lambda pair: pair[1]):
        run = [word for word, _ in group]
        if not is_new or all(word.is_light for word in run):
            continue
        while run[0].key in _CONNECTING:
            del run[0]
        while run[-1].key in _CONNECTING:
            del run[-1]
        yield Mark(run[0].start, run[-1].end)
