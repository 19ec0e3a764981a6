"""Register the commands with Discord, which stores them, when they have changed."""

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
"""The fields that are compared; Discord adds others of its own, such as ids and versions."""


async def sync_if_changed(
    tree: app_commands.CommandTree[Any], guild: Snowflake | None = None
) -> bool:
    """Register the commands if Discord has others, and return whether they were registered.

    `guild` is the server to register them in; None for everywhere. A failure is logged and counts
    as not registered; only a rejected token raises `discord.HTTPException` (status 401).
    """
    try:
        if await registered(tree, guild) == await wanted(tree, guild):
            _log.info("the commands are up to date")
            return False
        await tree.sync(guild=guild)
    except (discord.HTTPException, app_commands.AppCommandError) as error:
        if getattr(error, "status", None) == 401:
            raise
        # The commands registered earlier still work, so the bot starts all the same.
        _log.error("the commands could not be registered; `pincite sync` tries again: %s", error)
        return False
    _log.info("the commands are registered")
    return True


async def wanted(tree: app_commands.CommandTree[Any], guild: Snowflake | None = None) -> Any:
    """Return the commands of this version, in the same form as `registered`."""
    return _comparable_all(await command_payloads(tree, guild))


async def registered(tree: app_commands.CommandTree[Any], guild: Snowflake | None = None) -> Any:
    """Return the commands that Discord has, in the same form as `wanted`.

    Raises `ValueError` if the client has not logged in, and `discord.HTTPException`.
    """
    application = tree.client.application_id
    if application is None:
        raise ValueError("the client must be logged in")
    return _comparable_all(await registered_commands(tree.client, application, guild))


def _comparable_all(payloads: Any) -> list[Any]:
    """Return the payloads, each comparable, sorted by type and name."""
    return sorted(
        (_comparable(payload) for payload in payloads), key=lambda c: (c["type"], c["name"])
    )


def _comparable(value: Any) -> Any:
    """Return a payload, or a part of one, reduced to what two equal commands have in common.

    Empty values and fields that are not compared are left out; lists whose order means nothing
    are sorted.
    """
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
