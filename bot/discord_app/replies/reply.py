"""A reply as blocks of text and buttons, and its division into messages within Discord's limits.

Nothing of a block is ever dropped within it: a block goes whole into one message, or is left out
whole where that is allowed, or, where it is longer than a message, continues in the next.
"""

from dataclasses import dataclass

from bot.answering.answer import Verdict
from bot.discord_app.replies.actions import Action
from bot.phrases.languages import phrases_in
from bot.timeline.picture import Picture

CONTENT_LIMIT = 2000
"""Characters of a plain message: Discord, Message resource, "Create Message", `content`."""
LAYOUT_LIMIT = 4000
"""Characters over all text of a Components V2 message: Discord, Components reference."""
FENCE = "```"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a reply in Discord's Markdown; `optional` ones may be left out for space."""

    text: str
    optional: bool = False


@dataclass(frozen=True, slots=True, eq=False)  # compared as one object: replies are kept ready
class Reply:
    """What the bot says, before it is known in which form it is sent.

    `is_changed`: a later document has changed what is quoted.
    """

    blocks: tuple[Block, ...]
    language: str
    actions: tuple[Action, ...] = ()
    link: str | None = None
    verdict: Verdict | None = None
    picture: Picture | None = None
    is_changed: bool = False


def characters(text: str) -> int:
    """The length that Discord's clients count: UTF-16 units, so that an emoji may count twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def room_in(limit: int, language: str) -> int:
    """How many characters of a message's limit its blocks may take, two more for each but one."""
    return limit - characters(f"\n\n-# {phrases_in(language).discord.left_out}") - 2


def pages(reply: Reply, limit: int) -> list[tuple[str, ...]]:
    """The texts of each message that the reply needs; nearly always a single message.

    A block that may be left out never makes a further message, nor drives others into one.
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
    room = room_in(limit, language)
    filled: list[list[str]] = [[]]
    for block in blocks:
        if _fits(filled[-1], block.text, room):
            filled[-1].append(block.text)
        else:
            _continue(filled, block.text, room, phrases_in(language).discord.continued)
    return filled


def _fits(texts: list[str], text: str, room: int) -> bool:
    # Two characters for the empty line between texts.
    taken = sum(characters(before) + 2 for before in texts)
    return taken + characters(text) <= room


def _continue(filled: list[list[str]], text: str, room: int, continued: str) -> None:
    if filled[-1]:
        filled.append([])
    pieces = split(text, room - characters(continued) - 6)
    filled[-1].append(pieces[0])
    filled += [[f"-# {continued}\n{piece}"] for piece in pieces[1:]]


def split(text: str, limit: int) -> list[str]:
    """The text in pieces of at most `limit` characters, cut between words where that is possible.

    A block quote or a code block that is cut goes on as one in the next piece.
    """
    opening = text[: text.index("\n") + 1] if text.startswith(FENCE) and "\n" in text else ""
    body = text.removeprefix(opening).removesuffix(f"\n{FENCE}") if opening else text
    closing = f"\n{FENCE}" if opening else ""
    pieces = []
    while characters(opening + body + closing) > limit:
        end = _end(body, limit - characters(opening + closing))
        head, tail = body[:end], body[end:]
        line = head[head.rfind("\n") + 1 :]
        mark = "> " if not opening and line.startswith("> ") and not tail.startswith("\n") else ""
        pieces.append(opening + head.rstrip() + closing)
        body = mark + tail.lstrip()
    return [*pieces, opening + body + closing]


def _end(body: str, room: int) -> int:
    """Where to cut: at most `room` characters in, at the last line end or space if there is one."""
    end = room
    while characters(body[:end]) > room:
        end -= max(1, (characters(body[:end]) - room) // 2)
    for gap in ("\n\n", "\n> ", "\n", " "):
        # Rather between paragraphs or quotes than within them; not in the mark of a block quote,
        # and no piece far shorter than it could be.
        place = body.rfind(gap, room // 2, end)
        if place > 0:
            return place
    while end > 1 and body[end - 1] == "\\":
        end -= 1
    return end
