"""Find the texts of a message: its own, and what it carries, such as a forward or a poll."""

import asyncio
import contextlib
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

import discord

from bot.discord_app.replies.actions import TEMPLATE, parse_action
from bot.discord_app.sending.retries import CONNECTION_ERRORS

REMARK_LIMIT = 30
"""Characters, links not counted. A shorter text beside a forward or an embed is taken for a remark
on it, such as "look at this", not for the claim itself."""

STICKER_SECONDS = 1.0
"""Time to ask Discord what a sticker shows, within the 3 s that it waits for an answer."""

_TEXTS = frozenset({"value", "content", "title", "description", "text"})
"""The fields in which Discord has what people wrote: options and dialogues, messages, embeds,
polls."""

ADDRESS = re.compile(r"https?://\S+")


def texts_of(message: discord.Message) -> list[str]:
    """List the texts in which a message may claim something, the likeliest first."""
    own, carried = message.content.strip(), carried_by(message)
    is_remark = len(ADDRESS.sub("", own).strip()) < REMARK_LIMIT
    return [text for text in ((carried, own) if is_remark else (own, carried)) if text]


def length_of(message: discord.Message) -> int:
    """Count the characters of all that may be read of a message, and of one that it replies to."""
    before = message.reference.resolved if message.reference else None
    texts = [message.content, carried_by(message)]
    if isinstance(before, discord.Message):
        texts += [before.content, carried_by(before)]
    return sum(map(len, texts))


def length_of_interaction(interaction: discord.Interaction[Any]) -> int:
    """Count the characters that a command's options, a dialogue or a message for it have."""
    return sum(_lengths(interaction.data))


def _lengths(part: Any) -> Iterator[int]:
    """Yield the lengths of the texts in an interaction's data, as Discord sends it."""
    if isinstance(part, list):
        yield from chain.from_iterable(map(_lengths, part))
    elif isinstance(part, dict):
        for name, value in part.items():
            if isinstance(value, str):
                yield len(value) if name in _TEXTS else 0
            else:
                yield from _lengths(value)


def carried_by(message: discord.Message) -> str:
    """Return what a message shows beside its own text; empty if there is nothing to read."""
    parts = [message.poll.question or "" if message.poll else "", *_answers(message.poll)]
    parts += _shown_in(message)
    for snapshot in message.message_snapshots:
        parts += [snapshot.content, *_shown_in(snapshot)]
    return "\n".join(filter(None, map(str.strip, parts)))


def _answers(poll: discord.Poll | None) -> list[str]:
    return [answer.text or "" for answer in poll.answers] if poll else []


def _shown_in(part: discord.Message | discord.MessageSnapshot) -> Iterator[str]:
    """Yield the texts of components and embeds, and the alternative texts of files."""
    yield from _texts(part.components)
    for embed in part.embeds:
        yield embed.title or ""
        yield embed.description or ""
        for field in embed.fields:
            yield f"{field.name}: {field.value}"
    for attachment in part.attachments:
        yield attachment.description or ""


def _texts(components: Any) -> Iterator[str]:
    """Yield the texts of components and of those nested in them."""
    for component in components:
        if isinstance(component, discord.TextDisplay):
            yield component.content
        yield from _texts(getattr(component, "children", ()))


async def stickers_in(message: discord.Message) -> str:
    """Return the names of a message's stickers, and what they are said to show."""
    stickers = [*message.stickers]
    for snapshot in message.message_snapshots:
        stickers += snapshot.stickers
    lines = []
    for sticker in stickers:
        lines.append(sticker.name)
        with contextlib.suppress(discord.HTTPException, *CONNECTION_ERRORS):
            async with asyncio.timeout(STICKER_SECONDS / len(stickers)):
                lines.append((await sticker.fetch()).description or "")
    return "\n".join(filter(None, lines))


def quoted_in(message: discord.Message) -> str | None:
    """Return the key of the passage that a reply of the bot quotes, by its buttons; or None."""
    for custom_id in _custom_ids(message.components):
        match = TEMPLATE.fullmatch(custom_id)
        if match and (action := parse_action(match)).kind in ("context", "cite", "follow"):
            return next(iter(action.keys), None)
    return None


def _custom_ids(components: Any) -> Iterator[str]:
    """Yield the ids of components and of those nested in them."""
    for component in components:
        if isinstance(custom_id := getattr(component, "custom_id", None), str):
            yield custom_id
        yield from _custom_ids(getattr(component, "children", ()))
