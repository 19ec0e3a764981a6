"""Lays out an answer for a terminal, line by line: quotes, their sources, later changes."""

import string
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from urllib.parse import quote as percent_encode

from rich.cells import cell_len

from bot.answering.answer import Answer
from bot.citing.notices import effect_line, silence_line
from bot.citing.quote import Quote, Silence, Since, by_page
from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date
from bot.printable import printable
from bot.terminal_app.output.wrapping import NARROWEST, wrap

MOST_REPORTS = 3
"""Most outlets quoted below an answer: enough to compare, and few enough to skim."""

_BOLD, DIM, _GREEN, _YELLOW, _BLUE = "1", "2", "32", "33", "34"
_VERDICT_COLOURS = {"answered": _GREEN, "closest": _YELLOW, "not_addressed": _YELLOW}


def _place(since: Since) -> tuple[bool, date]:
    """Return a sort key: what changes the quote before what confirms it, each oldest first."""
    return since.effect == "confirms", since.quote.source.published or date.max


class Sheet:
    """The lines of one reply, in the order in which they are added.

    `width` is in columns, or None for lines of any length.
    """

    def __init__(self, language: str, width: int | None, colour: bool) -> None:
        self._language = language
        self._phrases = phrases_in(language)
        self._texts = self._phrases.answer
        self._width = None if width is None else max(width, NARROWEST)
        self._colour = colour
        self._lines: list[str] = []
        self._headed = False
        self._named: set[tuple[str, str]] = set()
        self._noticed: set[str] = set()

    def page(self) -> str:
        """Return all lines so far as one text."""
        return "\n".join(self._lines)

    def text(self, text: str, indent: str = "", style: str = "", rest: str | None = None) -> None:
        """Add a paragraph with `indent` before each line; with `rest`, that before later lines."""
        longest = max(cell_len(indent), cell_len(rest or ""))
        width = None if self._width is None else self._width - longest
        for line in wrap(printable(text), width):
            self._lines.append(self._styled(indent + line, style))
            indent = indent if rest is None else rest

    def link(self, quote: Quote, indent: str, is_short: bool = False) -> None:
        """Add the link of a quote in one line of any length, since a break would break the link.

        With `is_short` and colour, show the plain address, which opens at the words if clicked.
        """
        if quote.link is None or quote.url is None:
            self.text(f"({self._phrases.sources.no_address})", indent, DIM)
            return
        shown = printable(quote.url if is_short and self._colour else quote.link)
        if self._colour:
            # OSC 8, https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda: ASCII only
            target = percent_encode(printable(quote.link), safe=string.punctuation)
            shown = f"\x1b]8;;{target}\x1b\\{self._styled(shown, DIM)}\x1b]8;;\x1b\\"
        self._lines.append(indent + shown)

    def answer(self, answer: Answer) -> str:
        """Add all parts of the answer, and return all lines so far as one text."""
        self.text(answer.message, style=_VERDICT_COLOURS.get(answer.verdict, ""))
        if answer.verdict == "not_addressed":
            self._elsewhere(answer)
        is_document = bool(answer.document)
        pages = by_page(answer.document) if is_document else [[quote] for quote in answer.quotes]
        for number, page in enumerate(pages):
            if answer.verdict == "not_addressed":
                several = len(answer.quotes) > 1
                nearest = self._texts.nearest_several if several else self._texts.nearest
                self._heading(nearest, number == 0)
            elif not is_document:
                self._heading(self._texts.also, number == 1)
            leads = answer.verdict == "answered" and (number == 0 or is_document)
            said = {quote.passage for quote in page}
            notices = [since for since in answer.since if since.passage in said]
            self._quotes(
                page,
                "┃" if leads else "│",
                _BOLD if leads else "",
                # Below several quotes, a notice doesn't show which of them it is about.
                changes=notices if len(page) > 1 else (),
            )
            self._notices(notices)
            if number == 0:
                self._silences(answer.silent)
                self._translations(answer.translations)
        if answer.verdict != "not_addressed":
            self._elsewhere(answer)
        self._coverage(answer.coverage)
        self._suggestions(answer.suggestions)
        return self.page()

    def _elsewhere(self, answer: Answer) -> None:
        """Add what other documents say, and later changes to that."""
        for number, page in enumerate(by_page(answer.elsewhere)):
            self._heading(self._texts.elsewhere, number == 0)
            said = {quote.passage for quote in page}
            notices = [since for since in answer.since if since.passage in said]
            self._quotes(page, changes=notices if len(page) > 1 else ())
            self._notices([since for since in notices if since.effect != "confirms"])

    def _quotes(
        self,
        quotes: Sequence[Quote],
        bar: str = "│",
        style: str = "",
        indent: str = "  ",
        changes: Sequence[Since] = (),
    ) -> None:
        """Add quotes of one page, each with its link, and their source once, below the last.

        A line above a quote says so if a notice in `changes` is about a change to it.
        """
        if not self._headed:
            self._lines.append("")
        self._headed = False
        attribution = f"— {self._attribution(quotes[0])}"
        for quote in quotes:
            for line in self._changes_below(quote, changes):
                self.text(line, indent, _YELLOW)
            self._noticed.add(quote.passage)
            self.text(quote.text, f"{indent}{bar} ", style)
            if quote is quotes[-1]:
                self.text(attribution, indent, DIM, rest=f"{indent}  ")
            self.link(quote, f"{indent}  ", is_short=quote.source.kind != "primary")

    def _attribution(self, quote: Quote) -> str:
        """Return publisher, title and date; without the title if the same page was named before."""
        source = quote.source
        published = written_date(source.published, self._language)
        page = (source.id, source.publisher)
        if page in self._named:
            return f"{source.publisher}, {published}"
        self._named.add(page)
        unsure = self._aside(self._phrases.sources.title_unsure) if source.title_note else ""
        return f"{source.publisher}, “{source.title}”{unsure}, {published}"

    def _notices(self, notices: Sequence[Since]) -> None:
        """Add what later documents do to the quotes, with their words if not yet on the sheet."""
        once: dict[tuple[str, str], Since] = {}
        notes: dict[tuple[str, str], list[str]] = {}
        for since in sorted(notices, key=_place):
            key = (since.effect, since.quote.passage)
            once.setdefault(key, since)
            notes.setdefault(key, []).extend([since.note] if since.note else [])
        for (_, _, repeated), group in groupby(
            once.values(),
            lambda since: (since.effect, since.quote.source, since.quote.passage in self._noticed),
        ):
            found = list(group)
            self._lines.append("")
            style = "" if found[0].effect == "confirms" else _YELLOW
            self.text(self._notice(found[0], repeated), "    ", style)
            for since in [] if repeated else found:
                self._noticed.add(since.quote.passage)
                self.text(since.quote.text, "    │ ")
                self.link(since.quote, "      ")
            said = (note for s in found for note in notes[s.effect, s.quote.passage])
            for note in dict.fromkeys(said):
                self.text(note, "    ", DIM)

    def _changes_below(self, quote: Quote, notices: Sequence[Since]) -> list[str]:
        changes = [s for s in sorted(notices, key=_place) if s.passage == quote.passage]
        said = [
            effect_line(since, self._language) for since in changes if since.effect != "confirms"
        ]
        return [self._texts.see_below.format(change=said[-1])] if said else []

    def _notice(self, since: Since, repeated: bool) -> str:
        source, colon = since.quote.source, self._phrases.punctuation.colon
        line = effect_line(since, self._language)
        if repeated:
            return line + self._aside(self._texts.quoted_above)
        if (source.id, source.publisher) in self._named:
            return f"{line}{colon}".rstrip()
        self._named.add((source.id, source.publisher))
        return f"{line}{colon}{source.publisher}, “{source.title}”"

    def _aside(self, text: str) -> str:
        return self._phrases.punctuation.aside.format(text=text)

    def _silences(self, silences: Sequence[Silence]) -> None:
        for silence in silences:
            self._lines.append("")
            self.text(silence_line(silence, silence.source.title, self._language), "    ", DIM)

    def _translations(self, translations: Sequence[Quote]) -> None:
        for number, quote in enumerate(translations):
            self._heading(self._texts.translation, number == 0, indent="    ")
            self._quotes([quote], indent="    ")

    def _coverage(self, coverage: Sequence[Quote]) -> None:
        """Add one sentence from each of the first `MOST_REPORTS` outlets, and how many are left."""
        outlets = {quote.source.id: quote for quote in reversed(coverage)}
        shown = [quote for quote in coverage if outlets[quote.source.id] is quote][:MOST_REPORTS]
        self._heading(self._phrases.reported.heading, bool(shown))
        for quote in shown:
            published = written_date(quote.source.published, self._language)
            colon = self._phrases.punctuation.colon
            self.text(
                f"{quote.source.publisher}, {published}{colon}“{quote.text}”", "  ", rest="    "
            )
            self.link(quote, "    ", is_short=True)
        if len(shown) < len(coverage):
            more = self._phrases.reported.more.format(count=len(coverage) - len(shown))
            self.text(more, "  ", DIM)

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
