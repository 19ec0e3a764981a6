"""What the client hears of all that is said: only what may be for it."""

from typing import Any

import discord
from discord.state import AutoShardedConnectionState


class SelectiveState(AutoShardedConnectionState[Any]):
    """Drops messages that are not for the bot before discord.py makes objects of them.

    In a busy server nearly all messages are such, and so are the bot's own. discord.py has no
    public hook as early as this; `Client._get_state` is where its own clients choose their state.
    """

    def parse_message_create(self, data: Any) -> None:
        """Pass on direct messages and mentions by others; `messages.is_for` decides on those."""
        me = str(self.self_id)
        if data["author"]["id"] == me:
            return
        if "guild_id" not in data or any(user["id"] == me for user in data.get("mentions", ())):
            super().parse_message_create(data)


def selective_state(client: discord.AutoShardedClient, **options: Any) -> SelectiveState:
    """The state of a client that hears selectively, made as `AutoShardedClient` makes its own."""
    return SelectiveState(
        dispatch=client.dispatch,
        handlers=client._handlers,
        hooks=client._hooks,
        http=client.http,
        **options,
    )
