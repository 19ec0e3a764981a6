"""Lays out a history for a terminal, document by document, with changed words marked."""

from collections.abc import Iterator, Sequence

from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date, written_form
from bot.printable import printable
from bot.terminal_app.output.wrapping import NARROWEST, wrap
from bot.timeline.history import DatedDocument, History, Line
from bot.timeline.remarks import remark_line
from corpus.topic import Topic

_BOLD, _DIM, _GREEN, _YELLOW = "1", "2", "32", "33"


def format_history(history: History, language: str, width: int | None, colour: bool) -> str:
    """Lay out the history in lines of at most `width` columns (None: don't wrap).

    Links are never broken. With `colour`, words that changed are bold; without, an extra line
    lists them.
    """
    return "\n".join(_Sheet(language, width, colour).history(history))


def format_topics(topics: Sequence[Topic], language: str) -> str:
    """List the topics, each with its id and name."""
    longest = max((len(topic.id) for topic in topics), default=0)
    return "\n".join(
        f"{topic.id:{longest}}  {topic.name.in_language(language)}" for topic in topics
    )


class _Sheet:
    """The layout for one language, width and use of colour; it yields lines."""

    def __init__(self, language: str, width: int | None, colour: bool) -> None:
        self._language = language
        self._width = None if width is None else max(width, NARROWEST)
        self._colour = colour

    def history(self, history: History) -> Iterator[str]:
        yield self._styled(history.name.in_language(self._language), _BOLD)
        for document in history.documents:
            yield ""
            yield from self._document(document, history)

    def _document(self, document: DatedDocument, history: History) -> Iterator[str]:
        source = document.source
        marks = phrases_in(self._language).punctuation
        date = written_date(source.published, self._language)
        form = written_form(source.form, self._language)
        yield from self._wrapped(
            f"{date}{marks.comma}{form}{marks.colon}{source.publisher}, “{source.title}”", "", _BOLD
        )
        for line in document.lines:
            yield from self._quote(line)
        for remark in document.remarks:
            if not remark.effect and not remark.note:
                continue
            style = {"changes": _YELLOW, "replaces": _YELLOW, "confirms": _GREEN}
            text = remark_line(remark, document, history, self._language)
            yield from self._wrapped(text, "  ", style.get(remark.effect or "", _DIM))

    def _quote(self, line: Line) -> Iterator[str]:
        indent = f"  [{line.number}] "
        rest = " " * len(indent)
        text = printable(line.quote.text)
        position = 0
        for number, part in enumerate(wrap(text, self._room(indent))):
            position = max(text.find(part, position), position)
            yield (rest if number else indent) + self._marked(part, position, line)
            position += len(part)
        if line.changed and not self._colour:
            words = ", ".join(f"“{words}”" for words in line.changed)
            new_words = phrases_in(self._language).history.new_words
            yield from self._wrapped(new_words.format(words=words), rest)
        link = line.quote.link or f"({phrases_in(self._language).sources.no_address})"
        yield rest + self._styled(printable(link), _DIM)

    def _marked(self, part: str, start: int, line: Line) -> str:
        """Return the part of a quote that begins at `start`, with changed words in bold."""
        text, end = "", 0
        for mark in line.marks:
            first, last = max(mark.start - start, end), min(mark.end - start, len(part))
            if first < last:
                text += part[end:first] + self._styled(part[first:last], _BOLD)
                end = last
        return text + part[end:]

    def _wrapped(self, text: str, indent: str, style: str = "") -> Iterator[str]:
        for part in wrap(printable(text), self._room(indent)):
            yield indent + self._styled(part, style)

    def _room(self, indent: str) -> int | None:
        return None if self._width is None else self._width - len(indent)

    def _styled(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if style and self._colour else text
