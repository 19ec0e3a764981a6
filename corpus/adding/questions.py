"""Takes the questions of a page of questions and answers for headings of their answers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.adding.blocks import Block

LONGEST_QUESTION = 200
"""Characters of a question that heads its answer."""

_QUESTION = re.compile(r"(?:Q|Ｑ|Question)\s?\d{0,3}\s*[:.：．]\s*(?=\S)")
_ANSWER = re.compile(r"(?:A|Ａ|Answer)\s?\d{0,3}\s*[:.：．]\s*(?=\S)")

_LEVEL = 6


def is_question(text: str) -> bool:
    """Tell whether a line that is set in bold asks something, and so heads what follows it."""
    return len(text) <= LONGEST_QUESTION and text.rstrip().endswith(("?", "？"))


def with_questions_as_headings(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks with each line "Q: ...?" as a heading, and its answer without "A:".

    A label in front of something else, such as "A. Definitions", stays.
    """
    is_answer = False
    for block in blocks:
        rest: list[str] = []
        for line in block.text.split("\n"):
            label = _QUESTION.match(line)
            if label and (is_question(line) or block.kind == "heading"):
                if rest:
                    yield replace(block, text="\n".join(rest))
                rest = []
                yield Block("heading", line[label.end() :], block.level or _LEVEL)
                is_answer = True
                continue
            answer = _ANSWER.match(line) if is_answer and not rest else None
            rest.append(line[answer.end() :] if answer else line)
            is_answer = False
        if rest:
            yield replace(block, text="\n".join(rest))
            is_answer = block.kind == "heading" and is_question(block.text)
