"""Every use of discord.py that its public interface does not cover, and why it is needed.

A newer discord.py may change any of these names; the tests in
`tests/bot/discord_app/test_discord_internals.py` then fail and say which. No other module of the
bot uses a private name of that library.
"""

import json
from collections.abc import Callable
from typing import Any

import discord
import msgspec
from discord import app_commands, utils
from discord.http import Route
from discord.state import AutoShardedConnectionState
from discord.ui.view import BaseView as BaseView  # not exported; View and LayoutView extend it
from discord.voice_client import VoiceClient

HANDLER_TASKS = ("CommandTree-invoker", "discord-ui-dynamic-item", "discord.py: on_")
"""Beginnings of the names of the asyncio tasks in which discord.py runs the handler of a command, a
button or an event."""

Parse = Callable[[Any], None]
"""A function that takes the raw data of one gateway event and acts on it."""


class ConnectionState(AutoShardedConnectionState[Any]):
    """The connection state of a sharded client, with hooks that run before an event is parsed.

    discord.py has no public hook at that point. Subclasses override `guarded` and `hears`.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # READY is not guarded: without it the client cannot work, so its failure has to end it.
        self.parsers = {
            event: parse if event == "READY" else self.guarded(event, parse)
            for event, parse in self.parsers.items()
        }

    def guarded(self, event: str, parse: Parse) -> Parse:  # noqa: ARG002 - for those who override
        """Return the parser to use for an event; `parse` is discord.py's own."""
        return parse

    def hears(self, message: Any, me: str) -> bool:  # noqa: ARG002 - for those who override
        """Tell whether to parse a message; it comes as Discord sends it, `me` is the bot's id."""
        return True

    def own_role(self, guild: str) -> str | None:
        """Return the id of the role that a server has for the bot alone; None if it has none."""
        server = self._get_guild(int(guild))
        role = server.self_role if server else None
        return str(role.id) if role else None

    def parse_message_create(self, data: Any) -> None:
        """Parse a new message if `hears` accepts it, and drop it otherwise."""
        if self.hears(data, str(self.self_id)):
            _date_polls(data)
            super().parse_message_create(data)

    def create_message(self, *, channel: Any, data: Any) -> discord.Message:
        """Make an object of a message that was sent; it may be a reply to a poll without an end."""
        _date_polls(data)
        return super().create_message(channel=channel, data=data)

    def parse_interaction_create(self, data: Any) -> None:
        """Parse an interaction, also one with a message that has a poll without an end."""
        resolved = (data.get("data") or {}).get("resolved") or {}
        for message in (resolved.get("messages") or {}).values():
            _date_polls(message)
        super().parse_interaction_create(data)


def _date_polls(message: Any) -> None:
    """Give an end to the polls of a message and of the one that it replies to.

    Discord says that polls without an end may come (Poll resource, "Poll Object"), and discord.py
    fails to parse them.
    """
    for part in (message, message.get("referenced_message") or {}):
        if (poll := part.get("poll")) and not poll.get("expiry"):
            poll["expiry"] = part["timestamp"]


class StatefulClient(discord.AutoShardedClient):
    """A sharded client whose subclasses can replace its connection state."""

    def connection_state(self, **options: Any) -> ConnectionState:
        """Return a new connection state; `options` are what discord.py passes to it."""
        return ConnectionState(**options)

    def _get_state(self, **options: Any) -> ConnectionState:
        return self.connection_state(
            dispatch=self.dispatch,
            handlers=self._handlers,
            hooks=self._hooks,
            http=self.http,
            **options,
        )


def wrap_gateway_connect(
    client: discord.Client, wrap: Callable[[Callable[..., Any]], Callable[..., Any]]
) -> None:
    """Replace the function that connects the client to the gateway by `wrap` of that function."""
    client.http.ws_connect = wrap(client.http.ws_connect)  # type: ignore[method-assign]


def mark_acknowledged(interaction: discord.Interaction[Any]) -> None:
    """Mark an interaction as answered when Discord knows that it is and discord.py does not.

    Without this, discord.py would let the next message be sent as a first response again.
    """
    interaction.response._response_type = discord.InteractionResponseType.channel_message


def silence_voice_warnings() -> None:
    """Stop discord.py from warning that voice libraries are missing; the bot uses no voice."""
    VoiceClient.warn_nacl = VoiceClient.warn_dave = False


def use_fast_json() -> None:
    """Let discord.py read and write JSON with msgspec: that is a tenth of the time of a reply."""
    utils._from_json = _from_json
    utils._to_json = _to_json


def _from_json(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except ValueError:
        return json.loads(text)  # which takes halves of surrogate pairs, or says what is wrong


def _to_json(obj: Any) -> str:
    try:
        return msgspec.json.encode(obj).decode()
    except (TypeError, ValueError):
        return json.dumps(obj, separators=(",", ":"))  # which takes subclasses of text, too


async def command_payloads(
    tree: app_commands.CommandTree[Any], guild: discord.abc.Snowflake | None
) -> list[dict[str, Any]]:
    """Return the commands of a tree in the form in which `CommandTree.sync` sends them.

    `guild` is the server whose commands are meant; None for those available everywhere.
    """
    commands = tree.get_commands(guild=guild)
    if tree.translator is None:
        return [command.to_dict(tree) for command in commands]
    return [await command.get_translated_payload(tree, tree.translator) for command in commands]


async def registered_commands(
    client: discord.Client, application_id: int, guild: discord.abc.Snowflake | None
) -> Any:
    """Return the commands that Discord has registered, with their translations.

    discord.py's own call leaves the translations out. `guild` is the server whose commands are
    meant; None for those available everywhere. Raises `discord.HTTPException`.
    """
    path = "/applications/{application_id}"
    path += "/commands" if guild is None else "/guilds/{guild_id}/commands"
    route = Route("GET", path, application_id=application_id, guild_id=guild.id if guild else None)
    return await client.http.request(route, params={"with_localizations": "true"})


async def application_as_sent(client: discord.Client) -> Any:
    """Return what Discord says of the application; discord.py's class lacks the install types."""
    return await client.http.application_info()


async def own_servers_as_sent(client: discord.Client) -> Any:
    """Return the bot's servers with its permissions there, which discord.py's call leaves out."""
    return await client.http.request(Route("GET", "/users/@me/guilds"))


def api_address() -> str:
    """Return the address of the Discord API that discord.py uses."""
    return Route.BASE
