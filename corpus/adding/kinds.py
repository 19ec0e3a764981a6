"""Tells HTML, Markdown and plain text apart, by the ending of the file or by what is in it."""

import re
from pathlib import PurePath
from typing import Literal

FileKind = Literal["html", "markdown", "text"]

ENDINGS: dict[FileKind, str] = {"html": ".html", "markdown": ".md", "text": ".txt"}
"""How the copy of a document is named that the corpus keeps."""

_BY_ENDING: dict[str, FileKind] = {
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown", ".mkd": "markdown",
    ".txt": "text", ".text": "text",
}  # fmt: skip

_LOOKED_AT = 20_000
"""Characters of a file that are enough to tell what it is."""

_HTML = re.compile(
    r"\s*(?:<\?xml|<!doctype\s+html|<!--|<html\b|<head\b|<body\b|<main\b|<article\b)", re.IGNORECASE
)
_HTML_WITHIN = re.compile(r"</(?:p|div|h[1-6]|body|article)>", re.IGNORECASE)
_MARKDOWN = re.compile(
    r"\A---\n|^#{1,6} \S|^\S.*\n(?:=+|-{2,})\s*$|^> \S|^[*-] \S"
    r"|\[[^\[\]\n]+\]\([^\s()]|\*\*\S[^*\n]*\*\*",
    re.MULTILINE,
)


def kind_of(name: str, text: str) -> FileKind:
    """Return what kind of file it is: by the ending of its name, else by its text."""
    by_ending = _BY_ENDING.get(PurePath(name).suffix.lower())
    if by_ending:
        return by_ending
    beginning = text[:_LOOKED_AT]
    if _HTML.match(beginning) or _HTML_WITHIN.search(beginning):
        return "html"
    return "markdown" if _MARKDOWN.search(beginning) else "text"
