"""Decides whether the lines of a document were wrapped by hand, and joins those that were."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.adding.blocks import HARD, SOFT, Block
from corpus.adding.japanese import JAPANESE_ENDS, begins_japanese

MANY = 0.25
"""The share of lines from which on they count as wrapped: half of them break before a name, or
after a full stop."""

_ENDS = tuple(".!?:;")
"""End a sentence, or a line of a list."""

_NEAR = 3
"""Characters by which lines of Japanese that were wrapped at one width differ at most."""


def lines_are_wrapped(blocks: Iterable[Block]) -> bool:
    """Tell whether line breaks within paragraphs are there for the width of a page only.

    Then many lines end within a sentence and go on with a small letter; in Japanese, they are as
    long as the longest. Of a list, hardly any does.
    """
    going_on = pairs = 0
    for block in blocks:
        lines = block.text.replace(HARD, SOFT).split(SOFT)
        longest = max(map(len, lines))
        for line, following in pairwise(lines):
            pairs += 1
            if begins_japanese(following):
                is_full = len(line) >= longest - _NEAR
                going_on += is_full and not line.endswith(tuple(JAPANESE_ENDS))
            else:
                going_on += following[:1].islower() and not line.endswith(_ENDS)
    return going_on > MANY * pairs


def with_lines_settled(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with the lines of each joined, if they were wrapped by hand.

    Otherwise each line stays a unit of its own. A break that readers see stays in any case.
    """
    wrapped = lines_are_wrapped(block for block in blocks if SOFT in block.text)
    settled = []
    for block in blocks:
        text = _joined(block.text) if wrapped else block.text
        settled.append(replace(block, text=re.sub(r"\n{2,}", "\n", text.replace(HARD, SOFT))))
    return tuple(settled)


def _joined(text: str) -> str:
    lines = text.split(SOFT)
    joined = lines[0]
    for line in lines[1:]:
        both_japanese = begins_japanese(line) and begins_japanese(joined[-1:])
        joined += line if both_japanese else f" {line}"
    return joined
