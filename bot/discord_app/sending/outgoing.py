"""Turn replies into messages: Components V2 layouts, or plain text with the same buttons."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

import discord
from discord import ui

from bot.answering.answer import Verdict
from bot.citing.text_fragment import LINK_LIMIT
from bot.discord_app.replies.actions import (
    IN_MENU,
    MENU_TEMPLATE,
    SEVERAL,
    TEMPLATE,
    Action,
    action_of,
    parse_action,
)
from bot.discord_app.replies.reply import CONTENT_LIMIT, LAYOUT_LIMIT, Reply, joined, pages
from bot.phrases.languages import phrases_in
from bot.timeline.picture import Picture

V = TypeVar("V", ui.LayoutView, ui.View)

BUTTONS_A_ROW = 5
"""Limit on the buttons in a row: Discord, Components reference, "Action Row"."""

PLACEHOLDER_LIMIT = 150
"""Limit on the characters on a menu before one chooses: Discord, "String Select"."""

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


class ActionButton(ui.DynamicItem[ui.Button[Any]], template=TEMPLATE):
    """A button whose `custom_id` says what it does, so that it works after a restart."""

    def __init__(self, action: Action) -> None:
        button: ui.Button[Any] = ui.Button(
            label=action.label, custom_id=action.custom_id, style=discord.ButtonStyle.secondary
        )
        super().__init__(button)
        self.action = action

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: Any, /
    ) -> "ActionButton":
        """Return the button that was pressed, rebuilt from its `custom_id`."""
        return cls(parse_action(match))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Pass the action to the client, which runs the usual checks before it."""
        await interaction.client.pressed(interaction, self.action)


class ActionMenu(ui.DynamicItem[ui.Select[Any]], template=MENU_TEMPLATE):
    """A menu whose entries' values say what they do, so that it works after a restart."""

    def __init__(self, menu: ui.Select[Any]) -> None:
        super().__init__(menu)

    @classmethod
    def of(cls, actions: Sequence[Action]) -> "ActionMenu":
        """Return the menu of some actions, which are named on it before one is chosen."""
        texts = phrases_in(actions[0].language).discord
        labels = named = [action.label for action in actions]
        text = texts.forms_menu
        if actions[0].kind != "form":
            text, named = texts.menu, [f"{label[:1].lower()}{label[1:]}" for label in labels]
        entries = texts.between_entries.join(named)
        menu: ui.Select[Any] = ui.Select(
            custom_id=f"pincite-menu:{actions[0].language}",
            placeholder=text.format(entries=entries)[:PLACEHOLDER_LIMIT],
            options=[
                discord.SelectOption(label=label, value=action.custom_id)
                for label, action in zip(labels, actions, strict=True)
            ],
        )
        return cls(menu)

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], _match: Any, /
    ) -> "ActionMenu":
        """Return the menu of which an entry was chosen, as the message has it."""
        return cls(item)  # type: ignore[arg-type]  # discord.py passes the select of the message

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Pass the chosen action to the client, which runs the usual checks before it."""
        action = action_of(self.custom_id, self.item.values)
        if action is not None:
            await interaction.client.pressed(interaction, action)


class Layout(ui.LayoutView):
    """A Components V2 message whose payload is built once, because replies are sent repeatedly."""

    _payload: list[dict[str, Any]] | None = None

    def to_components(self) -> list[dict[str, Any]]:
        """Return the payload, built at the first call."""
        if self._payload is None:
            self._payload = super().to_components()  # type: ignore[no-untyped-call]
        return self._payload


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message, ready to be sent.

    `content` is the text of a plain message, and `view` has its buttons; a layout has its text in
    `view`, and its `content` is None.
    """

    content: str | None
    view: ui.LayoutView | ui.View | None
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


def _layout(reply: Reply, texts: tuple[str, ...], is_last: bool) -> ui.LayoutView:
    """Return a message of the reply as a Components V2 layout."""
    layout = Layout(timeout=None)
    # One text component for all: each further one takes time to send and to read back.
    text: ui.TextDisplay[Any] = ui.TextDisplay(joined(texts))
    accent = _AMBER if reply.is_changed else _ACCENTS.get(reply.verdict)
    container: ui.Container[Any] = ui.Container(text, accent_colour=accent)
    layout.add_item(container)
    if is_last and reply.picture is not None:
        # With a layout, Discord shows an attached file only if a component refers to it.
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
    """Return the buttons of a plain message; None if there are none."""
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
    """Return the reply's buttons in a row, then its menu; a link too long gets no button.

    A shared reply of an older version may have more buttons than one row holds.
    """
    items: list[ui.Item[Any]] = []
    if reply.link and len(reply.link) <= LINK_LIMIT:
        label = phrases_in(reply.language).answer.open_at_words
        items.append(ui.Button(label=label, url=reply.link))
    items += [ActionButton(action) for action in reply.actions if action.kind not in IN_MENU]
    rows = [items[start : start + BUTTONS_A_ROW] for start in range(0, len(items), BUTTONS_A_ROW)]
    entries = [action for action in reply.actions if action.kind in IN_MENU]
    return [*rows, [ActionMenu.of(entries)]] if entries else rows


def _unstored(view: V) -> V:
    """Stop the view, so that discord.py does not keep it after it is sent, and return it.

    Its buttons still work: discord.py finds them by the template of `ActionButton`.
    """
    view.stop()
    return view
