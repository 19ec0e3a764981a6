"""Answers as they look in a terminal: the quote first, then whose words these are and where."""

import os
import shutil
import string
import sys
from collections.abc import Sequence
from typing import TextIO
from urllib.parse import quote as percent_encode

from rich.cells import cell_len

from bot.answer import Answer, Quote, Since
from bot.texts import texts_in, written_date
from bot.wrapping import NARROWEST, printable, wrap

WIDEST = 100
"""Columns; longer lines are hard to read, however wide the terminal."""

MOST_REPORTS = 3
"""Coverage shown below an answer; it is there to be compared with, not to be read in full."""

_BOLD, _DIM, _GREEN, _YELLOW, _BLUE = "1", "2", "32", "33", "34"
_VERDICT_COLOURS = {"answered": _GREEN, "closest": _YELLOW, "not_addressed": _YELLOW}


def format_answer(answer: Answer, width: int | None, colour: bool) -> str:
    """The answer as lines of at most `width` columns (None: not wrapped); links are never wrapped.

    With `colour`, there are colours, and links that can be clicked.
    """
    return _Sheet(answer.language, width, colour).answer(answer)


def format_explanation(answer: Answer, width: int | None, colour: bool) -> str:
    """Why the answer is what it is: the reasons with their numbers."""
    sheet = _Sheet(answer.language, width, colour)
    for signal in answer.explanation:
        value = "" if signal.value is None else f" {signal.value:.3g}"
        sheet.text(f"{signal.name}:{value} {signal.detail}", "  ", _DIM)
    return sheet.page()


def wrapping_width(columns: str | None = None) -> int | None:
    """The width for standard output: None where it is no terminal and COLUMNS does not say."""
    columns = os.environ.get("COLUMNS", "") if columns is None else columns
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return min(int(columns), WIDEST)
    if not is_terminal(sys.stdout):
        return None
    return min(shutil.get_terminal_size().columns, WIDEST)


