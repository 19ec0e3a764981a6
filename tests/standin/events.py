"""Changes of the world, as the gateway announces them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .payloads import channel_payload, guild_payload, member_payload, role_payload
from .permissions import Intent
from .world import Channel, Guild

if TYPE_CHECKING:
    from .gateway import Gateway
    from .world import User

Json = dict[str, Any]


def announce_change(gateway: Gateway, bot: User, event: str, subject: Any) -> None:
    """Send a change to the sessions, if it is of a server that the bot is in."""
    guild: Guild
    body: Json
    intents = Intent.GUILDS
    if isinstance(subject, Channel):
        if subject.guild is None:
            return
        guild, body = subject.guild, channel_payload(subject)
        if event == "THREAD_CREATE":
            body["newly_created"] = True
        elif subject.is_thread:
            event = "THREAD_UPDATE"
    elif isinstance(subject, Guild):
        guild = subject
        body = {"id": str(guild.id)}
        if event == "GUILD_CREATE":
            body = guild_payload(guild, bot=bot, members=False)
    else:
        guild, part = subject
        body = {"guild_id": str(guild.id)}
        if event.startswith("GUILD_ROLE"):
            body["role"] = role_payload(part)
        else:
            body |= member_payload(part)
            # Of itself the bot hears without the privileged intent.
            intents = Intent(0) if part.user is bot else Intent.GUILD_MEMBERS
    if guild.bot_present:
        gateway.dispatch(event, lambda session: body, guild=guild.id, intents=intents)
