"""What a handler may use; the client is one such, and a test can hand in another."""

from typing import Any, Protocol

import discord

from bot.discord_app.memory.conversations import Conversations
from bot.discord_app.memory.cooldowns import Cooldowns
from bot.discord_app.memory.reports import ReportFile
from bot.discord_app.memory.timeline_pictures import TimelinePictures
from bot.discord_app.replies.reply import Reply
from bot.discord_app.replies.reply_builder import Replies
from bot.discord_app.settings import Settings
from corpus.documents import Documents

Interaction = discord.Interaction[Any]
"""Somebody's command, button or dialogue; its client is the services."""


class Services(Protocol):
    """Replies, memory, settings, and the ways to answer an interaction."""

    settings: Settings
    documents: Documents
    replies: Replies
    pictures: TimelinePictures
    conversations: Conversations
    cooldowns: Cooldowns
    reports: ReportFile | None
    """Where reports of wrong answers go; None where the host wants none."""

    @property
    def user(self) -> discord.ClientUser | None:
        """The bot's own account; None before it has logged in."""

    async def say(self, interaction: Interaction, line: str) -> None:
        """Answer with a line of the bot's own, for that person alone."""

    async def show(
        self, interaction: Interaction, reply: Reply, private: bool = True
    ) -> int | None:
        """Answer with a reply; return the id of its message where it is known."""


def services_of(interaction: Interaction) -> Services:
    """Return the services behind an interaction: the client that received it."""
    services: Services = interaction.client
    return services
