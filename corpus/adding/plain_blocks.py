"""Reads a plain text: paragraphs by blank lines, headings and list items by their looks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.adding.blocks import SOFT, Block, Document, seen
from corpus.adding.japanese import begins_japanese
from corpus.adding.limits import refuse_if_endless
from corpus.adding.line_breaks import with_lines_settled
from corpus.adding.questions import with_questions_as_headings

_LONGEST_HEADING = 80
_LONGEST_JAPANESE_HEADING = 30
"""Characters of a line alone that may be a heading; longer ones are sentences without an end."""

_LONGEST_JAPANESE_LABEL = 10
"""Characters of a line that heads the next one without a blank line between, such as 附則."""

_MOST_TITLE_LINES = 3

_BULLET = re.compile(
    r"\s*(?:[-*+•‣◦▪●○・–—]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)|\s*・(?=\S)"
)

_NUMBERED = re.compile(
    r"(?:\d+(?:\.\d+)*[.)]?|[IVXLC]+[.)]|[A-Z][.)]|(?:Article|Section|Part|Chapter)\s+\w+[.:]?)\s+\S"
    r"|第\s*[\d０-９一二三四五六七八九十百]+\s*[条章節項]"
    r"|[\d０-９]+[．.、]\s*\S"
)
"""How a numbered heading begins: 1. Scope, 2.1 Fees, IV. Terms, Article 5, 第1条."""

_RULE = re.compile(r"\s*([=\-_*~#])(?:\s*\1){2,}\s*")
"""A line of signs: below a line it makes that a heading, elsewhere it parts sections."""

_SENTENCE_ENDS = (".", "。", ",", "、", ";", "；", ":", "：", "!", "！")


def document_of_plain_text(text: str) -> Document:
    """Read a plain text.

    Raises `UnusableDocumentError` if it has an endless line or paragraph.
    """
    refuse_if_endless(text)
    parts = re.split(r"\n[^\S\n]*\n", text.replace("\v", "\n").replace("\f", "\n\n"))
    blocks = [block for part in parts if part for block in _blocks(part)]
    settled = with_lines_settled(list(_headings_told(blocks)))
    return Document(tuple(with_questions_as_headings(settled)))


def _blocks(part: str) -> Iterator[Block]:
    """Yield the blocks of lines without a blank line between them; headings only if sure."""
    lines = [line for line in part.split("\n") if line.strip()]
    paragraph: list[str] = []
    kind = "paragraph"
    for position, line in enumerate(lines):
        text, following = seen(line), lines[position + 1 : position + 2]
        is_underlined = bool(following and _RULE.fullmatch(following[0]) and not paragraph)
        if _RULE.fullmatch(line) or not text:
            yield from _block(kind, paragraph)
            kind, paragraph = "paragraph", []
        elif is_underlined or (following and not paragraph and _is_heading(text, following[0])):
            yield Block("heading", text, 1 if is_underlined and "=" in following[0] else 2)
        elif (bullet := _BULLET.match(line)) and (len(lines) > 1 or not _is_short(text)):
            yield from _block(kind, paragraph)
            kind, paragraph = "item", [seen(line[bullet.end() :])]
        else:
            paragraph.append(text)
    yield from _block(kind, paragraph)


def _block(kind: str, lines: Sequence[str]) -> Iterator[Block]:
    text = SOFT.join(filter(None, lines))
    if text:
        yield Block("item" if kind == "item" else "paragraph", text)


def _is_short(text: str) -> bool:
    most = _LONGEST_JAPANESE_HEADING if begins_japanese(text) else _LONGEST_HEADING
    return len(text) <= most and not text.endswith(_SENTENCE_ENDS) and SOFT not in text


def _is_heading(text: str, following: str) -> bool:
    """Tell whether a line is a heading, by its number, with its text in the lines right below.

    A few Japanese letters above a sentence head it without a number.
    """
    if begins_japanese(text) and len(text) <= _LONGEST_JAPANESE_LABEL and _is_short(text):
        return following.rstrip().endswith("。")
    is_list = bool(_BULLET.match(following)) or bool(_NUMBERED.match(following.strip()))
    return (
        bool(_NUMBERED.match(text))
        and _is_short(text)
        and not is_list
        and not (following[:1].islower())
    )


def _headings_told(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, and short lines alone as headings of the text that follows them.

    The first one heads the document. Of several in a row, such as the lines of an address, only
    the last heads anything.
    """
    for position, block in enumerate(blocks):
        lines = block.text.split(SOFT)
        if position == 0 and 1 < len(lines) <= _MOST_TITLE_LINES and all(map(_is_short, lines)):
            yield Block("heading", " ".join(lines), 1)
            continue
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        may_head = following is not None and (
            position == 0 or not (following.kind == "paragraph" and _is_short(following.text))
        )
        if block.kind == "paragraph" and _is_short(block.text) and may_head:
            yield replace(block, kind="heading", level=1 if position == 0 else 2)
        else:
            yield block
