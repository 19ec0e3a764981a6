"""Text in Discord's Markdown: escaping, quotes, links, dates; pure.

Quoted words must read on screen exactly as they stand in the source, so only what Discord would
take for markup gets a backslash. Text of users gets one before everything that could be markup, a
mention or a link.
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
_ACTING = re.compile(r"[][\\*_~`|<>()#:@/-]")
_UNFIT_FOR_LABEL = re.compile(
    r"[][]|://|^\d+\. |\w\.[A-Za-z]{2}|[\u2600-\u27bf\U0001f000-\U0001faff]"
)
"""What Discord's apps do not take as the label of a link, some of them showing the bare Markdown:
brackets, addresses, numbers of lists, emoji (discord/discord-api-docs #7721, #6565, #7673)."""

LABEL_WORDS = 5
"""Words of a quote that tell its link from the others."""

_SPACE = re.compile(r"\s+")
_INVISIBLE = re.compile(
    r"[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)

_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILED_UP = re.compile(f"(?<={_MARK}{_MARK}){_MARK}+")
"""Combining marks beyond what any script writes: on the screen they run over other lines."""


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

    Characters that turn the direction of writing, cannot be seen or pile up are left out: they
    could make the bot's own words around them unreadable.
    """
    line = _PILED_UP.sub("", _SPACE.sub(" ", _INVISIBLE.sub(" ", text)).strip())
    shown = line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
    return _ACTING.sub(r"\\\g<0>", shown)


def blockquote(text: str) -> str:
    """Every line with Discord's quotation mark before it."""
    return "\n".join(f"> {line}" for line in text.split("\n"))


def masked_link(label: str, url: str) -> str:
    """A link under a label, without a preview; parentheses are encoded, which Discord needs."""
    safe = url.replace("(", "%28").replace(")", "%29").replace(">", "%3E").replace(" ", "%20")
    return f"[{label}](<{safe}>)"


def when(quote: Quote, language: str) -> str:
    """The date of a quote's source, or that it is not known."""
    return written_date(quote.source.published, language)


def attribution(quote: Quote, language: str, in_full: bool = True) -> str:
    """Who, what and when: the title opens at the words; `in_full`, below it the plain address."""
    return _attribution([quote], language, in_full)


def _attribution(quotes: Sequence[Quote], language: str, in_full: bool) -> str:
    """Once for quotes of one page, whose title opens at the first and marks the others."""
    quote, phrases = quotes[0], phrases_in(language)
    aside = phrases.punctuation.aside.format(text=phrases.sources.title_unsure)
    unsure = aside if quote.source.title_note else ""
    title = titled_link(quotes, language)
    who = f"— {quoted(quote.source.publisher)}, {title}{unsure}, {when(quote, language)}"
    if quote.url is None:
        return f"{who}\n{phrases.sources.no_address}"
    return f"{who}\n<{quote.url}>" if in_full else who


def titled_link(quotes: Sequence[Quote], language: str) -> str:
    """The title of the page that has the quotes, as the link that opens at them."""
    title = quoted(quotes[0].source.title)
    links = [quote.link for quote in quotes if quote.link]
    if not links:
        return title
    if _UNFIT_FOR_LABEL.search(quotes[0].source.title):
        label = phrases_in(language).answer.open_at_words
        return f"{title}, {masked_link(label, shared_link(links))}"
    return masked_link(title, shared_link(links))


def quotation(quote: Quote, language: str, in_full: bool = False) -> str:
    """The quoted words as a block, and below them where they stand."""
    return quotations([quote], language, in_full)


def quotations(
    quotes: Sequence[Quote],
    language: str,
    in_full: bool = False,
    below: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """Quotes of one page as blocks, and below them once where they stand.

    `in_full` adds the plain address, and to each of several quotes its own link. `below` are lines
    to put right after a quote, by its passage.
    """
    below = below or {}
    texts = []
    for quote in quotes:
        lines = [blockquote(quoted(quote.text)), *below.get(quote.passage, ())]
        if in_full and len(quotes) > 1 and quote.link:
            lines.append(_own_link(quote, quote.link, language))
        texts.append("\n".join(lines))
    where = _attribution(quotes, language, in_full)
    # Without a gap Discord would show two quotes as one.
    return "\n\n".join(texts) + f"\n{where}"


def _own_link(quote: Quote, link: str, language: str) -> str:
    """The link under a label that tells it from the links of other quotes beside it."""
    texts = phrases_in(language).answer
    words = " ".join(quote.text.split()[:LABEL_WORDS])
    label = texts.open_at.format(words=quoted(words))
    return masked_link(texts.open_at_words if _UNFIT_FOR_LABEL.search(words) else label, link)
