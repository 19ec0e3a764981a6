"""What a message claims, wherever Discord keeps it."""

import re
from collections.abc import Iterator
from typing import Any

import discord

REMARK = 30
"""Characters; a shorter text above a link or a forward is no claim but a remark on one."""

_ADDRESS = re.compile(r"https?://\S+")


def claim_of(message: discord.Message) -> str:
    """The text of a message; where that is a mere remark, what it forwards, embeds or lays out."""
    own = message.content.strip()
    carried = list(_carried(message))
    for snapshot in message.message_snapshots:
        carried += [snapshot.content, *_carried(snapshot)]
    shown = "\n".join(filter(None, map(str.strip, carried)))
    is_remark = len(_ADDRESS.sub("", own).strip()) < REMARK
    return shown if shown and is_remark else own


def _carried(part: discord.Message | discord.MessageSnapshot) -> Iterator[str]:
    yield from _texts(part.components)
    for embed in part.embeds:
        yield embed.title or ""
        yield embed.description or ""
        for field in embed.fields:
            yield f"{field.name}: {field.value}"


def _texts(components: Any) -> Iterator[str]:
    for component in components:
        if isinstance(component, discord.TextDisplay):
            yield component.content
        yield from _texts(getattr(component, "children", ()))
