"""Defines what a document is made of: blocks of text in their order, and what its page tells."""

import datetime
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

BlockKind = Literal["heading", "paragraph", "item", "row"]
"""What a block is on its page; a row is that of a table."""

SOFT, HARD = "\n", "\v"
"""A line break that may be there for the width of a page only, and one that readers see."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069"
    "\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""What a reader doesn't see: control characters, soft hyphens, marks of direction.

Joiners stay: they change how letters combine.
"""

_SPACES = re.compile(r"[ \t\r\f\x85\u2028\u2029]+")
"""White space that a page shows as one space. A no-break space is none of it."""

_AROUND_BREAKS = re.compile(r" *([\n\v]) *")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or row of a table; `level` is that of a heading, from 1.

    Its text is as a reader sees it, with a line feed between lines that are units of their own.
    """

    kind: BlockKind
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a document, and what its page tells of itself; None where it doesn't.

    `is_whole_page` is true of a page on which the text could not be told from what is around it,
    so that its paragraphs can't be counted. With `has_lines_as_typed`, the lines of a paragraph
    may be paragraphs or list items on the page; on a web page they are lines of one.
    """

    blocks: tuple[Block, ...]
    title: str | None = None
    publisher: str | None = None
    published: datetime.date | None = None
    url: str | None = None
    is_whole_page: bool = False
    has_lines_as_typed: bool = True


def seen(text: str) -> str:
    """Return the text as a page shows it: white space as one space, nothing that nobody sees."""
    text = _SPACES.sub(" ", _UNSEEN.sub("", text))
    return _AROUND_BREAKS.sub(r"\1", text).strip()


def one_line(text: str) -> str:
    """Return the text as a page shows it, in one line, with plain spaces."""
    return " ".join(_UNSEEN.sub("", text).split())


def date_in(text: str | None) -> datetime.date | None:
    """Return the date that a text begins with, such as 2026-02-28T10:00; None if it has none."""
    found = re.match(r"\s*(\d{4})[-/](\d\d?)[-/](\d\d?)(?!\d)", text or "", re.ASCII)
    if not found:
        return None
    try:
        return datetime.date(*map(int, found.groups()))
    except ValueError:
        return None


def https_in(text: str | None) -> str | None:
    """Return the text if it is an https address; None otherwise."""
    address = (text or "").strip()
    # As `corpus.records.HttpsUrl` has it: one that is made out of anything else would be refused.
    whole = re.fullmatch(r"https://[^\s/?#]+\.[^\s/?#]+(?:[/?#]\S*)?", address)
    try:
        urlsplit(address)
    except ValueError:  # a bracket that no address has there
        return None
    return address if whole and address.isprintable() else None
