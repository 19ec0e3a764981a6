"""Write text in Discord's Markdown: escaping, quotes, links; pure.

Quoted words must look on screen exactly as in the source, so a backslash is put only before what
Discord would read as markup. In text written by users, it is put before every character that could
be part of markup, a mention or a link.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

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
    | \[(?=[^\]\n]{0,400}\]\()    # masked links; a longer label would be no link to read
    | ^(?:\#{1,3}|-\#|>{1,3}|[-*+])(?=\s) # headings, small print, quotes, lists
    | ^[0-9]{1,9}(?=\.\s)         # numbered lists
    """,
    re.VERBOSE | re.MULTILINE,
)
ESCAPED_KEPT, LONGEST_KEPT = 1_024, 1_000
"""Texts that are kept with their escapes, and the most characters of one: a corpus has so many
sentences that are quoted again and again."""

_ACTIVE = re.compile(r"[][\\*_~`|<>()#:@/-]")
"""Characters that may have an effect in Discord."""
_UNFIT_FOR_LABEL = re.compile(
    r"[][]|://|^\d+\. |\w\.[A-Za-z]{2}|[\u2600-\u27bf\U0001f000-\U0001faff]"
)
"""What makes a title unusable as the label of a link, because some of Discord's apps then show the
raw Markdown: brackets, addresses, list numbers, emoji (discord/discord-api-docs #7721, #6565,
#7673)."""

_SPACE = re.compile(r"\s+")
_CONTROL = re.compile(r"[\u0000-\u001f\u007f-\u009f\u2028\u2029]")

_EMOJI = r"[\u00a9\u00ae\u203c-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
_INVISIBLE = re.compile(
    rf"""
      (?P<shown>
          (?<={_EMOJI})\ufe0f?\u200d(?={_EMOJI}) # joins two emoji into one
        | (?<={_EMOJI})\ufe0f | (?<=[0-9\#*])\ufe0f(?=\u20e3)
        | (?<=\U0001f3f4)[\U000e0030-\U000e007a]{{3,6}}\U000e007f # the flag of a region
      )
    | [\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e]
    | [\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]
    """,
    re.VERBOSE,
)
"""Characters that show nothing, or turn the direction of writing: soft hyphens, fillers, tags and
selectors. Those that make one emoji of several are in the group `shown`, and are kept."""

_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILED_UP = re.compile(f"(?<={_MARK}{_MARK}){_MARK}+")
"""Combining marks after the second in a row: no script uses so many, and they cover other lines."""


def quoted(text: str, bold: Sequence[Mark] = ()) -> str:
    """Return the words of a source, escaped so that Discord shows them unchanged.

    `bold` are the ranges of the text to show in bold.
    """
    if not bold:
        return _kept_escaped(text) if len(text) <= LONGEST_KEPT else _escaped(text)
    # Escaped as one text: whether a character is markup depends on those around it.
    added = {end: "**" for mark in bold for end in (mark.start, mark.end)}
    for match in _MARKUP.finditer(text):
        place = match.end() if match[0][0].isdigit() else match.start()
        added[place] = added.get(place, "") + "\\"
    return "".join(added.get(place, "") + text[place : place + 1] for place in range(len(text) + 1))


def _escaped(text: str) -> str:
    return _MARKUP.sub(_escape_match, text)


_kept_escaped = lru_cache(maxsize=ESCAPED_KEPT)(_escaped)


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
    if text.isascii() and text.isprintable():
        line = " ".join(text.split())  # as most are
    else:
        seen = _INVISIBLE.sub(lambda match: match["shown"] or "", _CONTROL.sub(" ", text))
        line = _PILED_UP.sub("", _SPACE.sub(" ", seen).strip())
    shown = line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
    return _ACTIVE.sub(r"\\\g<0>", shown)


def blockquote(text: str) -> str:
    """Return the text as a block quote: each line begins with "> "."""
    return "\n".join(f"> {line}" for line in text.split("\n"))


def masked_link(label: str, url: str) -> str:
    """Return a link with a label and no preview; characters that would end it are encoded."""
    safe = url.replace("(", "%28").replace(")", "%29").replace(">", "%3E").replace(" ", "%20")
    return f"[{label}](<{safe}>)"


def as_label(title: str) -> bool:
    """Tell whether a title can be the label of a link; some of Discord's apps show others raw."""
    return not _UNFIT_FOR_LABEL.search(title)
