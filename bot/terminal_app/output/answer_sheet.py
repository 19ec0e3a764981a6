"""Lays out an answer for a terminal: the quote, what became of it, where it stands.

All else is held back until it is asked for, and counted in the last line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain

from msgspec import structs

from bot.answering.answer import Answer
from bot.answering.answerer import Answerer
from bot.answering.message_forms import line_on, on_what
from bot.citing.cite import cite
from bot.citing.notices import effect_line
from bot.citing.quote import Quote
from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date
from bot.terminal_app.output.comparison_text import brief_choices, several_lines
from bot.terminal_app.output.held_back import (
    ClauseAround,
    Shown,
    apart_from,
    changes_of,
    changes_to_tell,
    held_back,
)
from bot.terminal_app.output.last_line import last_line
from bot.terminal_app.output.quote_lines import HEAVY, LIGHT, QuoteLines
from bot.terminal_app.output.screen import BLUE, BOLD, DIM, GREEN, MOST_ROWS, YELLOW, Screen

NO_CLAUSE = ClauseAround()


def clause_around(answerer: Answerer, answer: Answer) -> ClauseAround:
    """Return the clause that the answer's best quote belongs to; an empty one if it has none."""
    if not answer.quotes or answer.quotes_several:
        return NO_CLAUSE
    documents = answerer.documents
    clause = documents.clause(documents.passage(answer.quotes[0].passage).clause_id)
    sentences = tuple(cite(documents, passage) for passage in clause.passages)
    since = (answerer.since_of(quote.passage, answer.language) for quote in sentences)
    return ClauseAround(sentences, tuple(chain.from_iterable(since)))


def sheet_of(answerer: Answerer, answer: Answer, screen: Screen) -> "AnswerSheet":
    """Lay out what the answerer answered, with the clause around its best quote."""
    on = on_what(answer, answerer.judge.read, answerer.judge.followups)
    return AnswerSheet(answer, screen, clause_around(answerer, answer), on)


def explanation(answer: Answer, screen: Screen) -> str:
    """List the reasons for the answer, with their numbers."""
    lines: list[str] = []
    for signal in answer.explanation:
        value = "" if signal.value is None else f" {signal.value:.3g}"
        lines += screen.paragraph(f"{signal.name}:{value} {signal.detail}", "  ", DIM)
    return "\n".join(lines)


