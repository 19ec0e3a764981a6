"""Write text in Discord's Markdown: escaping, quotes, links, dates; pure.

Quoted words must look on screen exactly as in the source, so a backslash is put only before what
Discord would read as markup. In text written by users, it is put before every character that could
be part of markup, a mention or a link.
"""

import re
from collections.abc import Mapping, Sequence

from bot.citing.quote import Quote
from bot.citing.text_fragment import shared_link
from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date
from bot.timeline.wordmarks import Mark

_MARKUP = re.compile(
    r"""
      \\(?=[^0-9A-Za-z\s])        # a backslash that would escape what follows
    | [*`]
    | (?<![0-9A-Za-z])_|_(?![0-9A-Za-z]) # an underscore inside a word is no emphasis
    | _(?=_) | (?<=_)_
    | ~(?=~) | (?<=~)~
    | \|(?=\|) | (?<=\|)\|
    | <(?=[@#:/!at0-9a-z])        # mentions, emoji, times, commands, bracketed links
    | \[(?=[^\]\n]*\]\()          # masked links
    | ^(?:\#{1,3}|-\#|>{1,3}|[-*+])(?=\s) # headings, small print, quotes, lists
    | ^[0-9]{1,9}(?=\.\s)         # numbered lists
    """,
    re.VERBOSE | re.MULTILINE,
)
_ACTIVE = re.compile(r"[][\\*_~`|<>()#:@/-]")
"""Characters that may have an effect in Discord."""
_UNFIT_FOR_LABEL = re.compile(
    r"[][]|://|^\d+\. |\w\.[A-Za-z]{2}|[\u2600-\u27bf\U0001f000-\U0001faff]"
)
"""What makes a title unusable as the label of a link, because some of Discord's apps then show the
raw Markdown: brackets, addresses, list numbers, emoji (discord/discord-api-docs #7721, #6565,
#7673)."""

LABEL_WORDS = 5
"""First words of a quote that are the label of its link, to tell it from other links."""

_SPACE = re.compile(r"\s+")
_INVISIBLE = re.compile(
    r"[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)

_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILED_UP = re.compile(f"(?<={_MARK}{_MARK}){_MARK}+")
"""Combining marks after the second in a row: no script uses so many, and they cover other lines."""


def quoted(text: str, bold: Sequence[Mark] = ()) -> str:
    """Return the words of a source, escaped so that Discord shows them unchanged.

    `bold` are the ranges of the text to show in bold.
    """
    if not bold:
        return _MARKUP.sub(_escape_match, text)
    # Escaped as one text: whether a character is markup depends on those around it.
    added = {end: "**" for mark in bold for end in (mark.start, mark.end)}
    for match in _MARKUP.finditer(text):
        place = match.end() if match[0][0].isdigit() else match.start()
        added[place] = added.get(place, "") + "\\"
    return "".join(added.get(place, "") + text[place : place + 1] for place in range(len(text) + 1))


def _escape_match(match: re.Match[str]) -> str:
    """Return the matched markup with a backslash that makes Discord show it as text."""
    found = match[0]
    # In a list number the full stop is escaped: a backslash before a digit would be shown.
    return f"{found}\\" if found[0].isdigit() else f"\\{found}"


def plain(text: str, limit: int) -> str:
    """Return a user's text on one line, without effect in Discord, cut at `limit` characters.

    Control characters, invisible ones, those that reverse the direction of writing, and piled-up
    combining marks are removed: they could make the bot's own words around them unreadable.
    The limit is for the text before it is escaped.
    """
    line = _PILED_UP.sub("", _SPACE.sub(" ", _INVISIBLE.sub(" ", text)).strip())
    shown = line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
    return _ACTIVE.sub(r"\\\g<0>", shown)


def blockquote(text: str) -> str:
    """Return the text as a block quote: each line begins with "> "."""
    return "\n".join(f"> {line}" for line in text.split("\n"))


def masked_link(label: str, url: str) -> str:
    """Return a link with a label and no preview; characters that would end it are encoded."""
    safe = url.replace("(", "%28").replace(")", "%29").replace(">", "%3E").replace(" ", "%20")
    return f"[{label}](<{safe}>)"


def when(quote: Quote, language: str) -> str:
    """Return the date of a quote's source in words, or that it is not known."""
    return written_date(quote.source.published, language)


def attribution(quote: Quote, language: str, in_full: bool = True) -> str:
    """Return the publisher, title and date of a quote, with the title as a link to its words.

    `in_full` adds the plain address on a line below.
    """
    return _attribution([quote], language, in_full)


def _attribution(quotes: Sequence[Quote], language: str, in_full: bool) -> str:
    """Return one attribution for quotes of one page; its link highlights all of them."""
    quote, phrases = quotes[0], phrases_in(language)
    aside = phrases.punctuation.aside.format(text=phrases.sources.title_unsure)
    unsure = aside if quote.source.title_note else ""
    title = titled_link(quotes, language)
    who = f"— {quoted(quote.source.publisher)}, {title}{unsure}, {when(quote, language)}"
    if quote.url is None:
        return f"{who}\n{phrases.sources.no_address}"
    return f"{who}\n<{quote.url}>" if in_full else who


def titled_link(quotes: Sequence[Quote], language: str) -> str:
    """Return the title of the page with the quotes, as a link that opens the page at them.

    A title that cannot be a label is followed by a link with another label. Without an address,
    only the title is returned.
    """
    title = quoted(quotes[0].source.title)
    links = [quote.link for quote in quotes if quote.link]
    if not links:
        return title
    if _UNFIT_FOR_LABEL.search(quotes[0].source.title):
        label = phrases_in(language).answer.open_at_words
        return f"{title}, {masked_link(label, shared_link(links))}"
    return masked_link(title, shared_link(links))


def quotation(quote: Quote, language: str, in_full: bool = False) -> str:
    """Return the quoted words as a block quote, with their attribution below."""
    return quotations([quote], language, in_full)


def quotations(
    quotes: Sequence[Quote],
    language: str,
    in_full: bool = False,
    below: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """Return quotes of one page as block quotes, with one attribution below.

    `in_full` adds the plain address, and a link of its own to each of several quotes. `below` has,
    by passage id, lines to put right after a quote.
    """
    below = below or {}
    texts = []
    for quote in quotes:
        lines = [blockquote(quoted(quote.text)), *below.get(quote.passage, ())]
        if in_full and len(quotes) > 1 and quote.link:
            lines.append(_own_link(quote, quote.link, language))
        texts.append("\n".join(lines))
    where = _attribution(quotes, language, in_full)
    # Without an empty line Discord would show two quotes as one.
    return "\n\n".join(texts) + f"\n{where}"


def _own_link(quote: Quote, link: str, language: str) -> str:
    """Return the link of one of several quotes, labelled with the first words of the quote."""
    texts = phrases_in(language).answer
    words = " ".join(quote.text.split()[:LABEL_WORDS])
    label = texts.open_at.format(words=quoted(words))
    return masked_link(texts.open_at_words if _UNFIT_FOR_LABEL.search(words) else label, link)
