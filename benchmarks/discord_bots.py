"""The bots that the load benchmark compares."""

import contextlib
import os

import discord
from discord import app_commands

from bot.discord_app.running.logs import configure_logs
from bot.discord_app.running.serve import prepare, serve
from bot.discord_app.settings import load_settings
from bot.startup import load_answerer


class Bare(discord.AutoShardedClient):
    """The least that a discord.py bot can do: the same command, answered with "ok"."""

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        )
        self.tree = app_commands.CommandTree(self)
        self.tree.command(name="ask", description="Ask")(_ask)

    async def setup_hook(self) -> None:
        """Register the command."""
        await self.tree.sync()


async def _ask(
    interaction: discord.Interaction[Bare],
    question: str,  # noqa: ARG001 - the options that Pincite has
    private: bool = False,
) -> None:
    await interaction.response.send_message("ok", ephemeral=private)


async def run_bare() -> None:
    """Run the bare bot until the process is ended."""
    with contextlib.suppress(discord.ConnectionClosed):
        async with Bare() as client:
            await client.start(os.environ["DISCORD_TOKEN"])


async def run_pincite() -> None:
    """Run Pincite as `pincite run` does."""
    settings = load_settings(_env_file=None, log_level="WARNING")
    configure_logs(settings)
    answerer = load_answerer()
    prepare(answerer)
    await serve(answerer, settings)
