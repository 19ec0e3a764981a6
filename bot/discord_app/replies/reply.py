"""A reply as blocks of text and buttons, and its division into messages within Discord's limits.

No part of a block is ever lost: a block is put whole into one message, or, if it is longer than a
message, continued in the next. Only an optional block may be left out, and then as a whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answer import Verdict
from bot.discord_app.replies.actions import Action
from bot.phrases.languages import phrases_in
from bot.timeline.picture_file import Picture

CONTENT_LIMIT = 2000
"""Limit on the characters of a plain message: Discord, Message resource, "Create Message",
`content`."""
LAYOUT_LIMIT = 4000
"""Limit on the characters of all text in a Components V2 message: Discord, Components
reference."""
FENCE = "```"
"""What begins and ends a code block in Discord's Markdown."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a reply in Discord's Markdown; an `optional` one may be left out to save space."""

    text: str
    optional: bool = False


@dataclass(
    frozen=True, slots=True, eq=False
)  # compared by identity, which makes them cheap keys of a cache
class Reply:
    """What the bot says, independent of the form in which it is sent.

    `actions` are the buttons, `link` is the address of the button that opens the source.
    `verdict` decides the colour, unless `is_changed`: a later document changed what is quoted.
    `is_no_question` tells that the reply says no more than that.
    """

    blocks: tuple[Block, ...]
    language: str
    actions: tuple[Action, ...] = ()
    link: str | None = None
    verdict: Verdict | None = None
    picture: Picture | None = None
    is_changed: bool = False
    is_no_question: bool = False


def characters(text: str) -> int:
    """Return the length as Discord's clients count it: in UTF-16 units, two for most emoji."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def room_in(limit: int, language: str) -> int:
    """Return how many of a message's `limit` characters its blocks may take.

    The two characters of the empty line between blocks count towards it. The rest is kept free for
    the line that says that something was left out.
    """
    return limit - characters(f"\n\n-# {phrases_in(language).discord.left_out}") - 2


def joined(texts: Sequence[str]) -> str:
    """Return the texts of a message as one: an empty line between them, none before small print."""
    gaps = ["", *("\n" if text.startswith("-# ") else "\n\n" for text in texts[1:])]
    return "".join(f"{gap}{text}" for gap, text in zip(gaps, texts, strict=True))


def pages(reply: Reply, limit: int) -> list[tuple[str, ...]]:
    """Return the texts of each message that the reply needs, nearly always a single message.

    `limit` is the number of characters of a message. An optional block is kept only if the reply
    needs no further message for it.
    """
    kept = [block for block in reply.blocks if not block.optional]
    count = len(_filled(kept, reply.language, limit))
    for optional in (block for block in reply.blocks if block.optional):
        more = [block for block in reply.blocks if block in kept or block is optional]
        if len(_filled(more, reply.language, limit)) == count:
            kept = more
    filled = _filled(kept, reply.language, limit)
    if len(kept) < len(reply.blocks):
        filled[-1].append(f"-# {phrases_in(reply.language).discord.left_out}")
    return [tuple(texts) for texts in filled]


def _filled(blocks: list[Block], language: str, limit: int) -> list[list[str]]:
    """Divide the blocks among as many messages as they need, in their order."""
    room = room_in(limit, language)
    filled: list[list[str]] = [[]]
    for block in blocks:
        if _fits(filled[-1], block.text, room):
            filled[-1].append(block.text)
        else:
            _continue(filled, block.text, room, phrases_in(language).discord.continued)
    return filled


def _fits(texts: list[str], text: str, room: int) -> bool:
    """Tell whether `text` can be added to the texts of a message."""
    # Two characters for the empty line between texts.
    taken = sum(characters(before) + 2 for before in texts)
    return taken + characters(text) <= room


def _continue(filled: list[list[str]], text: str, room: int, continued: str) -> None:
    """Add a text that does not fit into the last message, in further messages."""
    if filled[-1]:
        filled.append([])
    pieces = split(text, room - characters(continued) - 6)
    filled[-1].append(pieces[0])
    filled += [[f"-# {continued}\n{piece}"] for piece in pieces[1:]]


def split(text: str, limit: int) -> list[str]:
    """Divide the text into pieces of at most `limit` characters, between words where possible.

    A block quote that is cut continues as one in the next piece, and so does a code block at the
    end of the text; what stands before the code block is in the first piece, with its beginning.
    """
    before, opening, body = _fenced(text)
    closing = f"\n{FENCE}" if opening else ""
    pieces = []
    while characters(before + opening + body + closing) > limit:
        end = _end(body, limit - characters(before + opening + closing))
        head, tail = body[:end], body[end:]
        line = head[head.rfind("\n") + 1 :]
        mark = "> " if not opening and line.startswith("> ") and not tail.startswith("\n") else ""
        pieces.append(before + opening + head.rstrip() + closing)
        before, body = "", mark + tail.lstrip()
    return [*pieces, before + opening + body + closing]


def _fenced(text: str) -> tuple[str, str, str]:
    """Return what stands before a code block at the end, its first line, and what is in it.

    A text without one is returned as the last of the three.
    """
    start = 0 if text.startswith(FENCE) else text.find(f"\n{FENCE}") + 1
    first = text.find("\n", start) + 1
    if not text[start:].startswith(FENCE) or not first or not text.endswith(f"\n{FENCE}"):
        return "", "", text
    return text[:start], text[start:first], text[first:].removesuffix(f"\n{FENCE}")


def _end(body: str, room: int) -> int:
    """Return the index at which to cut, at most `room` characters in, at a line end or a space."""
    end = room
    while characters(body[:end]) > room:
        end -= max(1, (characters(body[:end]) - room) // 2)
    for gap in ("\n\n", "\n> ", "\n", " "):
        # A cut between paragraphs is better than one between quoted lines, lines or words. The
        # search begins in the middle, so that no piece is less than half as long as it could be.
        place = body.rfind(gap, room // 2, end)
        if place > 0:
            return place
    while end > 1 and body[end - 1] == "\\":
        end -= 1
    return end
