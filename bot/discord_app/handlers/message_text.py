"""Find the text that a message makes its claim with: its own, forwarded or embedded."""

import re
from collections.abc import Iterator
from typing import Any

import discord

REMARK_LIMIT = 30
"""Characters, links not counted. A shorter text beside a forward or an embed is taken for a remark
on it, such as "look at this", not for the claim itself."""

_ADDRESS = re.compile(r"https?://\S+")


def claim_of(message: discord.Message) -> str:
    """Return the text of a message, or of what it forwards or embeds if its own is a remark.

    Empty if the message has no text at all.
    """
    own = message.content.strip()
    carried = list(_carried(message))
    for snapshot in message.message_snapshots:
        carried += [snapshot.content, *_carried(snapshot)]
    shown = "\n".join(filter(None, map(str.strip, carried)))
    is_remark = len(_ADDRESS.sub("", own).strip()) < REMARK_LIMIT
    return shown if shown and is_remark else own


def _carried(part: discord.Message | discord.MessageSnapshot) -> Iterator[str]:
    """Yield the texts of the components and embeds of a message."""
    yield from _texts(part.components)
    for embed in part.embeds:
        yield embed.title or ""
        yield embed.description or ""
        for field in embed.fields:
            yield f"{field.name}: {field.value}"


def _texts(components: Any) -> Iterator[str]:
    """Yield the texts of components and of those nested in them."""
    for component in components:
        if isinstance(component, discord.TextDisplay):
            yield component.content
        yield from _texts(getattr(component, "children", ()))
