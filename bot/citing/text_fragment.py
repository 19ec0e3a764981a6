"""Links that open a page at the quoted words.

The syntax is `#:~:text=[prefix-,]start[,end][,-suffix]`. A browser goes to the first place that
matches: https://wicg.github.io/scroll-to-text-fragment/ (3.5, "Navigating to a text fragment").
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import quote

from index.analysis.scripts import JAPANESE_AS_TYPED, PUNCTUATION

_MARK = ":~:"
"""Separates the address of a page from the directives that say what to look for on it."""

LINK_LIMIT = 512
"""Longest URL of a link button on Discord, in characters.

https://discord.com/developers/docs/components/reference#button
"""

WHOLE_LIMIT = 80
"""Longest passage, in characters, that a link spells out; of a longer one it has both ends.

Such a link stays short, and still works if a copy of the page prints a dash or a quotation mark
in the middle in another way.
"""

_FEWEST_WORDS = 4
"""Number of words of each end to try first: a short link, yet words that are rare elsewhere."""

_MOST_CONTEXT = 8
"""Most words of context to try before and after a passage whose words occur twice on a page."""

_WORD = re.compile(r"\S+")
_STRAIGHT_QUOTES = str.maketrans("‘’‚‛“”„‟", "''''\"\"\"\"")


@dataclass(frozen=True, slots=True)
class _Directive:
    """A text directive; `is_opening` marks one that covers only the beginning of the passage."""

    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""
    is_opening: bool = False

    def __str__(self) -> str:
        parts = [
            f"{encode_term(self.prefix)}-" if self.prefix else "",
            encode_term(self.start),
            encode_term(self.end),
            f"-{encode_term(self.suffix)}" if self.suffix else "",
        ]
        directive = "text=" + ",".join(part for part in parts if part)
        # Programs that detect links in text take a full stop at the end for that of the sentence.
        return directive[:-1] + "%2E" if directive.endswith(".") else directive


def encode_term(term: str) -> str:
    """Percent-encode `term`, with the comma, ampersand and hyphen: they are syntax here."""
    return quote(term, safe="", errors="replace").replace("-", "%2D")


def text_fragment_link(url: str, text: str, document_text: str, position: int | None = None) -> str:
    """Return a link that opens `url` at `text`, at most `LINK_LIMIT` characters long.

    `document_text` is the text of the page, a line for each paragraph. `position` is where `text`
    begins in it; without it, the first occurrence is meant. Return the plain `url` if no link of
    that length leads to the right place.
    """
    text = " ".join(text.split())
    if position is None:
        position = document_text.find(text)
    if not text or position < 0:
        document_text, position = text, 0
    before, after = document_text[:position], document_text[position + len(text) :]
    document = _fold(document_text)
    target = (len(_fold(before)), len(_fold(before)) + len(_fold(text)))
    base = f"{url}{'' if '#' in url else '#'}{_MARK}"
    for directive in _directives(text, before, after):
        link = f"{base}{directive}"
        if len(link) <= LINK_LIMIT and _leads_to(target, directive, document):
            return link
    return url


def shared_link(links: Sequence[str]) -> str:
    """Join links to one page: it opens at the words of the first, and marks those of all."""
    targeted = [link for link in links if _MARK in link] or links[:1]
    return "&".join([targeted[0], *(link.partition(_MARK)[2] for link in targeted[1:])])


def _directives(text: str, before: str, after: str) -> Iterator[_Directive]:
    """Yield directives for the passage, the preferred ones first."""
    words = _words(text)
    if not words:
        return
    if len(text) <= WHOLE_LIMIT:
        yield _Directive(text)
    most = len(words) // 2
    counts = [*range(_FEWEST_WORDS, most + 1), *range(min(_FEWEST_WORDS - 1, most), 0, -1)]
    ends = [_Directive(text[: words[n - 1][1]], text[words[-n][0] :]) for n in counts]
    yield from ends
    yield _Directive(text)
    for core in (_Directive(text), *ends[:1]):
        for count in range(1, _MOST_CONTEXT + 1):
            prefix, suffix = _last_words(before, count), _first_words(after, count)
            yield replace(core, prefix=prefix)
            yield replace(core, suffix=suffix)
            yield replace(core, prefix=prefix, suffix=suffix)
    # A Japanese character takes nine in a URL: open at least where the passage begins.
    for _, stop in reversed(words):
        yield _Directive(text[:stop], is_opening=True)


def _words(text: str) -> list[tuple[int, int]]:
    pattern = _japanese_word() if JAPANESE_AS_TYPED.found_in(text) else _WORD
    return [match.span() for match in pattern.finditer(text)]


@cache
def _japanese_word() -> re.Pattern[str]:
    """Return the pattern of a word, or of a run of Japanese with the punctuation after it.

    It is compiled when first used.
    """
    # A browser matches whole words only. Japanese has no spaces, and each browser divides it by a
    # dictionary of its own, so a term ends only where all dictionaries agree: at punctuation, and
    # where the script changes to Latin.
    return re.compile(rf"[{JAPANESE_AS_TYPED}]+[{PUNCTUATION}]*|[^\s{JAPANESE_AS_TYPED}]+")


def _last_words(text: str, count: int) -> str:
    # A term must not cross the boundary of a paragraph.
    line = text.rstrip().rpartition("\n")[2]
    words = _words(line)[-count:]
    return line[words[0][0] :] if words else ""


def _first_words(text: str, count: int) -> str:
    line = text.lstrip().partition("\n")[0]
    words = _words(line)[:count]
    return line[: words[-1][1]] if words else ""


def _fold(text: str) -> str:
    """Fold `text` as a browser does to compare it: no case, no accents, one quote, one space.

    Texts that a browser holds for equal must be equal here; the reverse need not be true. Then a
    place that is unique here is unique in the browser. For the same reason, the search here
    ignores word boundaries.
    """
    folded = unicodedata.normalize("NFKD", text.translate(_STRAIGHT_QUOTES)).casefold()
    accents = {ord(char): None for char in set(folded) if unicodedata.combining(char)}
    return re.sub(r"\s+", " ", folded.translate(accents) if accents else folded)


def _leads_to(target: tuple[int, int], directive: _Directive, document: str) -> bool:
    landed = _lands_at(directive, document)
    if landed is None or not directive.is_opening:
        return landed == target
    return landed[0] == target[0] and landed[1] <= target[1]


def _lands_at(directive: _Directive, document: str) -> tuple[int, int] | None:
    """Find start and end of the directive's first match in a folded document; None if none."""
    prefix, start = _fold(directive.prefix), _fold(directive.start)
    end, suffix = _fold(directive.end), _fold(directive.suffix)
    for at in _occurrences(prefix or start, document, 0):
        begin = _past_space(document, at + len(prefix)) if prefix else at
        if not document.startswith(start, begin):
            continue
        stop = begin + len(start)
        stops = (at + len(end) for at in _occurrences(end, document, stop)) if end else [stop]
        for stop in stops:
            if document.startswith(suffix, _past_space(document, stop)):
                return begin, stop
    return None


def _occurrences(term: str, document: str, at: int) -> Iterator[int]:
    while (at := document.find(term, at)) >= 0:
        yield at
        at += 1


def _past_space(document: str, at: int) -> int:
    return at + 1 if document.startswith(" ", at) else at
