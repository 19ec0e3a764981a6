"""Turn replies into messages: Components V2 layouts, or plain text with the same buttons."""

import io
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import discord
from discord import ui

from bot.answering.answer import Verdict
from bot.citing.text_fragment import LINK_LIMIT
from bot.discord_app.discord_internals import BaseView
from bot.discord_app.replies.actions import IN_MENU, SEVERAL, Action
from bot.discord_app.replies.reply import CONTENT_LIMIT, LAYOUT_LIMIT, Reply, joined, pages
from bot.discord_app.sending.components import (
    Component,
    action_button,
    action_menu,
    container,
    link_button,
    picture,
    row,
    rows,
    text_display,
)
from bot.phrases.languages import phrases_in
from bot.timeline.picture_file import Picture

FILE_NAME = "timeline.png"
"""The name under which a picture is attached."""
DESCRIPTION_LIMIT = 1024
"""Limit on the characters of an alternative text: Discord, Message resource, "Attachment
Object"."""

# The colour is never the only sign of a verdict: the words say it too.
_AMBER = 0xB26A00
_ACCENTS: dict[Verdict | None, int] = {
    "answered": 0x2E7D32,
    "closest": _AMBER,
    "not_addressed": 0x5F6B7A,
}


class _GivenAsPayload(BaseView):
    """A view whose components are written as they are sent, without discord.py's items.

    It is stopped, so that discord.py does not keep it after it is sent. Its buttons still work:
    discord.py finds them by the template of `ActionButton`.
    """

    def __init__(self, components: list[Component]) -> None:
        super().__init__(timeout=None)
        self._components = components
        self.stop()

    def to_components(self) -> list[Component]:
        """Return the payload."""
        return self._components


class Layout(_GivenAsPayload, ui.LayoutView):
    """A Components V2 message."""

    def has_components_v2(self) -> bool:
        """Tell that the components are all of the message; discord.py looks for its own items."""
        return True


class Buttons(_GivenAsPayload, ui.View):
    """What stands below a plain message."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message, ready to be sent.

    `content` is the text of a plain message, and `view` has its buttons; a layout has its text in
    `view`, and its `content` is None.
    """

    content: str | None
    view: Layout | Buttons | None
    picture: Picture | None = None

    @property
    def parts(self) -> dict[str, Any]:
        """Return the keyword arguments for discord.py's methods that send a message.

        They are built at every call, because a file can be sent only once.
        """
        parts: dict[str, Any] = {"content": self.content, "view": self.view}
        if self.picture is not None:
            parts["file"] = discord.File(
                io.BytesIO(self.picture.content),
                FILE_NAME,
                description=self.picture.alternative_text[:DESCRIPTION_LIMIT],
            )
        return {name: part for name, part in parts.items() if part is not None}


@lru_cache(maxsize=512)  # for replies that are cached and sent again
def outgoing(reply: Reply, style: str) -> list[Outgoing]:
    """Return the messages of a reply, in the style `components` or `plain`.

    The last one has the buttons and the picture.
    """
    messages = pages(reply, CONTENT_LIMIT if style == "plain" else LAYOUT_LIMIT)
    if len(messages) > 1:
        reply = replace(reply, actions=tuple(map(_of_several, reply.actions)))
    if style == "plain":
        last = len(messages) - 1
        return [
            Outgoing(
                joined(texts),
                _view(reply) if number == last else None,
                reply.picture if number == last else None,
            )
            for number, texts in enumerate(messages)
        ]
    last = len(messages) - 1
    return [
        Outgoing(
            None,
            _layout(reply, texts, number == last),
            reply.picture if number == last else None,
        )
        for number, texts in enumerate(messages)
    ]


def _of_several(action: Action) -> Action:
    """Mark the Share button of an answer sent as several messages; return others unchanged.

    What that button could copy would be incomplete, so the answer is made again. A history's
    button, which has a key, is not marked: histories are always built again.
    """
    return replace(action, keys=SEVERAL) if action.kind == "share" and not action.keys else action


def _layout(reply: Reply, texts: tuple[str, ...], is_last: bool) -> Layout:
    """Return a message of the reply as a Components V2 layout."""
    # One text component for all: each further one takes time to send and to read back.
    parts = [text_display(joined(texts))]
    if is_last and reply.picture is not None:
        # With a layout, Discord shows an attached file only if a component refers to it.
        alternative = reply.picture.alternative_text[:DESCRIPTION_LIMIT]
        parts.append(picture(f"attachment://{FILE_NAME}", alternative))
    accent = _AMBER if reply.is_changed else _ACCENTS.get(reply.verdict)
    return Layout([container(parts, accent), *(_rows(reply) if is_last else [])])


def shows_change(container: ui.Container[Any]) -> bool:
    """Tell whether the colour of a reply's container says that something in it was changed."""
    colour = container.accent_colour
    return colour == _AMBER or getattr(colour, "value", None) == _AMBER


def _view(reply: Reply) -> Buttons | None:
    """Return the buttons of a plain message; None if there are none."""
    components = _rows(reply)
    return Buttons(components) if components else None


def _rows(reply: Reply) -> list[Component]:
    """Return the reply's buttons in a row, then its menu; a link too long gets no button.

    A shared reply of an older version may have more buttons than one row holds.
    """
    buttons = []
    if reply.link and len(reply.link) <= LINK_LIMIT:
        label = phrases_in(reply.language).answer.open_at_words
        buttons.append(link_button(label, reply.link))
    buttons += [action_button(action) for action in reply.actions if action.kind not in IN_MENU]
    entries = tuple(action for action in reply.actions if action.kind in IN_MENU)
    return [*rows(buttons), *([row([action_menu(entries)])] if entries else [])]
