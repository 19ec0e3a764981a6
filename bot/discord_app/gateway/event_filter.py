"""What the client hears of all that is said: only what may be for it."""

from typing import Any

from bot.discord_app.discord_internals import ConnectionState, Parse
from bot.discord_app.failures import log_failure


class SelectiveState(ConnectionState):
    """Drops messages that are not for the bot before discord.py makes objects of them.

    In a busy server nearly all messages are such, and so are the bot's own.
    """

    def hears(self, message: Any, me: str) -> bool:
        """Take direct messages and mentions by others; the handler looks at those more closely."""
        if message["author"]["id"] == me:
            return False
        mentioned = (user["id"] for user in message.get("mentions", ()))
        return "guild_id" not in message or me in mentioned

    def guarded(self, event: str, parse: Parse) -> Parse:
        """Let an event that discord.py cannot read be lost alone; it would end the whole client."""

        def parse_or_log(data: Any) -> None:
            try:
                parse(data)
            except Exception as error:
                log_failure(error, event)

        return parse_or_log
