"""Lays out a history for a terminal: what each document says, and what it does to earlier ones."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import product

from bot.citing.quote import Quote
from bot.phrases.languages import phrases_in
from bot.terminal_app.output.last_line import counted, last_line
from bot.terminal_app.output.quote_lines import QuoteLines
from bot.terminal_app.output.screen import BOLD, DIM, GREEN, WARNING, Screen, Span
from bot.timeline.history import DatedDocument, History, Line
from bot.timeline.remarks import effect_in_words, remark_in_words
from corpus.records import CHANGING, Effect
from corpus.topic import Topic

_STYLES: dict[Effect | None, str] = {"changes": WARNING, "replaces": WARNING, "confirms": GREEN}

MOST_SENTENCES = 3
"""Most sentences of one document in a brief history; fewer if it would be too long."""


def format_topics(topics: Sequence[Topic], language: str) -> str:
    """List the topics, each with its id and name."""
    longest = max((len(topic.id) for topic in topics), default=0)
    return "\n".join(
        f"{topic.id:{longest}}  {topic.name.in_language(language)}" for topic in topics
    )


class HistorySheet:
    """One history on one screen, brief or in full.

    `up_to` is the date of the newest primary document that there is.
    """

    def __init__(self, history: History, language: str, screen: Screen, up_to: date | None) -> None:
        self._history = history
        self._language = language
        self._screen = screen
        self._up_to = up_to
        self._phrases = phrases_in(language)

    def brief(self, how: str) -> str:
        """Return the history in few rows; `how` is what a reader types to see the rest."""
        fitted = HistorySheet(self._history, self._language, self._screen.fitted, self._up_to)
        counts = range(MOST_SENTENCES, 0, -1)
        documents = list(self._choices())
        choices = [(told, most) for told in documents for most in counts]
        told, most = next(
            (c for c in choices if fitted._screen.fits(fitted._brief_lines(*c, how))), choices[-1]
        )
        return "\n".join(self._brief_lines(told, most, how))

    def full(self) -> str:
        """Return all quotes of all documents, with notes on how far an effect reaches.

        With colours, words that changed are bold; without, an extra line lists them.
        """
        quoting = QuoteLines(self._screen, self._language, is_brief=False)
        lines = [self._title()]
        for document in self._history.documents:
            lines += ["", *quoting.dated_heading(document.source, self._quotes(document.lines))]
            for line in document.lines:
                lines += [*self._words(line, quoting), *self._new_words(line)]
                lines += quoting.own_address(line.quote)
            for remark in document.remarks:
                if remark.effect or remark.note:
                    said = remark_in_words(remark, document, self._history, self._language)
                    lines += self._screen.paragraph(said, "  ", _STYLES.get(remark.effect, DIM))
        return "\n".join([*lines, "", *self._last([])])

    def _brief_lines(self, told: Sequence[DatedDocument], most: int, how: str) -> Iterator[str]:
        """Yield some of the documents, with at most so many sentences of each."""
        quoting = QuoteLines(self._screen, self._language, is_brief=True)
        yield self._title()
        quotes: list[Quote] = []
        for document in told:
            shown = self._best(document)[:most]
            quotes += self._quotes(shown)
            yield ""
            yield from quoting.dated_heading(document.source, self._quotes(shown))
            for line in shown:
                yield from self._words(line, quoting)
            yield from self._effects(document)
        yield ""
        if quotes and not self._screen.links:
            yield from quoting.address(quotes[-1])
        texts = self._phrases.held_back
        said = sum(len(document.lines) for document in told)
        notes = sum(1 for d in self._history.documents for remark in d.remarks if remark.note)
        held = (
            (texts.sentence, said - len(quotes)),
            (texts.document, len(self._history.documents) - len(told)),
            (texts.note, notes),
        )
        yield from self._last([counted(text, count) for text, count in held if count], how)

    def _choices(self) -> Iterator[Sequence[DatedDocument]]:
        """Yield the documents that could be told, from most to fewest.

        They do something to others or have it done to them, or are silent on what others said; the
        silent ones go first. Where none does more than that, these are the choices: all, or those.
        """
        every: tuple[Effect, ...] = ("confirms", *CHANGING)
        silent: tuple[Effect, ...] = ("silent",)
        acting = [
            self._touching(effects, silences=silences)
            for silences, effects in product((True, False), (every, CHANGING))
        ]
        spoken = [told for told in acting if any(document.lines for document in told)]
        yield from spoken or (self._history.documents,)
        if not spoken and (told := self._touching(silent, silences=True)):
            yield told

    def _touching(self, effects: Collection[Effect], *, silences: bool) -> list[DatedDocument]:
        """List the documents that have one of the effects, or have it done to them.

        With `silences`, also those that say nothing of what others said.
        """
        touched = self._touched(effects)
        return [
            document
            for document in self._history.documents
            if (document.lines and {*document.effects} & {*effects})
            or any(line.number in touched for line in document.lines)
            or (silences and not document.lines and any(r.of for r in document.remarks))
        ]

    def _touched(self, effects: Collection[Effect]) -> set[int]:
        """Return the numbers of all quotes on which a later document has one of the effects."""
        return {
            number
            for document in self._history.documents
            for remark in document.remarks
            if remark.effect in effects
            for number in remark.of
        }

    def _best(self, document: DatedDocument) -> Sequence[Line]:
        """Return what the document changes; else what was changed in it; else all it says."""
        changing = {n for r in document.remarks if r.effect in CHANGING for n in r.says}
        for wanted in (changing, self._touched(CHANGING)):
            lines = [line for line in document.lines if line.number in wanted]
            if lines:
                return lines
        return document.lines

    def _effects(self, document: DatedDocument) -> Iterator[str]:
        """Yield a line for each effect of the document, on all the earlier ones together.

        What it confirms beside what it changes is left out, as are the sentences that do so.
        """
        changing = [effect for effect in document.effects if effect in CHANGING]
        for effect in changing or document.effects:
            of = [n for remark in document.remarks if remark.effect == effect for n in remark.of]
            of = [] if effect == "silent" else of
            if of or not document.lines:
                said = effect_in_words(effect, of, document, self._history, self._language)
                yield from self._screen.paragraph(said, "  ", _STYLES.get(effect, DIM))

    def _title(self) -> str:
        return self._screen.styled(self._history.name.in_language(self._language), BOLD)

    def _quotes(self, lines: Sequence[Line]) -> list[Quote]:
        return [line.quote for line in lines]

    def _words(self, line: Line, quoting: QuoteLines) -> Iterator[str]:
        return quoting.words(
            line.quote, spans=[Span(mark.start, mark.end, BOLD) for mark in line.marks]
        )

    def _new_words(self, line: Line) -> Iterator[str]:
        if line.changed and not self._screen.colour:
            words = self._phrases.punctuation.comma.join(f"“{words}”" for words in line.changed)
            text = self._phrases.history.new_words.format(words=words)
            yield from self._screen.paragraph(text, "    ")

    def _last(self, held: Sequence[str], how: str = "") -> Iterator[str]:
        return last_line(self._screen, self._language, self._up_to, held, how)
