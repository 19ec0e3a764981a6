"""Text in Discord's Markdown: escaping, quotes, links, dates; pure.

Quoted words must read on screen exactly as they stand in the source, so only what Discord would
take for markup gets a backslash. Text of users gets one before everything that could be markup, a
mention or a link.
"""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from bot.answer import Quote
from bot.texts import texts_in
from bot.wordmarks import Mark

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
_ACTING = re.compile(r"[][\\*_~`|<>()#:@/-]")
_SPACE = re.compile(r"\s+")
_INVISIBLE = re.compile(
    r"[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)


def quoted(text: str, bold: Sequence[Mark] = ()) -> str:
    """The words of a source, so escaped that Discord shows them as they stand; marks in bold."""
    if not bold:
        return _MARKUP.sub(_escape_match, text)
    # Escaped as one text, because what is markup depends on what stands around it.
    added = {end: "**" for mark in bold for end in (mark.start, mark.end)}
    for match in _MARKUP.finditer(text):
        place = match.end() if match[0][0].isdigit() else match.start()
        added[place] = added.get(place, "") + "\\"
    return "".join(added.get(place, "") + text[place : place + 1] for place in range(len(text) + 1))


def _escape_match(match: re.Match[str]) -> str:
    found = match[0]
    # A list number is defused at its full stop: a backslash before a digit would be shown.
    return f"{found}\\" if found[0].isdigit() else f"\\{found}"


def plain(text: str, limit: int) -> str:
    """Text of a user on one line, with nothing in it that could act; cut at `limit` characters.

    Characters that turn the direction of writing or cannot be seen are left out: they could make
    the bot's own words after them unreadable.
    """
    line = _SPACE.sub(" ", _INVISIBLE.sub(" ", text)).strip()
    shown = line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
    return _ACTING.sub(r"\\\g<0>", shown)


def blockquote(text: str) -> str:
    """Every line with Discord's quotation mark before it."""
    return "\n".join(f"> {line}" for line in text.split("\n"))


def masked_link(label: str, url: str) -> str:
    """A link under a label, without a preview; parentheses are encoded, which Discord needs."""
    safe = url.replace("(", "%28").replace(")", "%29").replace(">", "%3E").replace(" ", "%20")
    return f"[{label}](<{safe}>)"


def day(date: datetime.date, language: str) -> str:
    """A date as people write it in that language."""
    if language.startswith("ja"):
        return f"{date.year}年{date.month}月{date.day}日"
    return f"{date.day} {date:%B} {date.year}"


def when(quote: Quote, language: str) -> str:
    """The date of a quote's source, or that it is not known."""
    published = quote.source.published
    return day(published, language) if published else texts_in(language).undated


def attribution(quote: Quote, language: str) -> str:
    """Who, what and when, the link that opens at the words, and the plain address below it."""
    return "\n".join([_source(quote, language), *_link(quote, language), _address(quote, language)])


def _source(quote: Quote, language: str) -> str:
    source = quote.source
    unsure = f" ({texts_in(language).title_unsure})" if source.title_note else ""
    return f"— {quoted(source.publisher)}, {quoted(source.title)}{unsure}, {when(quote, language)}"


def _link(quote: Quote, language: str) -> list[str]:
    return [masked_link(texts_in(language).open_at_words, quote.link)] if quote.link else []


def _address(quote: Quote, language: str) -> str:
    return f"<{quote.url}>" if quote.url else texts_in(language).no_address


def quotation(quote: Quote, language: str) -> str:
    """The quoted words as a block, and below them where they stand."""
    return f"{blockquote(quoted(quote.text))}\n{attribution(quote, language)}"


def quotations(
    quotes: Sequence[Quote], language: str, remarks: Mapping[str, Sequence[str]] | None = None
) -> str:
    """Quotes of one page, each with its link, and below them once where they stand.

    `remarks` are lines to put below a quote, by its passage.
    """
    remarks = remarks or {}
    if len(quotes) == 1:
        [quote] = quotes
        return "\n".join([quotation(quote, language), *remarks.get(quote.passage, ())])
    lines = []
    for quote in quotes:
        lines += [blockquote(quoted(quote.text)), *_link(quote, language)]
        lines += remarks.get(quote.passage, ())
    return "\n".join([*lines, _source(quotes[0], language), _address(quotes[0], language)])


def by_page(quotes: Iterable[Quote]) -> list[list[Quote]]:
    """The quotes, those that follow each other on one page together."""
    return [list(group) for _, group in groupby(quotes, lambda quote: (quote.source, quote.url))]
