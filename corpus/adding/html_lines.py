"""Tells which lines of a saved web page are none of its text: bylines, tags, rows of links."""

import re
from collections.abc import Iterable, Iterator

from corpus.adding.blocks import Block

_LONGEST = 160
"""Characters of a line that may be none of the text; a longer one says something."""

_HEAD = 4
"""Blocks at the head of a page, among which a byline is looked for."""

_AROUND = re.compile(
    r"(?:read (?:more|next)|continue reading|filed under|tags|tagged)\s*(?:[:→»>…].*)?"
    r"|tagged (?:with|in|as)\b.*"
    r"|related(?: (?:articles|posts|stories|links|content|reading|news))?\s*:?"
    r"|related (?:articles|posts|stories|links|content|reading|news)\s*:.*"
    r"|share (?:this|on)\b[^.]*"
    r"|(?:was|did you find) this (?:page |article |answer |post )?(?:helpful|useful)\b.*"
    r"|©.*|(?:copyright|\(c\))\s*(?:©|\(c\))?\s*\d{4}.*|all rights reserved\.?",
    re.IGNORECASE,
)

_SERVICE = (
    r"(?:terms(?: (?:of (?:use|service)|and conditions|& conditions))?"
    r"|privacy(?: (?:policy|notice))?|cookies?(?: (?:policy|settings))?|contact(?: us)?|imprint"
    r"|legal(?: notice)?|home|about(?: us)?|sitemap|accessibility|careers|help|log ?in"
    r"|sign ?(?:in|up))"
)
_SERVICE_ROW = re.compile(rf"{_SERVICE}(?:\s*[|·•/]\s*{_SERVICE})+", re.IGNORECASE)
"""A row of links at the foot of a page, where only their words were saved."""

_NAME = r"[^\W\d_a-z][\w.’'-]*(?:\s+(?:(?:van|von|de|da|del|and|&)\s+)*[^\W\d_a-z][\w.’'-]*){0,5}"
_BYLINE = re.compile(
    rf"(?:[Ww]ritten )?[Bb]y:?\s+{_NAME}\s*(?:[·|•,–—(].*)?"
    r"|(?:Posted|Published)\b(?=.*\d)[^.]*"
    r"|(?:.*[·|•–—]\s*)?\d{1,3}[- ]min(?:ute)?s?(?: read)?"
    r"|(?i:reading time)\b.*"
)


def without_lines_around(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks of a page without lines that are none of its text.

    A byline is one only at the head of the page, above its first sentence.
    """
    is_head = True
    for at, block in enumerate(blocks):
        is_head = is_head and at < _HEAD
        if is_around(block.text) or (is_head and _is_byline(block)):
            continue
        yield block
        is_head = is_head and (block.kind == "heading" or not block.text.endswith((".", "。")))


def is_around(text: str) -> bool:
    """Tell whether a line says nothing of what its page is about: a copyright line, tags."""
    if len(text) > _LONGEST or "\n" in text:
        return False
    return bool(_AROUND.fullmatch(text) or _SERVICE_ROW.fullmatch(text))


def _is_byline(block: Block) -> bool:
    text = block.text
    is_line = block.kind == "paragraph" and len(text) <= _LONGEST and "\n" not in text
    return is_line and not text.endswith(".") and bool(_BYLINE.fullmatch(text))
