"""Draws text, dots and lines with matplotlib; imported only when a picture is needed."""

import io
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from threading import Lock
from typing import Literal

from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle

from bot.line_breaks import unbreakable_pieces
from bot.timeline.fonts import DOTS_PER_INCH, POINTS, emboldening, font, width
from bot.timeline.wordmarks import Mark

LINE_HEIGHT = 1.36
"""Distance of lines, as a multiple of the size of the text."""

_METADATA: Mapping[str, Mapping[str, str | None]] = {
    "png": {"Software": None},
    # Without a date, the same timeline always gives the same file.
    "svg": {"Date": None, "Creator": None},
}

_settings_lock = Lock()  # matplotlib's settings are shared by all threads

Run = tuple[str, bool, str]
"""Words, whether they are bold, and the space after them."""


class Canvas:
    """A picture of a given width; all positions are in pixels from its top left corner."""

    def __init__(self, width: int, background: str) -> None:
        self._width = width
        self._background = background
        # matplotlib measures from the bottom, and the height is known only at the end.
        self._strokes: list[Callable[[Figure, float], None]] = []

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
                self._write_run(words, is_bold, x, top - size * (LINE_HEIGHT - 1), size, colour)
                x += width(words, is_bold, size) + width(space, False, size)
        return top

    def _write_run(
        self, words: str, is_bold: bool, x: float, y: float, size: int, colour: str
    ) -> None:
        self._strokes.append(
            lambda figure, height: discard(
                figure.text(
                    x / DOTS_PER_INCH,
                    (height - y) / DOTS_PER_INCH,
                    words,
                    transform=figure.dpi_scale_trans,
                    color=colour,
                    fontproperties=font(words, is_bold, size * POINTS),
                    verticalalignment="baseline",
                    path_effects=emboldening(words, is_bold, size, colour),
                    parse_math=False,  # two dollar signs would begin and end a formula
                )
            )
        )

    def dot(self, x: float, y: float, radius: float, edge: str, fill: str) -> None:
        """Draw a circle around the point (x, y)."""
        self._strokes.append(
            lambda figure, height: discard(
                figure.add_artist(
                    Circle(
                        (x / DOTS_PER_INCH, (height - y) / DOTS_PER_INCH),
                        radius / DOTS_PER_INCH,
                        transform=figure.dpi_scale_trans,
                        edgecolor=edge,
                        facecolor=fill,
                        linewidth=4 * POINTS,
                        zorder=3,
                    )
                )
            )
        )

    def line(self, x: float, top: float, bottom: float, colour: str) -> None:
        """Draw a vertical line, beneath everything else."""
        self._strokes.append(
            lambda figure, height: discard(
                figure.add_artist(
                    Line2D(
                        [x / DOTS_PER_INCH] * 2,
                        [(height - y) / DOTS_PER_INCH for y in (top, bottom)],
                        transform=figure.dpi_scale_trans,
                        color=colour,
                        linewidth=4 * POINTS,
                        zorder=1,
                    )
                )
            )
        )

    def file(self, height: float, format: Literal["png", "svg"], title: str, words: str) -> bytes:
        """Return the picture, cut at `height`, as the content of a file of that format.

        `title` and `words`, which say what it shows, are stored in the file.
        """
        size = (self._width / DOTS_PER_INCH, round(height) / DOTS_PER_INCH)
        figure = Figure(size, dpi=DOTS_PER_INCH, facecolor=self._background)
        for draw in self._strokes:
            draw(figure, round(height))
        file = io.BytesIO()
        metadata = {**_METADATA[format], "Title": title, "Description": words}
        # Unhinted letters are as wide as measured; the salt gives the same ids each time.
        with _settings_lock, rc_context({"text.hinting": "no_hinting", "svg.hashsalt": title}):
            figure.savefig(file, format=format, metadata=metadata)
        return file.getvalue()


def discard(_: object) -> None:
    """Drop what a drawing call returns, so that a stroke returns None."""


def _lines(text: str, bold: tuple[Mark, ...], size: int, room: float) -> Iterator[list[Run]]:
    """Break the text into lines no wider than `room` pixels, each made of runs of one weight."""
    line: list[Run] = []
    taken = 0.0
    for word, is_bold, space in _words(text, bold):
        needed = width(word, is_bold, size) + width(space, False, size)
        if line and taken + needed > room:
            yield _runs(line)
            line, taken = [], 0.0
        line.append((word, is_bold, space))
        taken += needed
    if line:
        yield _runs(line)


def _words(text: str, bold: tuple[Mark, ...]) -> Iterator[Run]:
    """Yield the words of a text; a word is bold if any part of it is marked."""
    position = 0
    for word, space in unbreakable_pieces(text):
        end = position + len(word)
        if word:
            is_bold = any(mark.start < end and position < mark.end for mark in bold)
            yield word, is_bold, " " if space else ""
        position = end + len(space)


def _runs(words: list[Run]) -> list[Run]:
    """Join neighbouring words of one weight, so that they are written as one piece of text."""
    runs = []
    for is_bold, group in groupby(words, key=lambda word: word[1]):
        run = list(group)
        text = "".join(f"{word}{space}" for word, _, space in run)
        runs.append((text.rstrip(" "), is_bold, run[-1][2]))
    return runs
