"""Refuses a text that would keep its parser busy for minutes, before the parser sees it.

Documents come from strangers. Each parser takes a time that grows with the square of something: of
the length of a paragraph, of the marks in it. Real documents stay far below all these limits.
"""

import re

from corpus.adding.blocks import Block
from corpus.adding.decoding import MOST_OF_A_SENTENCE, MOST_SENTENCES, UnusableDocumentError

MOST_OF_A_BLOCK = 20_000
"""Characters of a paragraph or a line; the longest of contracts have some 5,000."""

MOST_LINES = 4 * MOST_SENTENCES
"""Lines with text in a document: wrapped by hand, a sentence has two or three."""

_MOST_MARKS = 100_000
"""Marks of Markdown in a document; one of 5,000 sentences has some 10,000."""

_MOST_MARKS_BY_LENGTH = 400_000_000
"""Marks of a paragraph times its characters, in all: the time that a parser may take for them."""

_MOST_CELLS = 100_000
"""Cells of tables: a parser fills each row up to the columns of the first."""

_MARKS = re.compile(r"[][*_~<`&!\\]")

_BETWEEN_BLOCKS = re.compile(r"\n[^\S\n]*\n\s*")


def refuse_if_endless(text: str) -> None:
    """Raise `UnusableDocumentError` for a Markdown or plain text with a block or line too long."""
    blocks = _blocks(text)
    for block in blocks:
        if len(block) > MOST_OF_A_BLOCK:
            raise UnusableDocumentError(_too_long("a paragraph", block))
    if sum(block.count("\n") + 1 for block in blocks) > MOST_LINES:
        raise UnusableDocumentError(
            f"it has more than {MOST_LINES:,} lines; divide it into several documents"
        )


def refuse_if_all_marks(text: str) -> None:
    """Raise `UnusableDocumentError` for Markdown that is more mark-up than text."""
    marks = by_length = cells = 0
    for block in _blocks(text):
        found = len(_MARKS.findall(block))
        marks += found
        by_length += found * len(block)
        lines = block.split("\n")
        cells += max(line.count("|") for line in lines) * len(lines)
    if marks > _MOST_MARKS or by_length > _MOST_MARKS_BY_LENGTH or cells > _MOST_CELLS:
        raise UnusableDocumentError(
            "it has more Markdown marks than a text has; save it as plain text (.txt)"
        )


def refuse_long_lines(blocks: tuple[Block, ...]) -> None:
    """Raise `UnusableDocumentError` for a block that was read with a line too long."""
    for block in blocks:
        for line in block.text.split("\n"):
            if len(line) > MOST_OF_A_BLOCK:
                raise UnusableDocumentError(_too_long("a line", line))


def checked_sentence(text: str) -> str:
    """Return the sentence; raises `UnusableDocumentError` if it is too long to be one."""
    if len(text) > MOST_OF_A_SENTENCE:
        raise UnusableDocumentError(
            f"it has a sentence of {len(text):,} characters, which begins with “{text[:60]}”; end "
            "the sentences with full stops, or put each on a line"
        )
    return text


def _blocks(text: str) -> list[str]:
    breaks = text.replace("\v", "\n").replace("\f", "\n\n").strip()
    return _BETWEEN_BLOCKS.split(breaks)


def _too_long(what: str, text: str) -> str:
    return (
        f"it has {what} of {len(text):,} characters, which begins with “{text[:60].strip()}”; put "
        "the paragraphs on lines of their own, with a blank line between them"
    )
