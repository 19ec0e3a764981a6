"""Quotes as lines for a terminal: the words beside a bar, who said them, and the address."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from bot.citing.citation_parts import authors
from bot.citing.notices import effect_line, silence_line
from bot.citing.quote import Citation, Quote, Silence, Since, only_speaker
from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date, written_form
from bot.printable import printable
from bot.terminal_app.output.columns import columns
from bot.terminal_app.output.screen import BLUE, BOLD, DIM, WARNING, Screen, Span

HEAVY, LIGHT = "┃", "│"
"""The bar beside words that answer, and beside all others."""

LEAST_OF_TITLE = 3
"""Least words left of a title that is shortened to fit its line."""


class QuoteLines:
    """The lines of quotes in one language, on one screen.

    `is_brief` shortens titles that don't fit one line. Without links, and unless it is brief, each
    quote is followed by its address; a brief reply has one address for all.
    """

    def __init__(self, screen: Screen, language: str, *, is_brief: bool) -> None:
        self.screen = screen
        self._language = language
        self._phrases = phrases_in(language)
        self._is_brief = is_brief

    def quotes(
        self,
        quotes: Sequence[Quote],
        bar: str = LIGHT,
        style: str = "",
        above: Mapping[str, str] | None = None,
        below: Mapping[str, Sequence[str]] | None = None,
    ) -> Iterator[str]:
        """Yield quotes of one page, and who said them below the last.

        `above` and `below` have texts to stand above and below quotes, by the ids of passages.
        """
        asked = None
        for quote in quotes:
            if quote is not quotes[0]:
                yield f"  {bar}"  # or two sentences would read as if they stood side by side
            if quote.asked and quote.asked != asked:
                yield from self.screen.paragraph(quote.asked, "  ", DIM)
            asked = quote.asked
            if above and quote.passage in above:
                yield from self.screen.paragraph(above[quote.passage], "  ", WARNING)
            yield from self.words(quote, bar, style)
            for remark in below.get(quote.passage, ()) if below else ():
                yield from self.screen.paragraph(remark, "    ")
            if quote is not quotes[-1]:
                yield from self.own_address(quote)
        yield from self.attribution(quotes[0].source, quotes)
        yield from self.own_address(quotes[-1])

    def words(
        self, quote: Quote, bar: str = LIGHT, style: str = "", spans: Sequence[Span] = ()
    ) -> Iterator[str]:
        """Yield the words of a quote beside a bar."""
        return self.screen.paragraph(quote.text, f"  {bar} ", style, spans=spans)

    def attribution(self, source: Citation, quotes: Sequence[Quote]) -> Iterator[str]:
        """Yield who said the quotes of one page, in what, when and in which paragraph."""
        comma = self._phrases.punctuation.comma
        date = f"{comma}{written_date(source.published, self._language)}"
        if source.is_unreviewed and source.published is None:
            date = f"{comma}{source.published_note}" if source.published_note else ""
        return self._attribution("", date, source, quotes, "  — ", DIM)

    def dated_heading(self, source: Citation, quotes: Sequence[Quote]) -> Iterator[str]:
        """Yield when something was said, by whom, in what and in which paragraph."""
        colon = self._phrases.punctuation.colon
        date = written_date(source.published, self._language)
        return self._attribution(f"{date}{colon}", "", source, quotes, "", BOLD)

    def _attribution(
        self,
        before: str,
        after: str,
        source: Citation,
        quotes: Sequence[Quote],
        indent: str,
        style: str,
    ) -> Iterator[str]:
        comma = self._phrases.punctuation.comma
        who = [self._phrases.sources.between_parties.join(authors(source))]
        if speaker := only_speaker(quotes):
            who.insert(0, speaker)
        numbers, parts = self._paragraphs(quotes)
        said_by = "".join(f"{name}{comma}" for name in who if name)
        begin, end = f"{before}{said_by}", f"{after}{comma}{numbers}" if numbers else after
        named = self._named(source, f"{indent}{begin}", end)
        text = printable(f"{begin}{named}{end}")
        spans = []
        if quotes:
            spans.append(Span(len(begin), len(begin) + len(named), target=quotes[0].link))
        place = len(text) - len(numbers)
        for part, quote in parts:
            place = text.index(part, place)
            spans.append(Span(place, place + len(part), target=quote.link))
            place += len(part)
        return self.screen.paragraph(text, indent, style, " " * columns(indent), spans)

    def notices(
        self,
        notices: Iterable[Since],
        bar: str = LIGHT,
        style: str = "",
        quoted: Collection[str] = (),
        apart: Collection[str] = (),
    ) -> Iterator[str]:
        """Yield what later documents do to quotes, each document's words below its own line.

        Passages in `quoted` are not quoted again, and those `apart` are called the statement's.
        """

        def told(since: Since) -> tuple[str, Citation]:
            return effect_line(since, self._language, apart), since.quote.source

        for (line, _), group in groupby(notices, told):
            found = list(group)
            new = [since.quote for since in found if since.quote.passage not in quoted]
            if not new:
                above = self._phrases.answer.quoted_above
                line += self._phrases.punctuation.aside.format(text=above)
            colour = BLUE if found[0].effect == "confirms" else WARNING
            yield ""
            if new:
                yield from self.heading(line, colour)
                yield ""
                yield from self.quotes(new, bar, style)
            else:
                yield from self.screen.paragraph(line, style=colour)

    def silence(self, silence: Silence) -> Iterator[str]:
        """Yield the line on a later document that says nothing of the quoted words."""
        line = silence_line(silence, f"“{silence.source.title}”", self._language)
        yield from self.screen.paragraph(line, style=DIM)

    def address(self, quote: Quote, indent: str = "") -> Iterator[str]:
        """Yield the address of a quote in one line, since a break would break it.

        With links, show as much of the page's address as fits; it opens at the words.
        """
        if quote.source.is_unreviewed and quote.url is None:
            return  # a host's own document may have none
        if quote.link is None or quote.url is None:
            unknown = f"({self._phrases.sources.no_address})"
            yield from self.screen.paragraph(unknown, indent, DIM)
        elif self.screen.links:
            shown = self.screen.shortened(printable(quote.url), indent)
            yield indent + self.screen.linked(self.screen.styled(shown, DIM), quote.link)
        else:
            yield indent + self.screen.styled(printable(quote.link), DIM)

    def heading(self, text: str, style: str) -> Iterator[str]:
        """Yield a line to stand above quotes."""
        colon = self._phrases.punctuation.colon.rstrip()
        yield from self.screen.paragraph(f"{text}{colon}", style=style)

    def own_address(self, quote: Quote) -> Iterable[str]:
        """Yield the address of a quote, unless another place of the reply has it."""
        return () if self._is_brief or self.screen.links else self.address(quote, "    ")

    def paragraphs(self, quotes: Sequence[Quote]) -> str:
        """Return the numbers of the quotes' paragraphs, such as "paras. 4, 6"; "" without any."""
        return self._paragraphs(quotes)[0]

    def _paragraphs(self, quotes: Sequence[Quote]) -> tuple[str, list[tuple[str, Quote]]]:
        """Return the numbers of the quotes' paragraphs as text, and its parts to open them by."""
        texts = self._phrases.sources
        first: dict[int, Quote] = {}
        for quote in quotes:
            if quote.paragraph is not None:
                first.setdefault(quote.paragraph, quote)
        first = dict(sorted(first.items()))
        if not first or any(q.paragraph is None and q.source.is_unreviewed for q in quotes):
            return "", []
        if len(first) == 1:
            ((number, quote),) = first.items()
            text = texts.paragraph.format(number=number)
            return text, [(text, quote)]
        numbers = self._phrases.punctuation.comma.join(map(str, first))
        parts = [(str(number), quote) for number, quote in first.items()]
        return texts.paragraphs.format(numbers=numbers), parts

    def _named(self, source: Citation, before: str, after: str) -> str:
        """Return the name of a document; in a brief reply, one that lets the line fit."""
        if source.is_statement:
            return written_form(source.form, self._language)
        title, width = source.title, self.screen.width
        if self._is_brief and width is not None:
            title = _shortened(title, width - columns(f"{before}“”{after}"))
        if self._is_brief or not source.title_note:
            return f"“{title}”"
        unsure = self._phrases.sources.title_unsure
        return f"“{title}”{self._phrases.punctuation.aside.format(text=unsure)}"


def _shortened(title: str, room: int) -> str:
    """Return the title, or as many of its first words as there is room for, with … at the end."""
    words = title.split()
    if columns(title) <= room or len(words) <= LEAST_OF_TITLE:
        return title
    while len(words) > LEAST_OF_TITLE and columns(" ".join(words)) + 2 > room:
        words.pop()
    # "The next phase of the …" would end as if it were cut by accident.
    while len(words) > LEAST_OF_TITLE and len(words[-1]) <= LEAST_OF_TITLE:
        words.pop()
    return f"{' '.join(words)} …"
