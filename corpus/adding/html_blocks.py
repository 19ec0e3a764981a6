"""Reads a saved web page: the text that readers came for, as blocks, without what is around it."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.adding.blocks import HARD, Block, BlockKind, seen

_NEVER_TEXT = frozenset(
    "script style noscript template head svg math iframe object embed audio video canvas map "
    "select option textarea input datalist progress meter".split()
)

_AROUND_TEXT = frozenset("nav header footer aside form button dialog menu".split())

_AROUND_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog menu button".split()
)

_AROUND_NAMES = frozenset(
    "cookie cookies consent banner breadcrumb breadcrumbs share sharing related".split()
)
"""Words in the id or class of an element that say that it is not the text."""

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section "
    "summary table tbody tfoot thead tr ul caption legend search".split()
)

_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"summary": 6}

_KINDS: dict[str, BlockKind] = {"li": "item", "dd": "item", "tr": "row"}

_MOST_LEVELS = 2_000
"""Levels of nesting that are read; real pages have some thirty."""


def blocks_of_html(html: str) -> list[Block]:
    """Return the blocks of a piece of HTML, such as one that stands in a Markdown document."""
    body = LexborHTMLParser(html).body
    return list(blocks_in(body)) if body is not None else []


def blocks_in(root: LexborNode) -> Iterator[Block]:
    """Yield the blocks below an element, without menus, buttons and what nobody sees."""
    walk = _Walk(whole=_length(root))
    yield from walk.blocks(root)


def is_hidden(node: LexborNode) -> bool:
    """Tell whether a page doesn't show an element."""
    attributes = node.attributes
    style = re.sub(r"\s", "", attributes.get("style") or "").lower()
    return (
        ("hidden" in attributes and (attributes["hidden"] or "").lower() != "until-found")
        or (attributes.get("aria-hidden") or "").lower() == "true"
        or "display:none" in style
        or "visibility:hidden" in style
    )


class _Walk:
    """Goes through a tree without recursion, however deep it is, and collects blocks."""

    def __init__(self, whole: int) -> None:
        self._whole = whole
        self._text: list[str] = []

    def blocks(self, root: LexborNode) -> Iterator[Block]:
        """Yield the blocks below an element."""
        open_: list[LexborNode] = []
        node: LexborNode | None = root.child
        while node is not None:
            child = None
            if not self._is_left_out(node, open_):
                tag = node.tag or ""
                if tag in _BLOCKS:
                    yield from self._flush(open_)
                child = node.child if len(open_) < _MOST_LEVELS else None
                self._take(node, tag, open_)
            if child is not None:
                open_.append(node)
                node = child
                continue
            if (node.tag or "") in _BLOCKS and node.child is None:
                yield from self._flush(open_)
            while node is not None and node.next is None and open_:
                node = open_.pop()
                if (node.tag or "") in _BLOCKS:
                    yield from self._flush([*open_, node])
                elif (node.tag or "") in ("td", "th"):
                    self._text.append(" ")
            node = node.next if node is not None else None
        yield from self._flush([])

    def _take(self, node: LexborNode, tag: str, open_: list[LexborNode]) -> None:
        if tag == "br":
            self._text.append(HARD)
        elif node.is_text_node:
            text = node.text_content or ""
            is_typed = any(parent.tag == "pre" for parent in open_)
            self._text.append(text.replace("\n", HARD) if is_typed else text.replace("\n", " "))

    def _is_left_out(self, node: LexborNode, open_: list[LexborNode]) -> bool:
        tag = node.tag or ""
        if node.is_text_node:
            return False
        if tag in _NEVER_TEXT or tag.startswith("-") or is_hidden(node):
            return True
        if tag == "button" and any(parent.tag in _HEADINGS for parent in open_):
            return False  # a heading that opens its text when it is pressed
        return _is_around(node, tag) and _length(node) * 2 <= self._whole

    def _flush(self, open_: list[LexborNode]) -> Iterator[Block]:
        """Yield what was collected, as the block that the open elements make of it."""
        text = seen("".join(self._text))
        self._text = []
        if not text.strip(HARD):
            return
        tags = [node.tag or "" for node in open_]
        heading = next((_HEADINGS[tag] for tag in reversed(tags) if tag in _HEADINGS), 0)
        kind: BlockKind = next(
            (_KINDS[tag] for tag in reversed(tags) if tag in _KINDS), "paragraph"
        )
        for part in re.split(rf"{HARD}{{2,}}", text):
            line = part.strip(f"{HARD} ")
            if heading and line:
                yield Block("heading", line.replace(HARD, " "), heading)
            elif line:
                yield Block(kind, " ".join(line.split(HARD)) if kind == "row" else line)


def _is_around(node: LexborNode, tag: str) -> bool:
    attributes = node.attributes
    named = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
    if tag in _AROUND_TEXT or (attributes.get("role") or "").lower() in _AROUND_ROLES:
        return True
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", named)
    return any(word.lower() in _AROUND_NAMES for word in words)


def _length(node: LexborNode) -> int:
    return len(node.text(deep=True))
