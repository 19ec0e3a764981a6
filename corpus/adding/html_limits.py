"""Parses HTML within limits: the parser's time grows with the square of how deep elements nest."""

import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.adding.decoding import UnusableDocumentError

MOST_TAGS = 100_000
"""Tags and comments of a page; a long one has some 20,000."""

MOST_DEEP = 500
"""Elements within one another; pages have some thirty."""

_MOST_UNSURE = 2_000
"""Tags that may be none, such as `i<n` in a script, or end themselves, such as in a drawing."""

_MOST_WORK = 3_000_000
"""Levels above each tag, in all: the elements that a parser may have to open again for them."""

_MOST_NODES = 300_000

_MOST_TEXT_BY_DEPTH = 40_000_000
"""Characters times the elements around them: they are measured once for each."""

_TAG = re.compile(r"<(?:(/?)([a-zA-Z][^\s/<>]*)([^<>]*)|[/!?])")

_TOO_MANY_ATTRIBUTES = re.compile(
    r"""(?:[\s/]*+(?:=[^\s/>=]*+|[^\s/>=]++)"""
    r"""(?>\s*+=\s*+(?>"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+|))?+){200}+"""
)
"""Attributes of one tag as a parser takes them; its time grows with the square of them, too."""

_NEED_NO_END = frozenset(
    "area base br col dd dt embed hr img input li link meta option p param source tbody td tfoot "
    "th thead tr track wbr".split()
)
"""Elements that are ended by what follows, and so do not nest without end; in HTML only."""

_DRAWN = frozenset(
    "path circle rect line polyline polygon ellipse use stop image animate animatetransform set "
    "feblend fecolormatrix fecomposite feflood fegaussianblur femergenode feoffset".split()
)
"""What drawings are made of; ended by a slash in a drawing, and not elsewhere."""

_RAW = ("script", "style")
"""Elements whose text is no HTML. Where they begin can't be told without a parser, so what looks
like a tag within them is not counted as sure, and yet not without end."""


def parsed(html: str) -> LexborHTMLParser:
    """Parse a page, or a piece of one.

    Raises `UnusableDocumentError` if it has too many elements, or they nest too deep.
    """
    _refuse_before(html)
    page = LexborHTMLParser(html)
    if page.root is not None:
        _refuse_after(page.root)
    return page


def _refuse_before(html: str) -> None:
    """Raise if the tags may be too much for the parser.

    An end tag counts only if its element is open, so one that ends nothing doesn't help.
    """
    open_: Counter[str] = Counter()
    depth = unsure = work = 0
    raw: str | None = None
    for tags, tag in enumerate(_TAG.finditer(html), start=1):
        work += depth
        name = (tag[2] or "").lower()
        is_foreign = open_["svg"] > 0 or open_["math"] > 0
        if raw and not (tag[1] and name == raw):
            unsure += bool(name)
        elif tag[1]:
            raw = None
            if open_[name]:
                open_[name] -= 1
                depth -= 1
        elif name in _DRAWN and tag[3].rstrip().endswith("/"):
            unsure += 1
        elif name and (is_foreign or name not in _NEED_NO_END):
            open_[name] += 1
            depth += 1
            raw = name if name in _RAW else None
        if depth > MOST_DEEP:
            raise UnusableDocumentError(_too_deep())
        is_crowded = bool(name) and _TOO_MANY_ATTRIBUTES.match(html, tag.end(2))
        if tags > MOST_TAGS or unsure > _MOST_UNSURE or work > _MOST_WORK or is_crowded:
            raise UnusableDocumentError(_too_many())


def _refuse_after(root: LexborNode) -> None:
    """Raise if there is more in the tree that was made than can be walked through quickly."""
    nodes = depth = text = 0
    node: LexborNode | None = root
    while node is not None:
        nodes += 1
        if node.is_text_node:
            text += depth * len(node.text_content or "")
        if depth > MOST_DEEP:
            raise UnusableDocumentError(_too_deep())
        if nodes > _MOST_NODES or text > _MOST_TEXT_BY_DEPTH:
            raise UnusableDocumentError(_too_many())
        child = None if node.tag in _RAW else node.child
        if child is not None:
            node, depth = child, depth + 1
            continue
        while node is not None and node.next is None and depth:
            node, depth = node.parent, depth - 1
        node = node.next if node is not None and depth else None


def _too_deep() -> str:
    return (
        f"its elements are nested more than {MOST_DEEP} deep, which no page needs; save the text "
        "of the page as Markdown or plain text"
    )


def _too_many() -> str:
    return (
        f"it is more than can be read of a page: more than {MOST_TAGS:,} tags, or many in one "
        "another; save the text of the page as Markdown or plain text"
    )
