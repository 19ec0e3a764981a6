"""What to say to a button or dialogue that another version of the bot has made."""

from bot.discord_app.context import language_of
from bot.discord_app.services import Interaction, services_of
from bot.phrases.languages import phrases_in


async def decline(interaction: Interaction) -> None:
    """Say that it can do nothing any more: better than Discord's own "interaction failed"."""
    line = phrases_in(language_of(interaction)).discord.outdated
    await services_of(interaction).say(interaction, line)
