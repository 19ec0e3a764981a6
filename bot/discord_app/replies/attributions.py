"""Write where quotes are from: who published them, the page, and the paragraph; pure."""

from collections.abc import Sequence
from typing import Literal

from bot.citing.citation_parts import authors
from bot.citing.quote import Citation, Quote, only_speaker
from bot.citing.text_fragment import shared_link
from bot.discord_app.replies.markup import as_label, blockquote, masked_link, quoted
from bot.phrases.languages import phrases_in
from bot.phrases.written import cut_between_words, written_date, written_form

Style = Literal["components", "plain"]
"""How replies are sent: as Components V2 with links behind titles, or as plain text."""

TITLE = 17
"""Characters of a primary document's title in an attribution, which so takes one line or two on a
phone. There are few such documents; titles of coverage have to tell one report from another."""


def published_by(source: Citation, language: str) -> str:
    """Return who published a document: several companies together, or one; "" if unknown."""
    return quoted(phrases_in(language).sources.between_parties.join(authors(source)))


class Attributions:
    """The attributions of one reply.

    In the style `plain`, the address of a page stands below the first of its quotes, and only
    there. In the other, the name of the document is a link that opens the page at the words.
    """

    def __init__(self, language: str, style: Style) -> None:
        self.language = language
        self.is_plain = style == "plain"
        self._told: set[str] = set()

    def quotation(
        self, quotes: Sequence[Quote], dated: bool = True, below: Sequence[Sequence[str]] = ()
    ) -> str:
        """Return quotes of one page as block quotes, with one attribution below.

        `below` has, for each quote, the lines to put right after it.
        """
        texts = []
        for number, quote in enumerate(quotes):
            notes = below[number] if below else ()
            is_new = quote.asked and not (number and quotes[number - 1].asked == quote.asked)
            asked = [f"-# {quoted(quote.asked or '')}"] if is_new else []
            texts.append("\n".join([*asked, blockquote(quoted(quote.text)), *notes]))
        # Without an empty line Discord would show two quotes as one.
        gaps = ["\n" if below and below[number] else "\n\n" for number in range(len(texts) - 1)]
        joined = "".join(f"{text}{gap}" for text, gap in zip(texts, [*gaps, "\n"], strict=True))
        return joined + self.line(quotes, dated)

    def line(self, quotes: Sequence[Quote], dated: bool = True) -> str:
        """Return the attribution of quotes of one page in small print; `dated` adds the date."""
        return f"-# — {self.where(quotes, dated)}"

    def where(self, quotes: Sequence[Quote], dated: bool = True) -> str:
        """Return who published a page and what it is called, with its address if that is due."""
        source, phrases = quotes[0].source, phrases_in(self.language)
        comma = phrases.punctuation.comma
        parts = [*filter(None, [published_by(source, self.language)]), self._named(quotes)]
        if speaker := only_speaker(quotes):
            parts.insert(0, quoted(speaker))
        if dated and (source.published or not source.is_unreviewed):
            parts.append(written_date(source.published, self.language))
        if paragraphs := self._paragraphs(quotes):
            parts.append(paragraphs)
        url = quotes[0].url
        if url is None and not source.is_unreviewed:
            parts.append(phrases.sources.no_address)
        elif url is not None and self.is_plain and url not in self._told:
            self._told.add(url)
            return f"{comma.join(parts)}\n-# <{url}>"
        return comma.join(parts)

    def name(self, quotes: Sequence[Quote], label: str) -> str:
        """Return a label as a link that opens the page at the quotes, or alone in plain style."""
        links = [quote.link for quote in quotes if quote.link]
        if not links or self.is_plain:
            return label
        return masked_link(label, shared_link(links))

    def _named(self, quotes: Sequence[Quote]) -> str:
        """Return the name of the document: its title, or its form if that says which it is."""
        source, phrases = quotes[0].source, phrases_in(self.language)
        if source.is_statement:
            return self.name(quotes, quoted(written_form(source.form, self.language)))
        unsure = phrases.punctuation.aside.format(text=phrases.sources.title_unsure)
        shown = source.title
        if source.kind == "primary":
            shown = cut_between_words(shown, TITLE)  # its citation has it whole
        title = f"{quoted(shown)}{unsure if source.title_note else ''}"
        if as_label(source.title):
            return self.name(quotes, title)
        opens = self.name(quotes, phrases.answer.open_at_words)
        return title if self.is_plain else f"{title}{phrases.punctuation.comma}{opens}"

    def _paragraphs(self, quotes: Sequence[Quote]) -> str:
        """Return the numbers of the paragraphs of the quotes; "" where none is known."""
        numbers = dict.fromkeys(quote.paragraph for quote in quotes)
        known = [str(number) for number in numbers if number is not None]
        if None in numbers and quotes[0].source.is_unreviewed:
            return ""
        texts = phrases_in(self.language)
        if len(known) < 2:
            return "".join(texts.sources.paragraph.format(number=number) for number in known)
        return texts.sources.paragraphs.format(numbers=texts.punctuation.comma.join(known))
