"""Where something came from: the language of the person, and the conversation it belongs to."""

from typing import Any

import discord

from bot.discord_app.memory.conversations import Place
from bot.phrases.languages import ENGLISH, language_for
from index.analysis.scripts import JAPANESE_AS_TYPED


def language_of(interaction: discord.Interaction[Any]) -> str:
    """The language of the bot that fits the person's Discord."""
    return language_for(interaction.locale.value)


def language_of_server(server: discord.Guild | None) -> str:
    """Return the language of the bot that fits a server; English where there is none."""
    return language_for(server.preferred_locale.value if server else ENGLISH)


def language_of_text(text: str, otherwise: str = ENGLISH) -> str:
    """Return Japanese for a text with Japanese letters, else `otherwise`."""
    return "ja" if JAPANESE_AS_TYPED.found_in(text) else otherwise


def place_of(interaction: discord.Interaction[Any], private: bool) -> Place:
    """The conversation that an interaction belongs to."""
    return _place(interaction.channel, interaction.channel_id or 0, interaction.user.id, private)


def place_of_message(message: discord.Message) -> Place:
    """The conversation that a message belongs to."""
    return _place(message.channel, message.channel.id, message.author.id, private=False)


def _place(channel: Any, channel_id: int, user: int, private: bool) -> Place:
    if private:
        return Place("private", channel_id, user)
    if isinstance(channel, discord.Thread):
        return Place("thread", channel_id)
    if isinstance(channel, discord.DMChannel):
        return Place("direct", channel_id)
    return Place("person", channel_id, user)
