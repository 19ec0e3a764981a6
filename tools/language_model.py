"""Make the model by which the bot tells languages apart, from that of py3langid.

    python -m tools.language_model

The licence of the model is beside it.
"""

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import MODEL_DIR, MODEL_FILE
from py3langid.modelio import load_model

from bot.answering.language import DETECTED
from bot.answering.language_detector import MODEL, NO_STRING

Numbers = NDArray[np.unsignedinteger[Any]]

CHUNK = 4_096
"""States whose rows of the table are looked at together: all at once would take 100 MB."""


def model() -> bytes:
    """Return the model for the languages in `DETECTED`, as a file of arrays."""
    weights, priors, classes, moves, rows, strings = load_model(MODEL_DIR / MODEL_FILE)
    chosen = [place for place, language in enumerate(classes) if language in DETECTED]
    table = np.frombuffer(moves, np.dtype(f"u{moves.itemsize}")).reshape(-1, 256)
    steps, states, fallbacks = tree(table, np.asarray(rows))
    features = np.asarray(strings, np.int64)
    file = io.BytesIO()
    np.savez_compressed(
        file,
        languages=np.array([classes[place] for place in chosen]),
        weights=weights[:, chosen],
        priors=priors[chosen],
        steps=steps.astype("<u4"),
        states=states.astype("<u4"),
        fallbacks=fallbacks.astype("<u4"),
        features=np.where(features < 0, NO_STRING, features).astype("<u4"),
    )
    return file.getvalue()


def tree(table: Numbers, rows: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return the steps of the tree, ascending, where each leads, and each state's fallback.

    A step is a state and a byte in one number. `rows` has the row of the table for each state.
    """
    fallbacks = np.zeros(len(rows), np.uint32)
    is_reached = np.zeros(len(rows), bool)
    is_reached[0] = True
    level, steps, states = np.zeros(1, np.uint32), [], []
    while len(level):
        found = []
        for start in range(0, len(level), CHUNK):
            froms = level[start : start + CHUNK]
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
    return all_steps[order], all_states[order], fallbacks


if __name__ == "__main__":
    MODEL.write_bytes(model())
