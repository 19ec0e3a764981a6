"""Links that open a page at the quoted words.

The syntax is `#:~:text=[prefix-,]start[,end][,-suffix]`. A browser goes to the first place that
matches: https://wicg.github.io/scroll-to-text-fragment/ (3.5, "Navigating to a text fragment").

On its way to the browser, a link passes through programs that undo escapes or add some. So its
terms are words that no such program changes, wherever the passage has them.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, product
from operator import itemgetter
from urllib.parse import quote, unquote

from index.analysis.scripts import JAPANESE_AS_TYPED

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

_ENOUGH = 20
"""Characters that a beginning should have: a short link, yet words that are rare elsewhere.

Of many pages a part is known only: what stands there once may stand elsewhere on the page.
"""

_MOST_WORDS = 8
"""Most words of an end, and most words to leave out before or after it."""

_MOST_ENDS = 8
"""Number of beginnings that are tried with as many endings."""

_FEW_WORDS = 4
"""Words of each end to begin with, where any words are taken."""

_MOST_CONTEXT = 8
"""Most words of context to try before and after a passage whose words occur twice on a page."""

_WORD = re.compile(r"[^\s()/\-\u2010-\u2015]+")
"""A word and the punctuation beside it. Hyphens, dashes, slashes and brackets part two words."""

_STRAIGHT_QUOTES = str.maketrans("‘’‚‛“”„‟", "''''\"\"\"\"")

_PLAIN = re.compile(r"(?:[^\W_]|[ .’])*")
"""A term that means the same after any program has undone its escapes and made them again.

Of other signs, some are syntax of a directive once their escape is undone, some end a link in
Markdown or in a text, and some get a second escape. `tests/bot/citing/undone.py` shows who does
what.
"""

Span = tuple[int, int]
"""Where a part of a text begins, and where it ends."""


@dataclass(frozen=True, slots=True)
class _Directive:
    """A text directive, and the part of the passage that it marks."""

    part: Span
    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

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

    @property
    def is_plain(self) -> bool:
        """Whether the link survives programs that undo escapes."""
        last = self.suffix or self.end or self.start
        terms = (self.prefix, self.start, self.end, self.suffix)
        return not last.endswith(".") and all(map(_PLAIN.fullmatch, terms))


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
    document, offset = _folded_page(document_text), len(_fold(before))
    base = f"{url}{'' if '#' in url else '#'}{_MARK}"
    in_need = ""
    for directive in _directives(text, before, after):
        link = f"{base}{directive}"
        if len(link) > LINK_LIMIT or (in_need and not directive.is_plain):
            continue
        begin, end = (offset + len(_fold(text[:at])) for at in directive.part)
        if _lands_at(directive, document) == (begin, end):
            if directive.is_plain:
                return link
            in_need = link
    return in_need or url


def leads_to(link: str, text: str, document_text: str) -> bool | None:
    """Tell whether a link to words opens a page of that text at a sentence of it.

    None if the link finds nothing there, or opens no words; False if it opens other words.
    """
    directive = _directive_of(link)
    if directive is None:
        return None
    document = _folded_page(document_text)
    landed = _lands_at(directive, document)
    if landed is None:
        return None
    sentence = _fold(text)
    first = document.rfind(sentence, 0, landed[0] + len(sentence))
    return first >= 0 and landed[1] <= first + len(sentence)


def _directive_of(link: str) -> _Directive | None:
    """Read the first text directive of a link that `text_fragment_link` made."""
    found = re.search(r"text=([^&]+)", link.partition(_MARK)[2])
    if not found:
        return None
    terms = found[1].split(",")
    prefix = unquote(terms.pop(0)[:-1]) if terms[0].endswith("-") else ""
    suffix = unquote(terms.pop()[1:]) if terms and terms[-1].startswith("-") else ""
    start, end = (*map(unquote, terms), "", "")[:2]
    return _Directive((0, 0), start, end, prefix, suffix)


def shared_link(links: Sequence[str]) -> str:
    """Join links to one page: it opens at the words of the first, and marks those of all."""
    targeted = [link for link in links if _MARK in link] or links[:1]
    return "&".join([targeted[0], *(link.partition(_MARK)[2] for link in targeted[1:])])


def _directives(text: str, before: str, after: str) -> Iterator[_Directive]:
    """Yield directives for the passage, the preferred ones first."""
    words = _words(text)
    if words:
        whole = _spelled_out(text, (words[0][0], words[-1][1]))
        if len(text) <= WHOLE_LIMIT:
            yield whole
        yield from _plain_directives(text, words)
        yield from _of_any_words(text, words)
        yield whole
        yield from _in_context(text, words, before, after)
    if text:
        yield _spelled_out(text, (0, len(text)))
    # A Japanese character takes nine in a URL: open at least where the passage begins.
    for _, stop in reversed(words):
        yield _spelled_out(text, (0, stop))


def _spelled_out(text: str, part: Span) -> _Directive:
    return _Directive(part, text[slice(*part)])


def _plain_directives(text: str, words: Sequence[Span]) -> Iterator[_Directive]:
    """Yield directives of one plain part of the passage, or of two, the cheapest first.

    Each character that is left out costs one, and each that a part is longer than enough half a
    one. Each that is lacking costs four, for a short part may stand elsewhere on the page; or a
    quarter at the end of the passage, which a browser looks for behind the beginning.
    """
    first, last = words[0][0], words[-1][1]
    starts, ends = [], []
    for left_out in range(min(_MOST_WORDS, len(words))):
        for count in range(1, min(_MOST_WORDS, len(words) - left_out) + 1):
            begin, stop = words[left_out][0], words[left_out + count - 1][1]
            again, end = words[-left_out - count][0], words[-left_out - 1][1]
            lacking, extra = _lacking_and_extra(text, (begin, stop))
            starts.append((begin - first + 4 * lacking + extra / 2, (begin, stop)))
            lacking, extra = _lacking_and_extra(text, (again, end))
            ends.append((last - end + lacking / 4 + extra / 2, (again, end)))
    priced = []
    for begin, end in _plain_parts(text, words):
        if end - begin <= WHOLE_LIMIT:
            lacking, _ = _lacking_and_extra(text, (begin, end))
            cost = begin - first + last - end + 4.0 * lacking
            priced.append((cost, _spelled_out(text, (begin, end))))
    for (cost, start), (more, ending) in product(_cheapest(text, starts), _cheapest(text, ends)):
        if start[1] < ending[0]:
            part = start[0], ending[1]
            directive = _Directive(part, text[slice(*start)], text[slice(*ending)])
            priced.append((cost + more, directive))
    yield from (directive for _, directive in sorted(priced, key=itemgetter(0)))


def _lacking_and_extra(text: str, part: Span) -> tuple[int, int]:
    """Return how many characters are lacking to a part that is rare, or are more than it needs."""
    enough = _ENOUGH // 3 if JAPANESE_AS_TYPED.found_in(text[slice(*part)]) else _ENOUGH
    length = part[1] - part[0]
    return max(enough - length, 0), max(length - enough, 0)


def _cheapest(text: str, priced: list[tuple[float, Span]]) -> list[tuple[float, Span]]:
    plain = (each for each in sorted(priced) if _PLAIN.fullmatch(text, *each[1]))
    return list(islice(plain, _MOST_ENDS))


def _plain_parts(text: str, words: Sequence[Span]) -> list[Span]:
    """Return the plain parts of the passage that can't be longer."""
    parts: list[Span] = []
    begin = None
    for word in words:
        if begin is not None and _PLAIN.fullmatch(text, parts[-1][1], word[1]):
            parts[-1] = begin, word[1]
        elif _PLAIN.fullmatch(text, *word):
            begin = word[0]
            parts.append(word)
        else:
            begin = None
    return parts


