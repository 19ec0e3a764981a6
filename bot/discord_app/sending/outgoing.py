"""Replies as Discord sends them: Components V2 layouts, or plain messages with the same buttons."""

import io
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

import discord
from discord import ui

from bot.answering.answer import Verdict
from bot.citing.text_fragment import LINK_LIMIT
from bot.discord_app.replies.actions import SEVERAL, TEMPLATE, Action, parse_action
from bot.discord_app.replies.reply import CONTENT_LIMIT, LAYOUT_LIMIT, Reply, pages
from bot.phrases.languages import phrases_in
from bot.timeline.picture import Picture

V = TypeVar("V", ui.LayoutView, ui.View)

BUTTONS_A_ROW = 5
"""Discord, Components reference, "Action Row"."""

FILE_NAME = "timeline.png"
DESCRIPTION_LIMIT = 1024
"""Characters of an alternative text: Discord, Message resource, "Attachment Object"."""

# A colour is never the only sign: the words say it too.
_AMBER = 0xB26A00
_ACCENTS: dict[Verdict | None, int] = {
    "answered": 0x2E7D32,
    "closest": _AMBER,
    "not_addressed": 0x5F6B7A,
}


class ActionButton(ui.DynamicItem[ui.Button[Any]], template=TEMPLATE):
    """A button that carries its work in its `custom_id`; pressing it asks the client to do it."""

    def __init__(self, action: Action) -> None:
        label = getattr(phrases_in(action.language).buttons, action.kind)
        button: ui.Button[Any] = ui.Button(
            label=label, custom_id=action.custom_id, style=discord.ButtonStyle.secondary
        )
        super().__init__(button)
        self.action = action

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: Any, /
    ) -> "ActionButton":
        """The button that was pressed, made anew from its `custom_id`."""
        return cls(parse_action(match))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand over to the client, where every way in meets the same checks."""
        await interaction.client.pressed(interaction, self.action)


class Layout(ui.LayoutView):
    """A Components V2 message; its payload is made once."""

    _payload: list[dict[str, Any]] | None = None

    def to_components(self) -> list[dict[str, Any]]:
        """The payload; the same reply is often sent again."""
        if self._payload is None:
            self._payload = super().to_components()  # type: ignore[no-untyped-call]
        return self._payload


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message, ready to be sent: a layout alone, or text with its buttons; and a picture."""

    content: str | None
    view: ui.LayoutView | ui.View | None
    picture: Picture | None = None

    @property
    def parts(self) -> dict[str, Any]:
        """The keyword arguments for discord.py's ways of sending; anew, as a file is spent."""
        parts: dict[str, Any] = {"content": self.content, "view": self.view}
        if self.picture is not None:
            parts["file"] = discord.File(
                io.BytesIO(self.picture.content),
                FILE_NAME,
                description=self.picture.alternative_text[:DESCRIPTION_LIMIT],
            )
        return {name: part for name, part in parts.items() if part is not None}


@lru_cache(maxsize=512)  # a reply that is kept ready is kept ready to be sent
def outgoing(reply: Reply, style: str) -> list[Outgoing]:
    """The messages of a reply, in that style (`components` or `plain`).

    Buttons and picture are on the last one.
    """
    messages = pages(reply, CONTENT_LIMIT if style == "plain" else LAYOUT_LIMIT)
    if len(messages) > 1:
        reply = replace(reply, actions=tuple(map(_of_several, reply.actions)))
    if style == "plain":
        last = len(messages) - 1
        return [
            Outgoing(
                "\n\n".join(texts),
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
    """The button that shares, knowing that its message is not the whole of the answer."""
    return replace(action, keys=SEVERAL) if action.kind == "share" and not action.keys else action


def _layout(reply: Reply, texts: tuple[str, ...], is_last: bool) -> ui.LayoutView:
    layout = Layout(timeout=None)
    # One text: every component costs time twice, when it is sent and when Discord repeats it.
    text: ui.TextDisplay[Any] = ui.TextDisplay("\n\n".join(texts))
    accent = _AMBER if reply.is_changed else _ACCENTS.get(reply.verdict)
    container: ui.Container[Any] = ui.Container(text, accent_colour=accent)
    layout.add_item(container)
    if is_last and reply.picture is not None:
        # In a layout Discord shows no attached file that no component names.
        item = discord.MediaGalleryItem(
            f"attachment://{FILE_NAME}",
            description=reply.picture.alternative_text[:DESCRIPTION_LIMIT],
        )
        container.add_item(ui.MediaGallery(item))
    if is_last:
        for row in _rows(reply):
            layout.add_item(ui.ActionRow(*row))
    return _unstored(layout)


def _view(reply: Reply) -> ui.View | None:
    rows = _rows(reply)
    if not rows:
        return None
    view = ui.View(timeout=None)
    for number, row in enumerate(rows):
        for item in row:
            item.row = number
            view.add_item(item)
    return _unstored(view)


def _rows(reply: Reply) -> list[list[ui.Item[Any]]]:
    items: list[ui.Item[Any]] = []
    if reply.link and len(reply.link) <= LINK_LIMIT:
        label = phrases_in(reply.language).answer.open_at_words
        items.append(ui.Button(label=label, url=reply.link))
    items += [ActionButton(action) for action in reply.actions]
    return [items[start : start + BUTTONS_A_ROW] for start in range(0, len(items), BUTTONS_A_ROW)]


def _unstored(view: V) -> V:
    """The view, stopped, so that discord.py keeps neither it nor a timer once it is sent.

    Its buttons are found by the template of `ActionButton` alone.
    """
    view.stop()
    return view
