"""Discord's permission and intent bits, and how permissions are computed for a member in a channel.

Source: developer documentation, topics/permissions and events/gateway ("gateway intents").
"""

from __future__ import annotations

from enum import IntFlag
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .world import Channel, Guild, User


class Permission(IntFlag):
    """The bits that matter to a bot which answers questions."""

    KICK_MEMBERS = 1 << 1
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    MANAGE_THREADS = 1 << 34
    USE_APPLICATION_COMMANDS = 1 << 31
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    USE_EXTERNAL_APPS = 1 << 50


class Intent(IntFlag):
    """Gateway intents: which events a session receives."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15


PRIVILEGED = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT
ALL = (1 << 53) - 1
# What @everyone has in a new server, of the bits above.
EVERYONE = (
    Permission.ADD_REACTIONS
    | Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_EXTERNAL_EMOJIS
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.USE_EXTERNAL_APPS
)
DIRECT = int(EVERYONE | Permission.MENTION_EVERYONE)
# Without the right to send, these are worth nothing either ("implicit permissions").
NEEDS_SEND = int(Permission.MENTION_EVERYONE | Permission.ATTACH_FILES | Permission.EMBED_LINKS)
# Plain numbers: operations of enum.IntFlag are slow, and a load test computes these all the time.
ADMINISTRATOR = int(Permission.ADMINISTRATOR)
VIEW = int(Permission.VIEW_CHANNEL)
SEND = int(Permission.SEND_MESSAGES)
SEND_IN_THREADS = int(Permission.SEND_MESSAGES_IN_THREADS)
USE_COMMANDS = int(Permission.USE_APPLICATION_COMMANDS)


def base_permissions(guild: Guild, user: User) -> int:
    """Compute what a member may do in the server as a whole."""
    if guild.owner is user:
        return ALL
    member = guild.members.get(user.id)
    bits = guild.everyone.permissions
    for role in member.roles if member else ():
        bits |= role.permissions
    return ALL if bits & ADMINISTRATOR else bits


def permissions_in(channel: Channel, user: User) -> int:
    """Compute what a user may do in a channel; a thread takes its parent's rules."""
    if channel.guild is None:
        return DIRECT if user in channel.recipients or user.bot else 0
    guild = channel.guild
    if user.id not in guild.members:
        return 0
    bits = base_permissions(guild, user)
    if bits == ALL:
        return bits
    place = channel.parent if channel.is_thread and channel.parent else channel
    if place.overwrites:
        bits = _overwritten(bits, [place.overwrites.get(guild.everyone.id)])
        roles = guild.members[user.id].roles
        bits = _overwritten(bits, [place.overwrites.get(role.id) for role in roles])
        bits = _overwritten(bits, [place.overwrites.get(user.id)])
    if not bits & VIEW:
        return 0
    sends = SEND_IN_THREADS if channel.is_thread else SEND
    if not bits & sends:
        bits &= ~NEEDS_SEND
    return bits


def _overwritten(bits: int, overwrites: list[tuple[int, int] | None]) -> int:
    """Apply the overwrites of one level together: all denials, then all allowances."""
    given = [pair for pair in overwrites if pair]
    for _, denied in given:
        bits &= ~denied
    for allowed, _ in given:
        bits |= allowed
    return bits
