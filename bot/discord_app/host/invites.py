"""The links that install the bot, and the permissions that it asks for."""

import discord

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
    attach_files=True,
)
"""The permissions for answering mentions; commands need none. Discord requires Read Message History
for a reply that refers to the question. Attach Files is only for the pictures."""

NAMES = {
    "view_channel": "View Channels",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "read_message_history": "Read Message History",
}
"""The permissions that must be granted, with their names in Discord's menus. Attach Files is not
required: without it, only the pictures are missing."""


def server_invite(application_id: int) -> str:
    """Return the link that adds the bot to a server."""
    return discord.utils.oauth_url(
        application_id, permissions=PERMISSIONS, scopes=("bot", "applications.commands")
    ) + ("&integration_type=0")


def account_invite(application_id: int) -> str:
    """Return the link that adds the bot to one's own account, for use anywhere."""
    return (
        discord.utils.oauth_url(application_id, scopes=("applications.commands",))
        + "&integration_type=1"
    )


def missing_permissions(granted: discord.Permissions) -> list[str]:
    """List the required permissions that are missing, by their names in Discord's menus."""
    if granted.administrator:
        return []
    return [name for flag, name in NAMES.items() if not getattr(granted, flag)]
