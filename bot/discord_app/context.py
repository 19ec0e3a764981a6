"""Work out the language to answer in, and which conversation an event belongs to."""

from typing import Any

import discord

from bot.discord_app.memory.conversations import Place
from bot.phrases.languages import ENGLISH, language_for
from index.analysis.scripts import JAPANESE_AS_TYPED


def language_of(interaction: discord.Interaction[Any]) -> str:
    """Return the bot's language that fits the language of the person's Discord app."""
    return language_for(interaction.locale.value)


def language_of_server(server: discord.Guild | None) -> str:
    """Return the bot's language that fits a server's own; English outside of servers."""
    return language_for(server.preferred_locale.value if server else ENGLISH)


def language_of_text(text: str, otherwise: str = ENGLISH) -> str:
    """Return "ja" for a text that contains Japanese characters, else `otherwise`."""
    return "ja" if JAPANESE_AS_TYPED.found_in(text) else otherwise


def place_of(interaction: discord.Interaction[Any], private: bool) -> Place:
    """Return the conversation that an interaction belongs to.

    `private`: the reply is shown to this person alone.
    """
    return _place(interaction.channel, interaction.channel_id or 0, interaction.user.id, private)


def place_of_message(message: discord.Message) -> Place:
    """Return the conversation that a message belongs to."""
    return _place(message.channel, message.channel.id, message.author.id, private=False)


def _place(channel: Any, channel_id: int, user: int, private: bool) -> Place:
    """Return the conversation; ids are Discord's, `channel` is None if discord.py has no object."""
    if private:
        return Place("private", channel_id, user)
    if isinstance(channel, discord.DMChannel):
        return Place("direct", channel_id)
    return Place("person", channel_id, user)
