"""Reads an original as text: as it stands, and as a reader sees it, without mark-up."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from corpus.reading import MOST_OF_AN_ORIGINAL, UnusableFileError, read_file

_HTML_ENDINGS = (".html", ".htm", ".xhtml")
_MARKDOWN_ENDINGS = (".md", ".markdown", ".mdown", ".mkd")

_MARKS_OF_LINES = re.compile(
    r"^[ \t]*(?:(?:[-*+]|\d{1,3}[.)]|#{1,6})[ \t]+|>[ \t]?)+", re.MULTILINE
)
"""What Markdown puts before a line: marks of lists, quotations and headings."""

_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?\)")
_EMPHASIS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")

_BETWEEN_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n")

_JAPANESE = r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"
_BETWEEN_JAPANESE = re.compile(f"(?<={_JAPANESE}) (?={_JAPANESE})")


def readings(folder: Path, original: str) -> Iterator[str]:
    """Yield the text of an original in the ways in which it may be read, the quickest first.

    A plain text is read as it stands; then, as Markdown is, without its usual marks; then as
    `corpus add` reads it, and a web page as a whole. White space is collapsed, and paragraphs are
    lines. Raises `UnusableFileError` if it is no text.
    """
    data = read_file(folder / original, MOST_OF_AN_ORIGINAL)
    name = PurePosixPath(original).name
    is_html = name.lower().endswith(_HTML_ENDINGS)
    if not is_html:
        with suppress(UnicodeDecodeError):
            text = data.decode("utf-8-sig")
            if not name.lower().endswith(_MARKDOWN_ENDINGS):
                yield collapsed(text)
            yield collapsed(without_marks(text))
    yield from map(collapsed, _as_added(data, name, is_html))


def without_marks(text: str) -> str:
    """Return a text without the usual marks of Markdown: of lists, quotations, links, emphasis."""
    text = _LINK.sub(r"\1", _MARKS_OF_LINES.sub("", text))
    return _EMPHASIS.sub("", text)


def collapsed(text: str) -> str:
    """Return a text with single spaces, and each paragraph in a line of its own.

    Japanese has no spaces, so a line break in it is none either.
    """
    paragraphs = (" ".join(part.split()) for part in _BETWEEN_PARAGRAPHS.split(text))
    return _BETWEEN_JAPANESE.sub("", "\n".join(filter(None, paragraphs)))


def _as_added(data: bytes, name: str, is_html: bool) -> Iterator[str]:
    """Yield the text as `corpus add` reads it; the libraries for that are loaded only here."""
    try:
        from corpus.adding.decoding import UnusableDocumentError, decode
        from corpus.adding.drafting import document_of
        from corpus.adding.html_blocks import blocks_of_html
    except ModuleNotFoundError as error:
        if is_html:
            raise UnusableFileError(
                f"can't be read: {error.name} is not installed; install pincite again"
            ) from None
        return  # other files have been read already, if not as well
    try:
        text = decode(data).text
        document, kind = document_of(text, name)
    except UnusableDocumentError as error:
        raise UnusableFileError(f"can't be read: {error}") from None
    yield "\n\n".join(block.text for block in document.blocks)
    if kind == "html":
        yield "\n\n".join(block.text for block in blocks_of_html(text))
