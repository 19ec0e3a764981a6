"""The addresses that install the bot, and the permissions that it asks for."""

import discord

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
    attach_files=True,
)
"""What answering mentions needs; commands need none. A reply refers to the question, for which
Discord wants Read Message History. Without Attach Files only the pictures are missing, so its lack
is no fault."""

NAMES = {
    "view_channel": "View Channels",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "read_message_history": "Read Message History",
}


def server_invite(application_id: int) -> str:
    """The address that adds the bot to a server."""
    return discord.utils.oauth_url(
        application_id, permissions=PERMISSIONS, scopes=("bot", "applications.commands")
    ) + ("&integration_type=0")


def account_invite(application_id: int) -> str:
    """The address that adds the bot to one's own account, for use anywhere."""
    return (
        discord.utils.oauth_url(application_id, scopes=("applications.commands",))
        + "&integration_type=1"
    )


def missing_permissions(granted: discord.Permissions) -> list[str]:
    """The names, as in Discord's menus, of the permissions that are lacking."""
    if granted.administrator:
        return []
    return [name for flag, name in NAMES.items() if not getattr(granted, flag)]
