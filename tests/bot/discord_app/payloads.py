"""What a reply becomes when it is sent, held against Discord's limits."""

import re
from collections.abc import Iterator
from typing import Any

from bot.discord_app.replies.actions import CUSTOM_ID_LIMIT
from bot.discord_app.replies.reply import (
    CONTENT_LIMIT,
    LAYOUT_LIMIT,
    Reply,
    characters,
)
from bot.discord_app.sending.outgoing import outgoing


def shown(text: str) -> str:
    """What Discord shows of a text with these escapes."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", text)


def payloads(reply: Reply, style: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """(content, components) of each message, as they are sent."""
    for message in outgoing(reply, style):
        components: Any = message.view.to_components() if message.view else []
        yield message.content or "", components


def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from walk(component.get("components", []))


def check(reply: Reply) -> str:
    """Every limit of Discord, in both styles; the text of the whole reply."""
    texts = []
    for style in ("components", "plain"):
        for content, components in payloads(reply, style):
            every = list(walk(components))
            displays = [c["content"] for c in every if c["type"] == 10]
            assert characters(content) <= CONTENT_LIMIT
            assert sum(map(characters, displays)) <= LAYOUT_LIMIT
            assert len(every) <= 40
            assert len([c for c in components if c["type"] == 1]) <= 5
            assert bool(content) != bool(displays)
            ids = [c["custom_id"] for c in every if "custom_id" in c]
            assert len(set(ids)) == len(ids)
            assert all(len(custom_id) <= CUSTOM_ID_LIMIT for custom_id in ids)
            assert all(len(c["url"]) <= 512 for c in every if "url" in c)
            assert all(len(c["label"]) <= 38 for c in every if c["type"] == 2)
            assert all(len(c["components"]) <= 5 for c in every if c["type"] == 1)
            for menu in (c for c in every if c["type"] == 3):
                values = [option["value"] for option in menu["options"]]
                assert len(set(values)) == len(values) <= 25
                assert all(len(value) <= CUSTOM_ID_LIMIT for value in values)
                assert all(len(option["label"]) <= 100 for option in menu["options"])
                assert len(menu["placeholder"]) <= 150
            texts.append("\n".join([content, *displays]))
    return "\n".join(texts)
