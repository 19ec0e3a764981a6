"""Reads a saved web page: the text that readers came for, as blocks, without what is around it."""

import re
from collections.abc import Iterator, Set

from selectolax.lexbor import LexborNode

from corpus.adding.blocks import HARD, Block, BlockKind, one_line, seen
from corpus.adding.html_limits import parsed
from corpus.adding.html_surroundings import (
    HEADINGS,
    is_around,
    is_footnote_mark,
    is_never_text,
    matters_in,
)
from corpus.adding.questions import is_question

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section "
    "summary table tbody tfoot thead tr ul caption legend search".split()
)

_KINDS: dict[str, BlockKind] = {"li": "item", "dd": "item", "tr": "row"}

_WITH_OWN_HEADINGS = frozenset(("details", "dl"))
"""Elements whose headings head nothing after them."""

_BOLD_LEVEL = 6

_LEAST_IN_A_ROW = 2
_LONGEST_ROW = 160

_SEPARATORS = re.compile(r"[\W_]*")


def blocks_of_html(html: str) -> list[Block]:
    """Return the blocks of a piece of HTML, such as one that stands in a Markdown document."""
    body = parsed(html).body
    return list(blocks_in(body)) if body is not None else []


def blocks_in(root: LexborNode) -> Iterator[Block]:
    """Yield the blocks below an element, without menus, buttons and what nobody sees."""
    headings = " ".join(node.text(deep=True) for node in root.css("h1"))
    walk = _Walk(_length(root), matters_in(headings))
    yield from walk.blocks(root)


class _Walk:
    """Goes through a tree without recursion, however deep it is, and collects blocks."""

    def __init__(self, whole: int, matters: Set[str]) -> None:
        self._whole = whole
        self._matters = matters
        self._text: list[str] = []
        self._bold: list[str] = []
        self._links: list[str] = []
        self._heading = Block("heading", "")
        self._is_headed_within = False

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
                child = node.child
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
                    yield from self._ended(node)
                elif (node.tag or "") in ("td", "th"):
                    self._text.append(" ")
            node = node.next if node is not None else None
        yield from self._flush([])

    def _take(self, node: LexborNode, tag: str, open_: list[LexborNode]) -> None:
        if tag == "br":
            self._text.append(HARD)
        elif node.is_text_node:
            text = node.text_content or ""
            tags = {parent.tag for parent in open_}
            text = text.replace("\n", HARD if "pre" in tags else " ")
            self._text.append(text)
            if tags & {"b", "strong"}:
                self._bold.append(text)
            if "a" in tags:
                self._links.append(text)

    def _is_left_out(self, node: LexborNode, open_: list[LexborNode]) -> bool:
        tag = node.tag or ""
        if node.is_text_node:
            return False
        if is_never_text(node) or is_footnote_mark(node, "".join(self._text[-1:])):
            return True
        if tag == "button" and any(parent.tag in HEADINGS for parent in open_):
            return False  # a heading that opens its text when it is pressed
        return is_around(node, self._matters) and _length(node) * 2 <= self._whole

    def _flush(self, open_: list[LexborNode]) -> Iterator[Block]:
        """Yield what was collected, as the block that the open elements make of it."""
        text, bold, links = seen("".join(self._text)), "".join(self._bold), self._links
        self._text, self._bold, self._links = [], [], []
        if not text.strip(HARD) or _is_row_of_links(text, links):
            return
        tags = [node.tag or "" for node in open_]
        heading = next((HEADINGS[tag] for tag in reversed(tags) if tag in HEADINGS), 0)
        kind: BlockKind = next(
            (_KINDS[tag] for tag in reversed(tags) if tag in _KINDS), "paragraph"
        )
        for part in re.split(rf"{HARD}{{2,}}", text):
            line = part.strip(f"{HARD} ")
            if heading and line:
                yield self._headed(line, heading, tags)
                continue
            first, _, rest = line.partition(HARD)
            if kind != "row" and is_question(first) and one_line(bold).startswith(one_line(first)):
                yield self._headed(first, _BOLD_LEVEL, tags)
                line = rest.strip(f"{HARD} ")
            if line:
                yield Block(kind, " ".join(line.split(HARD)) if kind == "row" else line)

    def _headed(self, line: str, level: int, tags: list[str]) -> Block:
        heading = Block("heading", line.replace(HARD, " "), level)
        if _WITH_OWN_HEADINGS.isdisjoint(tags):
            self._heading = heading
        else:
            self._is_headed_within = True
        return heading

    def _ended(self, node: LexborNode) -> Iterator[Block]:
        """Yield the heading that goes on to hold after an element with headings of its own."""
        if node.tag in _WITH_OWN_HEADINGS and self._is_headed_within:
            self._is_headed_within = False
            yield self._heading


def _is_row_of_links(text: str, links: list[str]) -> bool:
    """Tell whether a line is made of links, with signs between: "Terms | Privacy"."""
    if len(links) < _LEAST_IN_A_ROW or len(text) > _LONGEST_ROW:
        return False
    for link in links:
        text = text.replace(seen(link), "", 1)
    return bool(_SEPARATORS.fullmatch(text))


def _length(node: LexborNode) -> int:
    return len(node.text(deep=True))
