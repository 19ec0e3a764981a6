"""Drop the messages that are not for the bot, and survive events that cannot be parsed."""

from typing import Any

from bot.discord_app.discord_internals import ConnectionState, Parse
from bot.discord_app.failures import log_failure


class SelectiveState(ConnectionState):
    """A connection state that drops messages not meant for the bot before they are parsed.

    Nearly all messages in a busy server are of that kind; parsing them would waste time.
    """

    def hears(self, message: Any, me: str) -> bool:
        """Accept direct messages and mentions, if by others; `is_for` looks more closely later.

        A mention of the bot's own role counts: Discord offers that role beside the bot itself.
        """
        if message["author"]["id"] == me:
            return False
        if "guild_id" not in message or me in (user["id"] for user in message.get("mentions", ())):
            return True
        roles = message.get("mention_roles")
        return bool(roles) and self.own_role(message["guild_id"]) in roles

    def guarded(self, event: str, parse: Parse) -> Parse:
        """Return a parser that logs an error and drops the event, instead of ending the client."""

        def parse_or_log(data: Any) -> None:
            try:
                parse(data)
            except Exception as error:
                log_failure(error, event)

        return parse_or_log
