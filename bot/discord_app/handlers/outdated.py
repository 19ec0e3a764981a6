"""Answer a button or dialogue that was made by another version of the bot."""

from bot.discord_app.context import language_of
from bot.discord_app.services import Interaction, services_of
from bot.phrases.languages import phrases_in


async def decline(interaction: Interaction) -> None:
    """Say that it no longer works, which tells more than Discord's own "interaction failed"."""
    line = phrases_in(language_of(interaction)).discord.outdated
    await services_of(interaction).say(interaction, line)
