"""What a brief reply holds back: confirmations, notes, reports, other matches, the clause."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from bot.answering.answer import Answer
from bot.citing.notices import standing_apart
from bot.citing.quote import Quote, Silence, Since, by_page, oldest_first, with_effects
from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date
from bot.terminal_app.output.last_line import counted
from bot.terminal_app.output.quote_lines import QuoteLines
from bot.terminal_app.output.screen import BLUE, DIM
from corpus.records import CHANGING, Effect


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reply shows of an answer at once: quotes of one page, and what belongs to them."""

    quotes: tuple[Quote, ...]
    changes: tuple[Since, ...] = ()
    translations: tuple[Quote, ...] = ()
    silences: tuple[Silence, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseAround:
    """The sentences of the clause that the best quote belongs to, and what later documents did."""

    sentences: tuple[Quote, ...] = ()
    since: tuple[Since, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is shown on request, and the words that count it, such as "4 reports"."""

    counted: str
    lines: tuple[str, ...]


def changes_of(answer: Answer, quotes: Iterable[Quote]) -> tuple[Since, ...]:
    """Return what later documents change in the quotes, oldest first, each sentence once."""
    return _notices(answer, quotes, CHANGING)


def changes_to_tell(answer: Answer, shown: Sequence[Quote]) -> tuple[Since, ...]:
    """Return the changes that a reader of the quotes shown must hear of, not quoted among them."""
    quoted = {quote.passage for quote in shown}
    apart = apart_from(answer, shown)
    stated = [quote for quote in answer.quotes if quote.passage in apart]
    changes = {(s.effect, s.quote.passage): s for s in changes_of(answer, stated)}
    changes |= {(s.effect, s.quote.passage): s for s in changes_of(answer, shown)}
    told = (since for since in changes.values() if since.quote.passage not in quoted)
    # Of one document, what it does to the words shown comes first.
    return tuple(oldest_first(sorted(told, key=lambda since: since.passage in apart)))


def apart_from(answer: Answer, shown: Sequence[Quote]) -> frozenset[str]:
    """Return the passages of the statement that are concerned, but stand apart from the shown."""
    return standing_apart(answer.concerned(shown), shown)


def held_back(answer: Answer, shown: Shown, clause: ClauseAround, lines: QuoteLines) -> list[Part]:
    """Return all parts of the answer that are not shown, in the order in which to tell them."""
    known = replace(answer, since=(*answer.since, *clause.since))
    return list(_Rest(known, shown, lines).parts(clause))


def _notices(
    answer: Answer, quotes: Iterable[Quote], effects: Collection[Effect]
) -> tuple[Since, ...]:
    found = with_effects(answer.since, {quote.passage for quote in quotes}, effects)
    once: dict[tuple[Effect, str], Since] = {}
    for since in found:
        once.setdefault((since.effect, since.quote.passage), since)
    return tuple(once.values())


class _Rest:
    """The parts of an answer that are not shown; no quote stands in two of them."""

    def __init__(self, answer: Answer, shown: Shown, lines: QuoteLines) -> None:
        self._answer = answer
        self._shown = shown
        self._lines = lines
        self._phrases = phrases_in(answer.language)
        together = (*shown.quotes, *shown.translations, *answer.replaced)
        self._quoted = {quote.passage for quote in together}
        self._quoted |= {since.quote.passage for since in shown.changes}

    def parts(self, clause: ClauseAround) -> Iterator[Part]:
        """Yield each part that there is."""
        answer, texts = self._answer, self._phrases.held_back
        changes = changes_to_tell(answer, self._shown.quotes)
        more = [since for since in changes if since not in self._shown.changes]
        yield from self._notices(more, texts.change)
        confirmations = _notices(answer, self._shown.quotes, {"confirms"})
        yield from self._notices(confirmations, texts.confirmation)
        yield from self._notes([*more, *confirmations])
        translation = self._phrases.answer.translation
        yield from self._quotes(answer.translations, translation, texts.translation)
        yield from self._quotes(answer.document, texts.sentences_heading, texts.sentence)
        reported = self._phrases.reported.heading
        yield from self._quotes(answer.coverage, reported, texts.report)
        also = self._phrases.answer.also
        yield from self._quotes((*answer.elsewhere, *answer.quotes), also, texts.match)
        yield from self._quotes(
            clause.sentences, texts.clause_heading, (texts.clause, texts.clause)
        )

    def _unquoted(self, quotes: Iterable[Quote]) -> list[Quote]:
        """Return those of the quotes that stand nowhere yet; from now on, they do."""
        found = [quote for quote in quotes if quote.passage not in self._quoted]
        self._quoted.update(quote.passage for quote in found)
        return found

    def _notices(self, notices: Sequence[Since], texts: tuple[str, str]) -> Iterator[Part]:
        """Yield later changes or confirmations, counted by document."""
        if notices:
            apart = apart_from(self._answer, self._shown.quotes)
            told = self._lines.notices(notices, quoted=self._quoted, apart=apart)
            lines = [*told, *self._notes_on(notices)]
            self._quoted.update(since.quote.passage for since in notices)
            yield _part(texts, len(notices), lines[1:])

    def _notes(self, held: Sequence[Since]) -> Iterator[Part]:
        """Yield the notes on the changes that are shown, and the documents that are silent.

        The notes on what is `held` back stand beside it, and are counted here.
        """
        silent = [s for s in self._answer.silent if s not in self._shown.silences]
        notes = list(self._notes_on(self._shown.changes))
        said = [*notes, *(line for silence in silent for line in self._lines.silence(silence))]
        count = len(dict(_noted(self._answer, [*self._shown.changes, *held]))) + len(silent)
        if count:
            heading = self._lines.heading(self._phrases.held_back.notes_heading, BLUE)
            yield _part(self._phrases.held_back.note, count, [*heading, *said] if said else [])

    def _notes_on(self, notices: Sequence[Since]) -> Iterator[str]:
        for note, published in _noted(self._answer, notices):
            day = written_date(published, self._answer.language)
            text = f"{day}{self._phrases.punctuation.colon}{note}"
            yield from self._lines.screen.paragraph(text, "  ", DIM)

    def _quotes(
        self, quotes: Sequence[Quote], heading: str, texts: tuple[str, str]
    ) -> Iterator[Part]:
        """Yield quotes page by page, each with what a later document changed in it."""
        found = self._unquoted(quotes)
        if not found:
            return
        lines = list(self._lines.heading(heading, BLUE))
        for number, page in enumerate(by_page(found)):
            lines += [""] if number else []
            lines += self._lines.quotes(page)
            changes = changes_of(self._answer, page)
            lines += self._lines.notices(changes, quoted=self._quoted)
            self._quoted.update(since.quote.passage for since in changes)
        yield _part(texts, len(found), lines)


def _noted(answer: Answer, notices: Sequence[Since]) -> list[tuple[str, date | None]]:
    """Return the notes on later words, each once, with the date of these words."""
    words = {(since.effect, since.quote.passage) for since in notices}
    return list(
        {
            since.note: (since.note, since.quote.source.published)
            for since in answer.since
            if since.note and (since.effect, since.quote.passage) in words
        }.values()
    )


def _part(texts: tuple[str, str], count: int, lines: Iterable[str]) -> Part:
    return Part(counted(texts, count), tuple(lines))
