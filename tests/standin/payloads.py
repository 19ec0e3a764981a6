"""The JSON of users, members, roles, channels and servers, as the gateway and REST send it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from .permissions import permissions_in

if TYPE_CHECKING:
    from .world import Channel, Guild, Member, Role, User

Json = dict[str, Any]

LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC).isoformat()


def user_payload(user: User) -> Json:
    """Return a user."""
    return {
        "id": str(user.id),
        "username": user.name,
        "global_name": None if user.bot else user.name,
        "discriminator": "0",
        "avatar": None,
        "bot": user.bot,
        "public_flags": 0,
    }


def member_payload(member: Member, *, user: bool = True) -> Json:
    """Return a member; messages carry it without its user."""
    body: Json = {
        "roles": [str(role.id) for role in member.roles],
        "nick": None,
        "avatar": None,
        "joined_at": LONG_AGO,
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "communication_disabled_until": None,
    }
    if user:
        body["user"] = user_payload(member.user)
    return body


def role_payload(role: Role) -> Json:
    """Return a role."""
    tags = {"tags": {"bot_id": str(role.bot.id)}} if role.bot else {}
    return {
        "id": str(role.id),
        "name": role.name,
        "permissions": str(int(role.permissions)),
        "position": role.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": role.bot is not None,
        "mentionable": False,
        "flags": 0,
        **tags,
    }


def channel_payload(channel: Channel, viewer: User | None = None) -> Json:
    """Return a channel or thread; with a viewer, the partial one of an interaction."""
    body: Json = {"id": str(channel.id), "type": channel.kind, "last_message_id": None, "flags": 0}
    if viewer is not None:
        body["permissions"] = str(permissions_in(channel, viewer))
    if channel.guild is None:
        people = channel.recipients
        # A direct message's recipients are the others; for the bot that is the person.
        body["recipients"] = [user_payload(person) for person in people]
        if channel.kind == 3:  # a group
            body |= {"name": None, "icon": None, "owner_id": str(people[0].id)}
        return body
    body |= {"guild_id": str(channel.guild.id), "name": channel.name, "rate_limit_per_user": 0}
    body["parent_id"] = str(channel.parent.id) if channel.parent else None
    if channel.is_thread:
        return body | _thread_part(channel)
    roles = {role.id for role in channel.guild.roles}
    body |= {"position": 0, "nsfw": False, "topic": None}
    body["permission_overwrites"] = [
        {
            "id": str(who),
            "type": int(who not in roles),
            "allow": str(int(yes)),
            "deny": str(int(no)),
        }
        for who, (yes, no) in channel.overwrites.items()
    ]
    if channel.kind == 2:  # voice
        body |= {"bitrate": 64000, "user_limit": 0, "rtc_region": None, "video_quality_mode": 1}
    if channel.kind == 15:  # forum
        body |= {"available_tags": [], "default_reaction_emoji": None, "default_sort_order": None}
        body |= {"default_forum_layout": 0, "default_auto_archive_duration": 1440}
    return body


def _thread_part(thread: Channel) -> Json:
    meta = {
        "archived": thread.locked,
        "locked": thread.locked,
        "auto_archive_duration": 1440,
        "archive_timestamp": LONG_AGO,
        "create_timestamp": LONG_AGO,
        "invitable": True,
    }
    owner = thread.guild.owner if thread.guild else thread.world.bot
    counts = {"message_count": len(thread.store), "member_count": 1}
    return {"thread_metadata": meta, "owner_id": str(owner.id), "total_message_sent": 0, **counts}


def guild_payload(guild: Guild, *, bot: User, members: bool) -> Json:
    """Return the GUILD_CREATE of a server; `members` needs the privileged intent for them."""
    people = guild.members.values()
    shown = [member for member in people if members or member.user is bot]
    # Locked threads are archived, and archived threads are not sent; private ones need membership.
    threads = [c for c in guild.channels if c.is_thread and not c.locked and permissions_in(c, bot)]
    return {
        "id": str(guild.id),
        "name": guild.name,
        "owner_id": str(guild.owner.id),
        "icon": None,
        "splash": None,
        "banner": None,
        "description": None,
        "afk_timeout": 300,
        "afk_channel_id": None,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "verification_level": 1,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "nsfw": False,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "preferred_locale": guild.locale,
        "features": [],
        "emojis": [],
        "stickers": [],
        "roles": [role_payload(role) for role in guild.roles],
        "joined_at": LONG_AGO,
        "large": len(guild.members) > 250,
        "unavailable": False,
        "member_count": len(guild.members),
        "members": [member_payload(member) for member in shown],
        "channels": [channel_payload(c) for c in guild.channels if not c.is_thread],
        "threads": [channel_payload(thread) for thread in threads],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "vanity_url_code": None,
    }
