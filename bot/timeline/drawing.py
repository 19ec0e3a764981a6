"""Lays out text, dots and lines on a canvas, which becomes a file of SVG or PNG."""

from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from bot.line_breaks import chopped, unbreakable_pieces
from bot.timeline.fonts import Typeface, character_width, own_typeface, typeface_of, width
from bot.timeline.png import png_of
from bot.timeline.svg import document, element
from bot.timeline.wordmarks import Mark

LINE_HEIGHT = 1.36
"""Distance of lines, as a multiple of the size of the text."""

THICKNESS = 4
"""Pixels of lines and of the edges of dots."""

STROKE = 0.05
"""Width of the line that makes letters without a bold form look bold, as a share of their size."""

ELSEWHERE = "Verdana, sans-serif"
"""The fonts with which a program shows the SVG that lacks ours: as wide, or whatever it has."""

Run = tuple[str, bool, str]
"""Words, whether they are bold, and the space after them."""


Look = dict[str, str | float]
"""Attributes of an element of SVG."""


class Canvas:
    """A picture of a given width; all positions are in pixels from its top left corner."""

    def __init__(self, width: int, background: str) -> None:
        self._width = width
        self._background = background
        self._beneath: list[str] = []
        self._elements: list[str] = []

    def write(
        self,
        text: str,
        left: float,
        top: float,
        right: float,
        size: int,
        colour: str,
        bold: tuple[Mark, ...] = (),
    ) -> float:
        """Write a paragraph with some words in bold, and return where it ends.

        `size` is in pixels.
        """
        for line in _lines(text, bold, size, right - left):
            top += size * LINE_HEIGHT
            x = left
            for words, is_bold, space in line:
                x = self._write_run(words, is_bold, x, top - size * (LINE_HEIGHT - 1), size, colour)
                x += width(space, False, size)
        return top

    def _write_run(
        self, words: str, is_bold: bool, x: float, y: float, size: int, colour: str
    ) -> float:
        """Write words of one weight, each piece in the font that has it; return where they end."""
        for font, group in groupby(words, key=_font_for):
            piece = "".join(group)
            taken = width(piece, is_bold, size)
            if piece.strip():
                look: Look = {"font-family": f"{font.family}, {ELSEWHERE}", "font-size": size}
                place: Look = {"x": x, "y": y, "fill": colour, "xml:space": "preserve"}
                # As wide as it was measured, whatever font a program shows it in.
                length: Look = {"textLength": taken, "lengthAdjust": "spacingAndGlyphs"}
                weight = _weight(font, size, colour) if is_bold else {}
                self._elements.append(element("text", place | look | length | weight, piece))
            x += taken
        return x

    def dot(self, x: float, y: float, radius: float, edge: str, fill: str) -> None:
        """Draw a circle around the point (x, y)."""
        look: Look = {"fill": fill, "stroke": edge, "stroke-width": THICKNESS}
        place: Look = {"cx": x, "cy": y, "r": radius}
        self._elements.append(element("circle", place | look))

    def line(self, x: float, top: float, bottom: float, colour: str) -> None:
        """Draw a vertical line, beneath everything else."""
        look: Look = {"stroke": colour, "stroke-width": THICKNESS}
        place: Look = {"x1": x, "y1": top, "x2": x, "y2": bottom}
        self._beneath.append(element("line", place | look))

    def file(self, height: float, format: Literal["png", "svg"], title: str, words: str) -> bytes:
        """Return the picture, cut at `height`, as the content of a file of that format.

        `title` and `words`, which say what it shows, are stored in the file.
        """
        elements = [*self._beneath, *self._elements]
        svg = document(self._width, round(height), self._background, title, words, elements)
        if format == "svg":
            return svg.encode()
        return png_of(svg, {"Title": title, "Description": words})


def _font_for(character: str) -> Typeface:
    return typeface_of(character) or own_typeface()


def _weight(font: Typeface, size: int, colour: str) -> Look:
    """Return what makes letters bold: their font's bold form, or a line around them."""
    if font.bold:
        return {"font-weight": "bold"}
    return {"stroke": colour, "stroke-width": size * STROKE}


def _lines(text: str, bold: tuple[Mark, ...], size: int, room: float) -> Iterator[list[Run]]:
    """Break the text into lines no wider than `room` pixels, each made of runs of one weight."""
    line: list[Run] = []
    taken = 0.0
    for word, is_bold, space in _words(text, bold, room / size):
        needed = width(word, is_bold, size)
        if line and taken + needed > room:
            yield _runs(line)
            line, taken = [], 0.0
        line.append((word, is_bold, space))
        taken += needed + width(space, False, size)
    if line:
        yield _runs(line)


def _words(text: str, bold: tuple[Mark, ...], room: float) -> Iterator[Run]:
    """Yield the words of a text; a word is bold if any part of it is marked.

    A word that is wider than `room`, a multiple of the size of the text, comes in parts.
    """
    position = 0
    for word, space in unbreakable_pieces(text):
        end = position + len(word)
        is_bold = any(mark.start < end and position < mark.end for mark in bold)
        *begun, last = chopped(word, (character_width(c, is_bold) for c in word), room)
        for part in begun:
            yield part, is_bold, ""
        if last:
            yield last, is_bold, " " if space else ""
        position = end + len(space)


def _runs(words: list[Run]) -> list[Run]:
    """Join neighbouring words of one weight, so that they are written as one piece of text."""
    runs = []
    for is_bold, group in groupby(words, key=lambda word: word[1]):
        run = list(group)
        text = "".join(f"{word}{space}" for word, _, space in run)
        runs.append((text.rstrip(" "), is_bold, run[-1][2]))
    return runs
