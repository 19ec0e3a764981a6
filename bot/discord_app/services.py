"""The interface through which handlers use the rest of the bot; `PinciteClient` implements it."""

from typing import Any, Protocol

import discord

from bot.answering.answerer import Answerer
from bot.discord_app.memory.conversations import Conversations
from bot.discord_app.memory.cooldowns import Cooldowns
from bot.discord_app.memory.expiring import Seen
from bot.discord_app.memory.hints import Hints
from bot.discord_app.memory.long_texts import LongTexts
from bot.discord_app.memory.reports import ReportFile
from bot.discord_app.memory.timeline_pictures import TimelinePictures
from bot.discord_app.memory.turns import Turns
from bot.discord_app.replies.reply import Reply
from bot.discord_app.replies.reply_builder import Replies
from bot.discord_app.sending.notices import Notices
from bot.discord_app.settings import Settings

Interaction = discord.Interaction[Any]
"""A command, a pressed button or a submitted dialogue; its `client` implements `Services`."""


_EDITION = "edition"
"""A key in the extras of an interaction: its value is the edition that the reply is made from."""


class Edition:
    """The corpus as the bot shows it: its documents, the replies from them, and the pictures.

    A corpus that is taken up anew is another edition, which shares nothing with the one before.
    """

    def __init__(self, answerer: Answerer, settings: Settings) -> None:
        self.documents = answerer.documents
        self.replies = Replies(answerer, settings)
        self.pictures = TimelinePictures()


class Services(Protocol):
    """What handlers may use: the corpus, memory, settings, and ways to answer an interaction."""

    settings: Settings
    edition: Edition
    """The newest edition. It may change whenever a handler awaits something, so an event reads it
    once: see `edition_of`."""
    conversations: Conversations
    cooldowns: Cooldowns
    turns: Turns
    long_texts: LongTexts
    notices: Notices
    hints: Hints
    shared: Seen
    """The private answers that were shared, by the ids of their messages."""
    reports: ReportFile | None
    """The file that stores reports of wrong answers; None if the host has not switched it on."""
    reporting: Cooldowns
    """The limit on the reports of one person that are stored."""

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


def edition_of(interaction: Interaction) -> Edition:
    """Return the edition that an interaction is answered from: the same to its end."""
    edition: Edition = interaction.extras.setdefault(_EDITION, services_of(interaction).edition)
    return edition