def shows_colour() -> bool:
    """Whether standard output is a terminal that has colours, and whose user wants them."""
    # https://no-color.org: any value but the empty one.
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and is_terminal(sys.stdout)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a standard stream is a terminal; it is None where it was closed."""
    return stream is not None and stream.isatty()


class _Sheet:
    """The lines of a reply as they come to stand below each other."""

    def __init__(self, language: str, width: int | None, colour: bool) -> None:
        self._language = language
        self._texts = texts_in(language)
        self._width = None if width is None else max(width, NARROWEST)
        self._colour = colour
        self._lines: list[str] = []
        self._headed = False
        self._named: set[tuple[str, str]] = set()
        self._noticed: set[str] = set()

    def page(self) -> str:
        return "\n".join(self._lines)

    def text(self, text: str, indent: str = "", style: str = "", rest: str | None = None) -> None:
        """Add a paragraph; `indent` stands before its lines, or `rest` before all but the first."""
        longest = max(cell_len(indent), cell_len(rest or ""))
        width = None if self._width is None else self._width - longest
        for line in wrap(printable(text), width):
            self._lines.append(self._styled(indent + line, style))
            indent = indent if rest is None else rest

    def link(self, quote: Quote, indent: str, is_short: bool = False) -> None:
        """Add the link in one line, however long: a break in it would break the link.

        With `is_short`, a terminal shows the plain address, which leads to the words if clicked.
        """
        if quote.link is None or quote.url is None:
            self.text(f"({self._texts.no_address})", indent, _DIM)
            return
        shown = printable(quote.url if is_short and self._colour else quote.link)
        if self._colour:
            # OSC 8, https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda: ASCII only
            target = percent_encode(printable(quote.link), safe=string.punctuation)
            shown = f"\x1b]8;;{target}\x1b\\{self._styled(shown, _DIM)}\x1b]8;;\x1b\\"
        self._lines.append(indent + shown)

    def answer(self, answer: Answer) -> str:
        """Add all of the answer."""
        self.text(answer.message, style=_VERDICT_COLOURS.get(answer.verdict, ""))
        for number, quote in enumerate(answer.quotes):
            if answer.verdict == "not_addressed":
                self._heading(self._texts.nearest, number == 0)
            else:
                self._heading(self._texts.also, number == 1)
            leads = number == 0 and answer.verdict == "answered"
            self._quote(quote, "┃" if leads else "│", _BOLD if leads else "")
            self._notices([since for since in answer.since if since.passage == quote.passage])
            if number == 0:
                self._translations(answer.translations)
        for number, quote in enumerate(answer.elsewhere):
            self._heading(self._texts.elsewhere, number == 0)
            self._quote(quote)
        self._coverage(answer.coverage)
        self._suggestions(answer.suggestions)
        return self.page()

    def _quote(self, quote: Quote, bar: str = "│", style: str = "", indent: str = "  ") -> None:
        if not self._headed:
            self._lines.append("")
        self._headed = False
        self.text(quote.text, f"{indent}{bar} ", style)
        self.text(f"— {self._attribution(quote)}", indent, _DIM, rest=f"{indent}  ")
        self.link(quote, f"{indent}  ", is_short=quote.source.kind != "primary")

    def _attribution(self, quote: Quote) -> str:
        """Who says it, where and when; the title once only where the same page speaks again."""
        source = quote.source
        date = written_date(source.published, self._language)
        page = (source.id, source.publisher)
        if page in self._named:
            return f"{source.publisher}, {date}"
        self._named.add(page)
        unsure = f" ({self._texts.title_unsure})" if source.title_note else ""
        return f"{source.publisher}, “{source.title}”{unsure}, {date}"

    def _notices(self, notices: Sequence[Since]) -> None:
        """Say what later documents did to the quote; a second time only that they did."""
        said = ""
        for since in notices:
            repeated = since.quote.passage in self._noticed
            self._noticed.add(since.quote.passage)
            line = self._notice(since, repeated)
            if line != said:
                self._lines.append("")
                self.text(line, "    ", "" if since.effect == "confirms" else _YELLOW)
            said = line
            if not repeated:
                self.text(since.quote.text, "    │ ")
                self.link(since.quote, "      ")
        for note in dict.fromkeys(since.note for since in notices if since.note):
            self.text(note, "    ", _DIM)

    def _notice(self, since: Since, repeated: bool) -> str:
        texts, source = self._texts, since.quote.source
        said = {"confirms": texts.confirms, "changes": texts.changes, "replaces": texts.replaces}
        date = written_date(source.published, self._language)
        line = said.get(since.effect, texts.silent).format(date=date, document=source.title)
        if repeated:
            return f"{line} ({texts.quoted_above})"
        if (source.id, source.publisher) in self._named:
            return f"{line}:"
        self._named.add((source.id, source.publisher))
        return f"{line}: {source.publisher}, “{source.title}”"

    def _translations(self, translations: Sequence[Quote]) -> None:
        for number, quote in enumerate(translations):
            self._heading(self._texts.translation, number == 0, indent="    ")
            self._quote(quote, indent="    ")

    def _coverage(self, coverage: Sequence[Quote]) -> None:
        """Add a sentence from each outlet, in short form, as far as there is room."""
        outlets = {quote.source.id: quote for quote in reversed(coverage)}
        shown = [quote for quote in coverage if outlets[quote.source.id] is quote][:MOST_REPORTS]
        self._heading(self._texts.coverage, bool(shown))
        for quote in shown:
            date = written_date(quote.source.published, self._language)
            self.text(f"{quote.source.publisher}, {date}: “{quote.text}”", "  ", rest="    ")
            self.link(quote, "    ", is_short=True)
        if len(shown) < len(coverage):
            more = self._texts.more_reports.format(count=len(coverage) - len(shown))
            self.text(more, "  ", _DIM)

    def _suggestions(self, suggestions: Sequence[str]) -> None:
        self._heading(self._texts.try_asking, bool(suggestions))
        for suggestion in suggestions:
            self.text(suggestion, "  ", rest="    ")

    def _heading(self, text: str, needed: bool, indent: str = "") -> None:
        if needed:
            self._lines.append("")
            self.text(text, indent, _BLUE)
            self._headed = True

    def _styled(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if style and self._colour else text
