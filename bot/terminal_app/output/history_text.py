"""A history as it looks in a terminal: document after document, changed words standing out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.phrases.texts import texts_in, written_date, written_form
from bot.terminal_app.output.wrapping import NARROWEST, printable, wrap
from bot.timeline.history import DatedDocument, History, Line, Remark
from corpus.records import Localized
from corpus.topic import Topic

_BOLD, _DIM, _GREEN, _YELLOW = "1", "2", "32", "33"


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words around the quotes, in one language."""

    confirms: str
    changes: str
    replaces: str
    silent: str
    silent_part: str
    silent_on: str
    context: str
    new_words: str
    join: str


ENGLISH = Phrases(
    confirms="Confirms {of}",
    changes="Changes {of}",
    replaces="Replaces {of}",
    silent="Says nothing of this",
    silent_part="Says nothing of this, in the part seen",
    silent_on="Says nothing of {of}",
    context="Context",
    new_words="Words not in the sentence that it changes: {words}",
    join=", ",
)

JAPANESE = Phrases(
    confirms="{of}を確認",
    changes="{of}を変更",
    replaces="{of}を置き換え",
    silent="この点に触れていません",
    silent_part="確認できた部分では、この点に触れていません",
    silent_on="{of}に触れていません",
    context="参考",
    new_words="変更前の文にない言葉：{words}",
    join="・",
)


def phrases_in(language: str) -> Phrases:
    """The phrases in the language of a BCP 47 tag; English where there are none."""
    return JAPANESE if language.partition("-")[0] == "ja" else ENGLISH


def format_history(history: History, language: str, width: int | None, colour: bool) -> str:
    """The history as lines of at most `width` columns (None: not wrapped); links stay whole.

    The words that changed are bold with `colour`, and told in a line of their own without.
    """
    return "\n".join(_Sheet(language, width, colour).history(history))


def format_topics(topics: Sequence[Topic], language: str) -> str:
    """The topics that there are, each with the name to ask for it by."""
    longest = max((len(topic.id) for topic in topics), default=0)
    return "\n".join(f"{topic.id:{longest}}  {_in(topic.name, language)}" for topic in topics)


def told(remark: Remark, document: DatedDocument, language: str) -> str:
    """What a remark says, in a line: the effect, on which quotes, and how far it reaches."""
    phrases = phrases_in(language)
    of = phrases.join.join(f"[{number}]" for number in sorted(remark.of))
    if remark.effect == "silent":
        whole = phrases.silent if document.is_whole else phrases.silent_part
        line = phrases.silent_on.format(of=of) if of else whole
    elif remark.effect:
        forms = {
            "confirms": phrases.confirms,
            "changes": phrases.changes,
            "replaces": phrases.replaces,
        }
        line = forms[remark.effect].format(of=of)
    else:
        line = phrases.context
    colon = texts_in(language).colon
    return f"{line}{colon}{_in(remark.note, language)}" if remark.note else line


class _Sheet:
    """Lines for one language, width and kind of terminal."""

    def __init__(self, language: str, width: int | None, colour: bool) -> None:
        self._language = language
        self._width = None if width is None else max(width, NARROWEST)
        self._colour = colour

    def history(self, history: History) -> Iterator[str]:
        yield self._styled(_in(history.name, self._language), _BOLD)
        for document in history.documents:
            yield ""
            yield from self._document(document)

    def _document(self, document: DatedDocument) -> Iterator[str]:
        source = document.source
        texts = texts_in(self._language)
        date = written_date(source.published, self._language)
        form = written_form(source.form, self._language)
        yield from self._wrapped(
            f"{date}{texts.comma}{form}{texts.colon}{source.publisher}, “{source.title}”", "", _BOLD
        )
        for line in document.lines:
            yield from self._quote(line)
        for remark in document.remarks:
            if not remark.effect and not remark.note:
                continue
            style = {"changes": _YELLOW, "replaces": _YELLOW, "confirms": _GREEN}
            text = told(remark, document, self._language)
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
            yield from self._wrapped(phrases_in(self._language).new_words.format(words=words), rest)
        link = line.quote.link or f"({texts_in(self._language).no_address})"
        yield rest + self._styled(printable(link), _DIM)

    def _marked(self, part: str, start: int, line: Line) -> str:
        """The part of the quote that begins at `start`, what changed in it in bold."""
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


def _in(line: Localized, language: str) -> str:
    return line.ja if language.partition("-")[0] == "ja" else line.en
