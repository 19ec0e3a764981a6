"""Registers the commands with Discord, which keeps them; only when they have changed."""

import logging
from typing import Any

import discord
from discord import app_commands
from discord.abc import Snowflake

from bot.discord_app.discord_internals import command_payloads, registered_commands

_log = logging.getLogger(__name__)

_COMPARED = (
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "choices",
    "required",
    "autocomplete",
    "min_length",
    "max_length",
    "min_value",
    "max_value",
    "channel_types",
    "contexts",
    "integration_types",
    "default_member_permissions",
    "nsfw",
)
"""What a command is made of; Discord adds ids, versions and defaults of its own."""


async def sync_if_changed(
    tree: app_commands.CommandTree[Any], guild: Snowflake | None = None
) -> bool:
    """Register the commands unless Discord has the same already; whether that was needed."""
    try:
        if await registered(tree, guild) == await wanted(tree, guild):
            _log.info("the commands are up to date")
            return False
        await tree.sync(guild=guild)
    except (discord.HTTPException, app_commands.AppCommandError) as error:
        if getattr(error, "status", None) == 401:
            raise
        # People can go on with the commands that they have; no reason not to start.
        _log.error("the commands could not be registered; `pincite sync` tries again: %s", error)
        return False
    _log.info("the commands are registered")
    return True


async def wanted(tree: app_commands.CommandTree[Any], guild: Snowflake | None = None) -> Any:
    """Return the commands as they should be, in a form that can be compared."""
    return _comparable_all(await command_payloads(tree, guild))


async def registered(tree: app_commands.CommandTree[Any], guild: Snowflake | None = None) -> Any:
    """Return the commands as Discord has them, in a form that can be compared."""
    application = tree.client.application_id
    if application is None:
        raise ValueError("the client must be logged in")
    return _comparable_all(await registered_commands(tree.client, application, guild))


def _comparable_all(payloads: Any) -> list[Any]:
    return sorted(
        (_comparable(payload) for payload in payloads), key=lambda c: (c["type"], c["name"])
    )


def _comparable(value: Any) -> Any:
    """The value with what is absent, empty or a default left out, and sets in order."""
    if isinstance(value, list):
        return [_comparable(part) for part in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _comparable(part) for key, part in value.items() if key in _COMPARED and part}
    for key in ("contexts", "integration_types", "channel_types"):
        if key in kept:
            kept[key] = sorted(kept[key])
    for key in ("name_localizations", "description_localizations"):
        if value.get(key):
            kept[key] = dict(sorted(value[key].items()))
    if "name" in kept:
        kept.setdefault("type", 1)
    return kept
