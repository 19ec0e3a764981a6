"""Checks that every quote stands in the original of its source, character for character."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from corpus.documents import Documents
from corpus.folder import CORPUS_FOLDER
from corpus.loading.faults import Fault
from corpus.loading.original_texts import collapsed, readings
from corpus.loading.yaml_reader import Loc, ParsedFile, read_yaml
from corpus.reading import UnusableFileError
from corpus.source import Source

_ALIKE = 60.0
"""How alike, of 100, a sentence of the original is at least to be told as the nearest."""

_MOST_NEAREST = 20
"""Quotes of a source for which the nearest is looked for: with more it is another document."""

_SHOWN = 100
"""Characters that are shown of the nearest sentence, around the place where it differs."""

_BEFORE_DIFFERENCE = 40

_MOST_WITHIN_WORDS = 10_000
"""Places within words at which a quote is looked for: of a real one there are hardly any."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])|\n")


@dataclass(frozen=True, slots=True)
class _Quote:
    """Words that must stand in the original, and where they stand in the source."""

    text: str
    loc: Loc


def quote_findings(documents: Documents, folder: Path = CORPUS_FOLDER) -> list[Fault]:
    """List the quotes that do not stand in the original of their source, in their order.

    White space and the usual mark-up of Markdown and HTML are no difference; every other character
    is, such as another kind of dash.
    """
    return sorted(fault for source in documents.sources for fault in _of(source, folder))


def _of(source: Source, folder: Path) -> Iterator[Fault]:
    name = f"sources/{source.id}.yaml"
    quotes, text = list(_quotes(source)), ""
    try:
        for text in readings(folder, source.original):
            quotes = [quote for quote in quotes if not stands_in(collapsed(quote.text), text)]
            if not quotes:
                return
    except UnusableFileError as error:
        file, _ = read_yaml(folder / name, name)
        yield _fault(file, name, ("original",), f"original: {source.original!r} {error}")
        return
    file, _ = read_yaml(folder / name, name)
    sentences = [part for part in _SENTENCE_END.split(text) if part]
    for number, quote in enumerate(quotes):
        message = f"{quote.loc[-1]}: not in {source.original}"
        if quote.loc[-2] == "variants":
            message = f"variants: {message}"
        if number < _MOST_NEAREST:
            message += f"; {_told(quote.text, sentences)}"
        yield _fault(file, name, quote.loc, f"{message}; quote the very words")


def _quotes(source: Source) -> Iterator[_Quote]:
    for c, clause in enumerate(source.clauses):
        for p, passage in enumerate(clause.passages):
            loc: Loc = ("clauses", c, "passages", p)
            yield _Quote(passage.text, (*loc, "text"))
            for page, variant in passage.variants.items():
                yield _Quote(variant, (*loc, "variants", page))


def _fault(file: ParsedFile | None, name: str, loc: Loc, message: str) -> Fault:
    return file.fault(loc, message) if file else Fault(name, 0, message)


def stands_in(quote: str, text: str) -> bool:
    """Tell whether a quote stands in a text, and does not begin or end within a word."""
    start = -1
    for _ in range(_MOST_WITHIN_WORDS):
        start = text.find(quote, start + 1)
        if start < 0:
            return False
        if not (_is_within(text, start) or _is_within(text, start + len(quote))):
            return True
    return False


def _is_within(text: str, place: int) -> bool:
    around = text[max(place - 1, 0) : place + 1]
    return len(around) == 2 and around.isascii() and around.isalnum()


def _told(quote: str, sentences: list[str]) -> str:
    near = process.extractOne(quote, sentences, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return f'nearest there: "{_shortened(near[0], quote)}"' if near else "nothing there is like it"


def _shortened(sentence: str, quote: str) -> str:
    """Return a sentence, cut to what is around the first difference to a quote."""
    pairs = enumerate(zip(sentence, quote, strict=False))
    differs = next((at for at, (one, other) in pairs if one != other), len(quote))
    start = max(min(differs - _BEFORE_DIFFERENCE, len(sentence) - _SHOWN), 0)
    start = sentence.find(" ", start) + 1 if start else 0
    shown = sentence[start : start + _SHOWN]
    return f"{'…' if start else ''}{shown}{'…' if start + _SHOWN < len(sentence) else ''}"
