"""Lays out for a terminal how a clause was reported: its own words first, then the reports."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import count, groupby

from bot.citing.quote import Since
from bot.coverage.reporting import Reported, Reporting
from bot.phrases.languages import ENGLISH, phrases_in
from bot.phrases.written import written_date
from bot.terminal_app.output.last_line import counted, last_line
from bot.terminal_app.output.quote_lines import HEAVY, QuoteLines
from bot.terminal_app.output.screen import BLUE, BOLD, GREEN, Screen

MOST_REPORTS = 5
"""Most sentences of reports in a brief reply, from as many outlets as there are."""


class ReportedSheet:
    """The reporting of one clause on one screen, brief or in full.

    `since` is what later documents do to the clause, and `up_to` the date of the newest one.
    """

    def __init__(
        self, reporting: Reporting, since: Sequence[Since], screen: Screen, up_to: date | None
    ) -> None:
        self._reporting = reporting
        changes = {later.quote: later for later in since if later.effect != "confirms"}
        self._changes = list(changes.values())
        self._screen = screen
        self._up_to = up_to

    def brief(self, how: str) -> str:
        """Return the clause and the first reports; `how` is what a reader types for the rest."""
        lines = QuoteLines(self._screen, ENGLISH, is_brief=True)
        reports = next(
            filter(self._fits, map(self._best, range(MOST_REPORTS, 1, -1))), self._best(1)
        )
        left = len(self._reporting.reported) - len(reports)
        held = [counted(phrases_in(ENGLISH).held_back.more_reports, left)] if left else []
        address = lines.address(self._reporting.primary[0])
        last = last_line(self._screen, ENGLISH, self._up_to, held, how)
        return "\n".join([*self._lines(reports, lines), "", *address, *last])

    def full(self) -> str:
        """Return the clause and all reports, each with its address."""
        lines = QuoteLines(self._screen, ENGLISH, is_brief=False)
        reports = self._reporting.reported
        last = last_line(self._screen, ENGLISH, self._up_to)
        return "\n".join([*self._lines(reports, lines), "", *last])

    def _fits(self, reports: Sequence[Reported]) -> bool:
        """Tell whether a brief reply with these reports is read without scrolling."""
        lines = QuoteLines(self._screen, ENGLISH, is_brief=True)
        last = ["", *lines.address(self._reporting.primary[0]), ""]
        return self._screen.fits([*self._lines(reports, lines), *last])

    def _best(self, most: int) -> list[Reported]:
        """Return the first report of each outlet, then the second of each, up to `most`."""
        ranks: dict[str, Iterator[int]] = {}
        reports = self._reporting.reported
        ranked = [next(ranks.setdefault(r.quote.source.id, count())) for r in reports]
        best = sorted(range(len(reports)), key=lambda place: ranked[place])[:most]
        return [reports[place] for place in sorted(best)]

    def _lines(self, reports: Collection[Reported], lines: QuoteLines) -> Iterator[str]:
        phrases, primary = phrases_in(ENGLISH), self._reporting.primary
        heading = phrases.answer.answered
        if self._changes:
            said = written_date(primary[0].source.published, ENGLISH)
            heading = phrases.answer.answered_then.format(date=said)
        yield from self._screen.paragraph(heading, style=GREEN)
        yield ""
        yield from lines.quotes(primary, HEAVY, BOLD)
        yield from lines.notices(self._changes, HEAVY, BOLD)
        yield ""
        if not reports:
            yield from self._screen.paragraph(phrases.reported.none)
            return
        yield from lines.heading(phrases.reported.heading, BLUE)
        for number, (_, group) in enumerate(groupby(reports, lambda report: report.quote.source)):
            found = list(group)
            yield from [""] if number else []
            below = {report.quote.passage: list(_remarks(report)) for report in found}
            quotes = [report.quote for report in found]
            yield from lines.quotes(quotes, below=below)


def _remarks(reported: Reported) -> Iterator[str]:
    """Yield what sets a report apart from the statement's own words."""
    texts = phrases_in(ENGLISH).reported
    if not reported.is_in_statement:
        yield texts.not_in_statement
    if reported.sharpened:
        yield texts.sharpened.format(words=", ".join(reported.sharpened))
    if reported.added:
        yield texts.added.format(words=", ".join(reported.added))
    for quotation in reported.misquoted:
        yield texts.misquoted_briefly.format(words=quotation)
