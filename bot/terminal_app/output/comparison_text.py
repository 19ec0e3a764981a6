"""Lays out a comparison of two documents, or a summary of one, for a terminal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby

from bot.answering.answer import Answer, Compared
from bot.citing.notices import effect_line
from bot.citing.quote import Quote, Since
from bot.phrases.languages import phrases_in
from bot.terminal_app.output.held_back import Shown, changes_of
from bot.terminal_app.output.quote_lines import HEAVY, QuoteLines
from bot.terminal_app.output.screen import BOLD, DIM, WARNING, Span


@dataclass(frozen=True, slots=True)
class ShownOfSeveral(Shown):
    """What is shown of a comparison or a summary.

    `words_listed` is whether words that differ are listed where they can't be bold.
    """

    words_listed: bool = True


def brief_choices(answer: Answer, most: int | None = None) -> Iterator[Shown]:
    """Yield how much could be shown, from most to least: as much of each document.

    `most` is how many sentences of each there is room for, so that no more are laid out.
    """
    sides = [side.quotes[:most] for side in answer.comparison] or [answer.document[:most]]
    for count in range(max(map(len, sides)), 0, -1):
        quotes = tuple(chain.from_iterable(side[:count] for side in sides))
        changes = changes_of(answer, quotes)
        # A summary is worth more whole than with all that became of it. What holds now stays.
        least = min(len(changes), 1) if answer.is_summary or count == 1 else len(changes)
        for kept in range(len(changes), least - 1, -1):
            yield ShownOfSeveral(quotes, _newest(changes, kept))
    yield ShownOfSeveral(quotes, _newest(changes, 1), words_listed=False)


def _newest(changes: tuple[Since, ...], kept: int) -> tuple[Since, ...]:
    """Return so many of the changes, oldest first: those by the newest documents."""
    published = [since.quote.source.published or date.max for since in changes]
    ranked = sorted(range(len(changes)), key=lambda place: published[place], reverse=True)
    return tuple(changes[place] for place in sorted(ranked[:kept]))


def several_lines(answer: Answer, shown: Shown, lines: QuoteLines) -> Iterator[str]:
    """Yield the quotes of a comparison or a summary, then what changed which of them."""
    if answer.comparison:
        yield from _comparison(answer, shown, lines)
    else:
        yield ""
        yield from _run(shown.quotes, lines)
    for line, group in groupby(shown.changes, lambda since: effect_line(since, answer.language)):
        found = list(group)
        changed = "" if answer.comparison else _paragraphs_changed(answer, found, shown, lines)
        yield ""
        yield from lines.heading(line + changed, WARNING)
        yield from _run([since.quote for since in found], lines)


def _comparison(answer: Answer, shown: Shown, lines: QuoteLines) -> Iterator[str]:
    """Yield what each of two documents says, one below the other, with their dates."""
    listed = not lines.screen.colour and getattr(shown, "words_listed", True)
    for side in answer.comparison:
        quotes = [quote for quote in side.quotes if quote in shown.quotes]
        yield ""
        yield from lines.dated_heading(side.source, quotes)
        if not side.quotes:
            yield from _silence(side, answer.language, lines)
        for quote, marks in zip(side.quotes, side.marks, strict=True):
            if quote not in quotes:
                continue
            if quote is not quotes[0]:
                yield f"  {HEAVY}"
            yield from lines.words(quote, HEAVY, "", [Span(m.start, m.end, BOLD) for m in marks])
            if marks and listed:
                words = ", ".join(f"“{quote.text[m.start : m.end]}”" for m in marks)
                only_here = phrases_in(answer.language).answer.only_here.format(words=words)
                yield from lines.screen.paragraph(only_here, "    ")
            yield from lines.own_address(quote)


def _silence(side: Compared, language: str, lines: QuoteLines) -> Iterator[str]:
    texts = phrases_in(language).history
    yield from lines.screen.paragraph(texts.silent if side.is_whole else texts.silent_part, "  ")
    if side.note:
        yield from lines.screen.paragraph(side.note, "  ", DIM)


def _run(quotes: Sequence[Quote], lines: QuoteLines) -> Iterator[str]:
    """Yield short quotes of one page below one another, each at its own bar."""
    for quote in quotes:
        yield from lines.words(quote, HEAVY)
        yield from lines.own_address(quote)
    yield from lines.attribution(quotes[0].source, quotes)


def _paragraphs_changed(
    answer: Answer, changes: Sequence[Since], shown: Shown, lines: QuoteLines
) -> str:
    """Return in which paragraphs the changed sentences stand, where these are numbered."""
    sources = {since.quote.source for since in changes}
    changed = [
        quote
        for quote in shown.quotes
        if any(since.quote.source in sources for since in changes_of(answer, [quote]))
    ]
    numbers = lines.paragraphs(changed)
    return phrases_in(answer.language).punctuation.aside.format(text=numbers) if numbers else ""
