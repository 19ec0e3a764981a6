"""The items as which discord.py knows buttons and menus again that somebody uses."""

from typing import Any

import discord
from discord import ui

from bot.discord_app.replies.actions import (
    MENU_TEMPLATE,
    TEMPLATE,
    Action,
    action_of,
    parse_action,
)


class ActionButton(ui.DynamicItem[ui.Button[Any]], template=TEMPLATE):
    """A button whose `custom_id` says what it does, so that it works after a restart."""

    def __init__(self, action: Action) -> None:
        super().__init__(ui.Button(label=action.label, custom_id=action.custom_id))
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
