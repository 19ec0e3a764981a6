"""Tells languages apart by the model of py3langid, in a twentieth of the memory that it takes there.

The model counts which of 100,000 strings of bytes stand in a text. py3langid finds them with a table
of where each byte leads from each state. That table follows from a tree of the strings and, for each
state, the one to fall back to (Aho and Corasick, "Efficient String Matching", 1975), which is what is
kept here. The likelihoods are the library's own, to the last digit.
"""

from __future__ import annotations

import math
import unicodedata
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:  # numpy.typing takes long to import
    from numpy.typing import NDArray

    Numbers = NDArray[np.unsignedinteger[Any]]

_CHUNK = 4_096
"""States whose rows of the table are looked at together: all at once would take 100 MB."""


class Detector:
    """Tells how likely each of some languages is for a text."""

    def __init__(self, languages: Sequence[str]) -> None:
        # Here, because most questions leave no doubt, and reading the model takes half a second.
        from py3langid.langid import MODEL_DIR, MODEL_FILE
        from py3langid.modelio import load_model

        weights, priors, classes, moves, rows, features = load_model(MODEL_DIR / MODEL_FILE)
        chosen = [place for place, language in enumerate(classes) if language in languages]
        self._languages = [classes[place] for place in chosen]
        self._weights, self._priors = weights[:, chosen], priors[chosen]
        self._features = array("i", features)
        table = np.frombuffer(moves, np.dtype(f"u{moves.itemsize}")).reshape(-1, 256)
        self._steps, self._states, self._fallbacks = _tree(table, np.asarray(rows))

    def likelihoods(self, text: str) -> dict[str, float]:
        """Return how likely each language is; all are as likely where the text shows nothing."""
        if text.isupper():
            text = text.lower()
        content = unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass")
        found = Counter(self._found_in(content))
        scores = np.zeros(len(self._languages), np.float32)
        if found:
            places = np.fromiter(found.keys(), np.intp, len(found))
            counts = np.fromiter(found.values(), np.float32, len(found))
            scores = np.log1p(counts) @ self._weights[places] + self._priors
        scores *= 1.0 / math.sqrt(len(content) or 1)
        np.exp(scores - scores.max(), out=scores)
        scores /= scores.sum()
        return dict(zip(self._languages, scores.tolist(), strict=True))

    def _found_in(self, content: bytes) -> Iterator[int]:
        """Yield the number of each string of the model that stands in the bytes."""
        steps, states, fallbacks, features = (
            self._steps,
            self._states,
            self._fallbacks,
            self._features,
        )
        state, end = 0, len(steps)
        for byte in content:
            while True:
                step = state << 8 | byte
                place = bisect_left(steps, step)
                if place < end and steps[place] == step:
                    state = states[place]
                    break
                if state == 0:
                    break
                state = fallbacks[state]
            if features[state] >= 0:
                yield features[state]


def _tree(table: Numbers, rows: Numbers) -> tuple[array[int], array[int], array[int]]:
    """Return the steps of the tree, ascending, where each leads, and each state's fallback.

    A step is a state and a byte in one number. `rows` has the row of the table for each state.
    """
    fallbacks = np.zeros(len(rows), np.uint32)
    is_reached = np.zeros(len(rows), bool)
    is_reached[0] = True
    level, steps, states = np.zeros(1, np.uint32), [], []
    while len(level):
        found = []
        for start in range(0, len(level), _CHUNK):
            froms = level[start : start + _CHUNK]
            reached = table[rows[froms]]
            place, byte = np.nonzero(~is_reached[reached])
            found.append((froms[place], byte.astype(np.uint32), reached[place, byte]))
        before, byte, after = (np.concatenate(parts) for parts in zip(*found, strict=True))
        steps.append(before << np.uint32(8) | byte)
        states.append(after)
        # A string's fallback is the longest other one that it ends with: that of what is before
        # its last byte, and this byte.
        fallbacks[after] = np.where(before > 0, table[rows[fallbacks[before]], byte], 0)
        is_reached[after] = True
        level = after.astype(np.uint32)
    all_steps, all_states = np.concatenate(steps), np.concatenate(states)
    order = np.argsort(all_steps)
    return _array(all_steps[order]), _array(all_states[order]), _array(fallbacks)


def _array(numbers: Numbers) -> array[int]:
    """Return the numbers as an array of Python's own, from which one is read much faster."""
    copy = array("I")
    copy.frombytes(numbers.astype(np.uint32).tobytes())
    return copy
