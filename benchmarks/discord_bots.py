"""Run one of the bots that the benchmarks start, each in a process of its own.

    python -m benchmarks.discord_bots bare | pincite [FILE]

When the bot has ended, the names of the tasks that are left are written to FILE.
"""

import asyncio
import contextlib
import os
import sys
from pathlib import Path

import discord
from discord import app_commands


class Bare(discord.AutoShardedClient):
    """A minimal discord.py bot: it has the same command, and answers "ok"."""

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
    """Run the bare bot until its process is ended."""
    with contextlib.suppress(discord.ConnectionClosed):
        async with Bare() as client:
            await client.start(os.environ["DISCORD_TOKEN"])


async def run_pincite() -> None:
    """Run Pincite as `pincite run` does."""
    # Here, because a bare bot is to hold no more than its own.
    from bot.discord_app.running.logs import configure_logs
    from bot.discord_app.running.serve import serve
    from bot.discord_app.running.served_corpus import open_corpus
    from bot.discord_app.settings import load_settings
    from corpus.folder import CORPUS_FOLDER

    settings = load_settings(_env_file=None, log_level="WARNING")
    configure_logs(settings)
    await serve(open_corpus(CORPUS_FOLDER), settings)


async def run(name: str, file: Path | None) -> None:
    """Run the bot of that name; then write the names of the tasks that are left to `file`."""
    await (run_bare() if name == "bare" else run_pincite())
    left = asyncio.all_tasks() - {asyncio.current_task()}
    if file is not None:
        file.write_text(" ".join(sorted(task.get_name() for task in left)))


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1], Path(sys.argv[2]) if sys.argv[2:] else None))
