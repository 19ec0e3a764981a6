"""Every private name of discord.py that the bot relies on, and why.

A newer discord.py may change any of them; `tests/bot/discord_app/test_discord_internals.py` says
at once which. Nothing else in the bot names what that library keeps to itself.
"""

from collections.abc import Callable
from typing import Any

import discord
from discord import app_commands
from discord.http import Route
from discord.state import AutoShardedConnectionState
from discord.voice_client import VoiceClient

HANDLER_TASKS = ("CommandTree-invoker", "discord-ui-dynamic-item", "discord.py: on_")
"""How the tasks are named in which a command, a button or an event is handled."""

Parse = Callable[[Any], None]
"""What reads the data of one gateway event."""


class ConnectionState(AutoShardedConnectionState[Any]):
    """What a sharded client knows of its connection, with a say in what it hears.

    discord.py has no public hook before it makes objects of an event.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # Without READY there is nothing to go on with; the client then starts anew.
        self.parsers = {
            event: parse if event == "READY" else self.guarded(event, parse)
            for event, parse in self.parsers.items()
        }

    def guarded(self, event: str, parse: Parse) -> Parse:  # noqa: ARG002 - for those who override
        """Return the parser to use for an event in place of discord.py's own."""
        return parse

    def hears(self, message: Any, me: str) -> bool:  # noqa: ARG002 - for those who override
        """Tell whether a message, as Discord sends it, is worth an object; `me` is the bot's id."""
        return True

    def parse_message_create(self, data: Any) -> None:
        """Make an object of a message that is heard."""
        if self.hears(data, str(self.self_id)):
            super().parse_message_create(data)


class StatefulClient(discord.AutoShardedClient):
    """A sharded client that chooses its connection state."""

    def connection_state(self, **options: Any) -> ConnectionState:
        """Make the state; `options` are handed to it as they are."""
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
    """Wrap the way in which the client connects to the gateway."""
    client.http.ws_connect = wrap(client.http.ws_connect)  # type: ignore[method-assign]


def mark_acknowledged(interaction: discord.Interaction[Any]) -> None:
    """Take the interaction for answered, although discord.py did not see it.

    There is no public way: whatever is sent next would be taken for the first response.
    """
    interaction.response._response_type = discord.InteractionResponseType.channel_message


def silence_voice_warnings() -> None:
    """Keep discord.py from warning that it cannot speak aloud; the bot never does."""
    VoiceClient.warn_nacl = VoiceClient.warn_dave = False


async def command_payloads(
    tree: app_commands.CommandTree[Any], guild: discord.abc.Snowflake | None
) -> list[dict[str, Any]]:
    """Return the commands as `CommandTree.sync` sends them to Discord."""
    commands = tree.get_commands(guild=guild)
    if tree.translator is None:
        return [command.to_dict(tree) for command in commands]
    return [await command.get_translated_payload(tree, tree.translator) for command in commands]


async def registered_commands(
    client: discord.Client, application_id: int, guild: discord.abc.Snowflake | None
) -> Any:
    """Ask Discord for the commands that it has, translations included.

    discord.py's own call leaves the translations out.
    """
    path = "/applications/{application_id}"
    path += "/commands" if guild is None else "/guilds/{guild_id}/commands"
    route = Route("GET", path, application_id=application_id, guild_id=guild.id if guild else None)
    return await client.http.request(route, params={"with_localizations": "true"})


async def application_as_sent(client: discord.Client) -> Any:
    """Ask Discord about the application; discord.py's class hides which installs are on."""
    return await client.http.application_info()


async def own_servers_as_sent(client: discord.Client) -> Any:
    """Ask Discord for the bot's servers and its permissions there, which discord.py leaves out."""
    return await client.http.request(Route("GET", "/users/@me/guilds"))


def api_address() -> str:
    """Return the address of Discord's API that discord.py speaks to."""
    return Route.BASE