class AnswerSheet:
    """One answer on one screen, brief or in full; `on` is what it has to say that it is of."""

    def __init__(
        self,
        answer: Answer,
        screen: Screen,
        clause: ClauseAround = NO_CLAUSE,
        on: str | None = None,
    ) -> None:
        # What compared documents do to one another is shown side by side.
        self._answer = structs.replace(answer, since=answer.since_beyond)
        self._screen = screen
        self._clause = clause
        self._on = on
        self._phrases = phrases_in(answer.language)

    def brief(self, how: str) -> str:
        """Return the answer in few rows; `how` is what a reader types to see the rest."""
        return "\n".join(self._brief_lines(self._shown, how))

    def full(self) -> str:
        """Return the answer with all that belongs to it."""
        whole = QuoteLines(self._screen, self._answer.language, is_brief=False)
        shown = next(self._choices()) if self._answer.quotes_several else self._shown
        lines = list(self._main(shown, whole))
        for part in held_back(self._answer, shown, self._clause, whole):
            lines += ["", *part.lines] if part.lines else []
        return "\n".join([*lines, *self._last_lines()])

    def rest(self) -> str:
        """Return what the brief reply holds back; "" if it holds nothing back."""
        whole = QuoteLines(self._screen, self._answer.language, is_brief=False)
        parts = held_back(self._answer, self._shown, self._clause, whole)
        return "\n\n".join("\n".join(part.lines) for part in parts if part.lines)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes of the answer itself that the brief reply shows."""
        return self._shown.quotes

    @cached_property
    def _shown(self) -> Shown:
        """What the brief reply shows: the first choice that fits, or else the last one."""
        # Each quote takes a row, so more of them need not be laid out to see that they don't fit.
        choices = list(self._choices(MOST_ROWS if self._screen.fitted.width else None))
        shown = next(filter(self._fits, choices), choices[-1])
        silences = self._answer.silent[-1:]
        if silences and not shown.changes:
            with_silence = replace(shown, silences=silences)
            shown = with_silence if self._fits(with_silence) else shown
        return shown

    def _fits(self, shown: Shown) -> bool:
        screen = self._screen.fitted
        fitted = AnswerSheet(self._answer, screen, self._clause, self._on)
        return screen.fits(fitted._brief_lines(shown, "--full"))

    def _choices(self, most: int | None = None) -> Iterator[Shown]:
        """Yield what could be shown, from most to least: a quote always has its newest change."""
        answer = self._answer
        if answer.quotes_several:
            yield from brief_choices(answer, most)
            return
        lead = answer.lead
        ranked = sorted(lead, key=lambda quote: quote not in answer.quotes)
        for count in range(len(lead), 1, -1):
            quotes = tuple(quote for quote in lead if quote in ranked[:count])
            yield Shown(quotes, changes_to_tell(answer, quotes), self._translations(quotes))
        quotes = lead[:1]
        changes = changes_to_tell(answer, quotes)
        newest = tuple(s for s in changes if s.quote.source == changes[-1].quote.source)
        fewer = (newest[:count] for count in range(len(newest), 0, -1))
        for shown in dict.fromkeys([changes, *fewer]):
            yield Shown(quotes, shown, self._translations(quotes))
            yield Shown(quotes, shown)

    def _translations(self, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        """Return the translations of what is shown; those of changed words would mislead alone."""
        is_shown = quotes[:1] == self._answer.quotes[:1]
        return (
            self._answer.translations if is_shown and not changes_of(self._answer, quotes) else ()
        )

    def _brief_lines(self, shown: Shown, how: str) -> Iterator[str]:
        """Yield the lines of a brief reply: one address for all, and what is held back."""
        brief = QuoteLines(self._screen, self._answer.language, is_brief=True)
        yield from self._main(shown, brief)
        parts = held_back(self._answer, shown, self._clause, brief)
        address = list(brief.address(shown.quotes[0])) if shown.quotes else []
        yield from self._last_lines(address, [part.counted for part in parts], how)

    def _main(self, shown: Shown, lines: QuoteLines) -> Iterator[str]:
        """Yield the heading, the quotes, and what became of them."""
        answer, texts = self._answer, self._phrases.answer
        bar, style = (HEAVY, BOLD) if answer.verdict == "answered" else (LIGHT, "")
        colour = {"answered": GREEN, "chat": ""}.get(answer.verdict, YELLOW)
        yield from self._screen.paragraph(self._message(shown), style=colour)
        if answer.quotes_several:
            yield from several_lines(answer, shown, lines)
            return
        if shown.quotes:
            yield ""
            if answer.leads_elsewhere:
                yield from lines.heading(texts.elsewhere, BLUE)
            elif answer.verdict == "not_addressed":
                yield from lines.heading(texts.nearest, BLUE)
            yield from lines.quotes(shown.quotes, bar, style, self._marks(shown))
        apart = apart_from(answer, shown.quotes)
        yield from lines.notices(shown.changes, bar, style, apart=apart)
        if answer.replaced:
            date = written_date(answer.replaced[0].source.published, answer.language)
            yield ""
            yield from lines.heading(self._phrases.documents.replaced.format(date=date), BLUE)
            yield from lines.quotes(answer.replaced)
        for quote in shown.translations:
            yield ""
            yield from lines.heading(texts.translation, BLUE)
            yield from lines.quotes([quote])
        for silence in shown.silences:
            yield ""
            yield from lines.silence(silence)
        if answer.suggestions:
            yield ""
            yield from lines.heading(texts.try_asking, BLUE)
            for suggestion in answer.suggestions:
                yield from self._screen.paragraph(suggestion, "  ", rest="    ")

    def _message(self, shown: Shown) -> str:
        """Return the line above the quotes; it says if a later document changed the first."""
        answer, texts = self._answer, self._phrases.answer
        is_claim = answer.verdict == "answered" and not (answer.quotes_several or answer.is_told)
        if not is_claim or not changes_of(answer, shown.quotes[:1]):
            return line_on(answer, self._on)
        if self._on:
            return texts.answered_on_then.format(matter=self._on)
        then = texts.answered_by_document_then if answer.document else texts.answered_then
        return then.format(date=written_date(shown.quotes[0].source.published, answer.language))

    def _marks(self, shown: Shown) -> dict[str, str]:
        """Return a line for each changed quote of several, below which it isn't plain which is."""
        if len(shown.quotes) == 1:
            return {}
        see_below = self._phrases.answer.see_below
        return {
            quote.passage: see_below.format(change=effect_line(since, self._answer.language))
            for quote in shown.quotes
            for since in changes_of(self._answer, [quote])
        }

    def _last_lines(
        self, address: Sequence[str] = (), held: Sequence[str] = (), how: str = ""
    ) -> Iterator[str]:
        answer = self._answer
        up_to = None if answer.verdict == "chat" else answer.up_to
        line = list(last_line(self._screen, answer.language, up_to, held, how))
        if address or line:
            yield from ("", *address, *line)
