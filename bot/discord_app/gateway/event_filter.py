"""What the client hears of all that is said: only what may be for it."""

from collections.abc import Callable
from typing import Any

import discord
from discord.state import AutoShardedConnectionState

from bot.discord_app.sending.failures import log_failure

Parse = Callable[[Any], None]


class SelectiveState(AutoShardedConnectionState[Any]):
    """Drops messages that are not for the bot before discord.py makes objects of them.

    In a busy server nearly all messages are such, and so are the bot's own. discord.py has no
    public hook as early as this; `Client._get_state` is where its own clients choose their state.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # Without READY there is nothing to go on with; the client then starts anew.
        self.parsers = {
            event: parse if event == "READY" else _guarded(event, parse)
            for event, parse in self.parsers.items()
        }

    def parse_message_create(self, data: Any) -> None:
        """Pass on direct messages and mentions by others; `messages.is_for` decides on those."""
        me = str(self.self_id)
        if data["author"]["id"] == me:
            return
        if "guild_id" not in data or any(user["id"] == me for user in data.get("mentions", ())):
            super().parse_message_create(data)


def _guarded(event: str, parse: Parse) -> Parse:
    """Let an event that discord.py cannot read be lost alone; it would end the whole client."""

    def guarded(data: Any) -> None:
        try:
            parse(data)
        except Exception as error:
            log_failure(error, event)

    return guarded


def selective_state(client: discord.AutoShardedClient, **options: Any) -> SelectiveState:
    """The state of a client that hears selectively, made as `AutoShardedClient` makes its own."""
    return SelectiveState(
        dispatch=client.dispatch,
        handlers=client._handlers,
        hooks=client._hooks,
        http=client.http,
        **options,
    )