def _of_any_words(text: str, words: Sequence[Span]) -> Iterator[_Directive]:
    """Yield directives of the first and the last words, more and more of them."""
    part = words[0][0], words[-1][1]
    most = len(words) // 2
    for count in (*range(_FEW_WORDS, most + 1), *range(min(_FEW_WORDS - 1, most), 0, -1)):
        start, end = text[part[0] : words[count - 1][1]], text[words[-count][0] : part[1]]
        yield _Directive(part, start, end)


def _in_context(text: str, words: Sequence[Span], before: str, after: str) -> Iterator[_Directive]:
    """Yield directives that tell the passage from its twins by the words around it.

    Context must be next to the part that is marked, with the punctuation between them in either.
    """
    first, last = words[0][0], words[-1][1]
    few = min(_FEW_WORDS, len(words) // 2) or 1
    opening, ending = words[few - 1][1], words[-few][0]
    plain = _plain_parts(text, words) or [(first, last)]
    for count in range(1, _MOST_CONTEXT + 1):
        prefix, suffix = _last_words(before, count), _first_words(after, count)
        for left, right in ((prefix, ""), ("", suffix), (prefix, suffix)):
            begin, end = 0 if left else first, len(text) if right else last
            parts: list[tuple[Span, ...]] = [((begin, end),)]
            parts += [((begin, opening), (ending, end))] if opening < ending else []
            parts += [((begin, plain[0][1]),)] if not right else []
            parts += [((plain[-1][0], end),)] if not left else []
            for part in parts:
                start = text[slice(*part[0])]
                rest = text[slice(*part[1])] if len(part) > 1 else ""
                yield _Directive((part[0][0], part[-1][1]), start, rest, left, right)


def _words(text: str) -> list[Span]:
    """Return the words of a text, or its runs of Japanese, without the punctuation around them."""
    pattern = _japanese_run() if JAPANESE_AS_TYPED.found_in(text) else _WORD
    return [word for run in pattern.finditer(text) if (word := _bare(text, *run.span()))]


def _bare(text: str, begin: int, end: int) -> Span | None:
    while begin < end and not _is_of_word(text[begin]):
        begin += 1
    while begin < end and not _is_of_word(text[end - 1]):
        end -= 1
    return (begin, end) if begin < end else None


def _is_of_word(char: str) -> bool:
    # To a browser, a mark, a joiner or an underscore belongs to the word beside it.
    return char.isalnum() or unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf", "Pc")


@cache
def _japanese_run() -> re.Pattern[str]:
    """Return the pattern of a run of Japanese, or of other characters; compiled when first used."""
    # A browser matches whole words only. Japanese has no spaces, and each browser divides it by a
    # dictionary of its own, so a term ends only where all dictionaries agree: at punctuation, and
    # where the script changes to Latin.
    return re.compile(rf"[{JAPANESE_AS_TYPED}]+|[^\s{JAPANESE_AS_TYPED}]+")


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


@lru_cache(maxsize=64)  # it is the same for all passages of a page
def _folded_page(text: str) -> str:
    return _fold(text)


def _lands_at(directive: _Directive, document: str) -> Span | None:
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
