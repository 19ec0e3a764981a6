"""What a message says, wherever Discord keeps it."""

from collections.abc import Iterator
from typing import Any

import discord


def claim_of(message: discord.Message) -> str:
    """The text of a message; else what it forwards, what its layout or its embeds say."""
    if message.content.strip():
        return message.content.strip()
    parts = [snapshot.content for snapshot in message.message_snapshots]
    parts += _texts(message.components)
    for embed in message.embeds:
        parts += [embed.title or "", embed.description or ""]
    return "\n".join(filter(None, map(str.strip, parts)))


def _texts(components: Any) -> Iterator[str]:
    for component in components:
        if isinstance(component, discord.TextDisplay):
            yield component.content
        yield from _texts(getattr(component, "children", ()))
