"""Compares sentences of the statement, however a copy of it sets quotation marks and dashes."""

import re
from collections.abc import Iterable


def plain(text: str) -> str:
    """The text without case, kinds of quotation marks and dashes, and white space."""
    text = re.sub("[‘’‚‛′]", "'", re.sub("[“”„″]", '"', text.lower()))
    return re.sub(r"\s+", "", re.sub("[‐‑‒–—―−-]", "-", text))


def is_one_of(text: str, sentences: Iterable[str]) -> bool:
    """Whether the text is one of the sentences."""
    return plain(text) in map(plain, sentences)
