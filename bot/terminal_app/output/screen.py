"""What a terminal can show, and text laid out for it: line breaks, styles, links."""

import re
import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import quote as percent_encode

from bot.printable import printable
from bot.terminal_app.output.columns import chopped, columns
from bot.terminal_app.output.wrapping import NARROWEST, wrap

BOLD, DIM, GREEN, YELLOW, BLUE = "1", "2", "32", "33", "34"
WARNING = f"{BOLD};{YELLOW}"
"""For what a later document changed: it must be as visible as the quote."""

MOST_ROWS = 24
"""Most rows of a brief reply: those of a terminal that nobody has made larger."""

ASSUMED_WIDTH = 80
"""The width that a reply is fitted to where lines have any length, as in a pipe."""

_INVISIBLE = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;;[!-~]*\x1b\\")


class Span(NamedTuple):
    """A part of a text, from `start` to `end`, that opens an address or has a style of its own."""

    start: int
    end: int
    style: str = ""
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """A terminal, a pipe or a file.

    `width` is in columns, or None for lines of any length. With `links`, text can open an address
    when it is clicked (OSC 8); without, addresses are written out.
    """

    width: int | None
    colour: bool = False
    links: bool = False

    def paragraph(
        self,
        text: str,
        indent: str = "",
        style: str = "",
        rest: str | None = None,
        spans: Sequence[Span] = (),
    ) -> Iterator[str]:
        """Yield the lines of a text with `indent` before each; with `rest`, that before later ones.

        `spans` are places in the text, in their order.
        """
        text = printable(text)
        position = 0
        for part in wrap(text, self._room(max(columns(indent), columns(rest or "")))):
            position = max(text.find(part, position), position)
            yield indent + self._decorated(part, position, style, spans)
            position += len(part)
            indent = indent if rest is None else rest

    def styled(self, text: str, style: str) -> str:
        """Return the text in a style, such as `BOLD`, if the screen has colours."""
        return f"\x1b[{style}m{text}\x1b[0m" if style and self.colour and text else text

    def linked(self, text: str, target: str | None) -> str:
        """Return the text so that it opens the address if it is clicked, where that works."""
        if not (self.links and target and text):
            return text
        # OSC 8, https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda: ASCII only
        address = percent_encode(printable(target), safe=string.punctuation)
        return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\"

    def shortened(self, text: str, indent: str = "") -> str:
        """Return the text, or as much of its beginning as fits one line, with … at the end."""
        room = self._room(columns(indent))
        if room is None or columns(text) <= room:
            return text
        return chopped(text, room - 1)[0] + "…"

    @property
    def fitted(self) -> "Screen":
        """The screen by whose width is decided how much a brief reply shows."""
        return self if self.width else replace(self, width=ASSUMED_WIDTH)

    def fits(self, lines: Iterable[str]) -> bool:
        """Tell whether lines that were laid out for this screen are few enough."""
        return self.width is None or rows(lines, self.width) <= MOST_ROWS

    def _room(self, indent: int) -> int | None:
        return None if self.width is None else max(self.width, NARROWEST) - indent

    def _decorated(self, part: str, start: int, style: str, spans: Sequence[Span]) -> str:
        """Return the part of a text that begins at `start`, with its spans."""
        text, end = "", 0
        for span in spans:
            first, last = max(span.start - start, end), min(span.end - start, len(part))
            if first < last:
                text += self.styled(part[end:first], style)
                marked = self.styled(part[first:last], span.style or style)
                text += self.linked(marked, span.target)
                end = last
        return text + self.styled(part[end:], style)


def rows(lines: Iterable[str], width: int) -> int:
    """Count the rows that lines take in a terminal of that width, which breaks long ones."""
    lengths = (columns(_INVISIBLE.sub("", line)) for line in lines)
    return sum(max(1, -(-length // width)) for length in lengths)
