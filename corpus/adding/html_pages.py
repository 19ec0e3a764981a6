"""Reads a saved web page: its main text, and what it tells of itself in its head."""

import datetime
from collections.abc import Iterable, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.adding.blocks import Block, Document, date_in, https_in, one_line
from corpus.adding.html_blocks import blocks_in
from corpus.adding.html_limits import parsed
from corpus.adding.html_lines import without_lines_around
from corpus.adding.html_surroundings import is_hidden
from corpus.adding.json_ld import facts_of
from corpus.adding.line_breaks import with_lines_settled
from corpus.adding.questions import with_questions_as_headings

_MOST_CANDIDATES = 20
"""Elements that are looked at for the main text; a page with more lists many texts."""

_MOST_OF = 0.7
"""Share of a text that one of its parts must hold to be the text itself, without what is around."""

_LEAST_OF_PAGE = 0.3
"""Share of the page that the main text holds at least; less is a teaser, and the text elsewhere."""

_MOST_ABOVE_TITLE = 3
"""Blocks above the title that are taken for labels of the page, such as "Press release"."""

_LONGEST_DAY = 200
"""Characters of a date as a page writes it."""

_MOST_NESTED = 2
"""Elements around one that may be the main text, each of which may be it too."""

_TITLE = ("meta[property='og:title']", "meta[name='twitter:title']")
_DATE = (
    "meta[property='article:published_time']",
    "meta[name='article:published_time']",
    "meta[itemprop='datePublished']",
    "meta[name='date']",
    "meta[name='DC.date' i]",
    "meta[name='pubdate' i]",
)


def document_of_html(html: str) -> Document:
    """Read a saved web page.

    Raises `UnusableDocumentError` if it has too many elements, or they nest too deep.
    """
    page = parsed(html)
    facts = facts_of(node.text() for node in page.css("script[type='application/ld+json' i]"))
    # What stands in these is no text for `text()` either, by which elements are measured.
    page.strip_tags(["script", "style", "noscript", "template", "svg"], recursive=True)
    body = page.body
    root = None if body is None else _main(page, body)
    blocks = [] if root is None else list(blocks_in(root))
    # A line that is a date and no more says when, and nothing that could be quoted.
    days = {one_line(node.text(deep=True)[:_LONGEST_DAY]) for node in page.css("time")}
    blocks = [block for block in blocks if block.text not in days]
    heading = None if root is None else _heading(page, root)
    title = heading or _content(page, _TITLE) or _title(page)
    blocks = list(without_lines_around(with_lines_settled(_below(heading, blocks))))
    return Document(
        tuple(with_questions_as_headings(blocks)),
        title=title,
        publisher=_content(page, ("meta[property='og:site_name']",)) or facts.publisher,
        published=date_in(_content(page, _DATE)) or facts.published or _time(page, root),
        url=_address(page),
        is_whole_page=root is body,
        has_lines_as_typed=False,
    )


def _main(page: LexborHTMLParser, body: LexborNode) -> LexborNode:
    """Return the element that holds the text: the smallest that holds most of it."""
    found = _within_few(page.css("main, article, [role=main]")[:_MOST_CANDIDATES])
    lengths = [(_visible_length(node), node) for node in found if not is_hidden(node)]
    longest = max((length for length, _ in lengths), default=0)
    if longest == 0 or longest < _LEAST_OF_PAGE * _visible_length(body):
        return body
    # In the order of the page an element comes before those that it holds.
    return [node for length, node in lengths if length >= _MOST_OF * longest][-1]


def _within_few(nodes: Sequence[LexborNode]) -> list[LexborNode]:
    """Return the elements within few of the others: each is read as a whole to measure it."""
    known = {node.mem_id for node in nodes}
    few = []
    for node in nodes:
        around, parent = 0, node.parent
        while parent is not None:
            around += parent.mem_id in known
            parent = parent.parent
        if around <= _MOST_NESTED:
            few.append(node)
    return few


def _visible_length(node: LexborNode) -> int:
    return sum(len(block.text) for block in blocks_in(node))


def _heading(page: LexborHTMLParser, root: LexborNode) -> str | None:
    """Return the text of the main heading: that within the text, or else the first of the page."""
    for node in (*root.css("h1"), *page.css("h1")):
        text = one_line(node.text(deep=True))
        if text and not is_hidden(node):
            return text
    return None


def _below(heading: str | None, blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks below the main heading, if little stands above it."""
    for position, block in enumerate(blocks[: _MOST_ABOVE_TITLE + 1]):
        if block.kind == "heading" and one_line(block.text) == heading:
            return blocks[position:]
    return blocks


def _content(page: LexborHTMLParser, selectors: Iterable[str]) -> str | None:
    for selector in selectors:
        for node in page.css(selector):
            if text := one_line(node.attributes.get("content") or ""):
                return text
    return None


def _title(page: LexborHTMLParser) -> str | None:
    node = page.css_first("title")
    return (one_line(node.text()) or None) if node is not None else None


def _time(page: LexborHTMLParser, root: LexborNode | None) -> datetime.date | None:
    times = (*(root.css("time") if root is not None else ()), *page.css("time"))
    return next(filter(None, (date_in(t.attributes.get("datetime")) for t in times)), None)


def _address(page: LexborHTMLParser) -> str | None:
    link = page.css_first("link[rel~='canonical' i]")
    canonical = https_in(link.attributes.get("href")) if link is not None else None
    return canonical or https_in(_content(page, ("meta[property='og:url']",)))
