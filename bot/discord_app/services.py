"""The interface through which handlers use the rest of the bot; `PinciteClient` implements it."""

from typing import Any, Protocol

import discord

from bot.discord_app.memory.conversations import Conversations
from bot.discord_app.memory.cooldowns import Cooldowns
from bot.discord_app.memory.expiring import Seen
from bot.discord_app.memory.hints import Hints
from bot.discord_app.memory.reports import ReportFile
from bot.discord_app.memory.timeline_pictures import TimelinePictures
from bot.discord_app.replies.reply import Reply
from bot.discord_app.replies.reply_builder import Replies
from bot.discord_app.settings import Settings
from corpus.documents import Documents

Interaction = discord.Interaction[Any]
"""A command, a pressed button or a submitted dialogue; its `client` implements `Services`."""


class Services(Protocol):
    """What handlers may use: replies, memory, settings, and ways to answer an interaction."""

    settings: Settings
    documents: Documents
    replies: Replies
    pictures: TimelinePictures
    conversations: Conversations
    cooldowns: Cooldowns
    hints: Hints
    shared: Seen
    """The private answers that were shared, by the ids of their messages."""
    reports: ReportFile | None
    """The file that stores reports of wrong answers; None if the host has not switched it on."""

    @property
    def user(self) -> discord.ClientUser | None:
        """Return the bot's own account; None before it has logged in."""

    async def say(self, interaction: Interaction, line: str) -> None:
        """Answer with one line in the bot's own words, shown to that person alone."""

    async def show(
        self,
        interaction: Interaction,
        reply: Reply,
        private: bool = True,
        or_privately: bool = True,
    ) -> int | None:
        """Answer with a reply, and return the id of its last message.

        `private` shows it to that person alone; `or_privately` does so where nothing can be shown
        to all. None if Discord did not tell the id.
        """


def services_of(interaction: Interaction) -> Services:
    """Return the client that received the interaction, as `Services`."""
    services: Services = interaction.client
    return services
