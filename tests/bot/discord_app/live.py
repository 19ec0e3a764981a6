"""The bot, running on discord.py's own client against the stand-in."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.answering.answerer import Answerer
from bot.discord_app.gateway.client import PinciteClient
from bot.discord_app.running.served_corpus import ServedCorpus
from bot.discord_app.settings import Settings, load_settings
from corpus.folder import CORPUS_FOLDER
from tests.loaded import answerer
from tests.standin import Exchange, Message, StandIn, User


def settings(token: str = "", **values: Any) -> Settings:
    """Settings that no environment and no .env can change; no cooldown unless asked for."""
    values = {"cooldown_seconds": 0, **values}
    return load_settings(_env_file=None, token=token or "a.test.token", **values)


def served(core: Answerer | None = None, folder: Path = CORPUS_FOLDER) -> ServedCorpus:
    """The corpus as `serve` takes it."""
    return ServedCorpus(folder, core or answerer())


@asynccontextmanager
async def live(
    core: Answerer | None = None, standin: dict[str, Any] | None = None, **values: Any
) -> AsyncIterator[StandIn]:
    """A stand-in with the bot running in it."""
    async with StandIn(**(standin or {})) as discord:
        client = PinciteClient(core or answerer(), settings(discord.token, **values))
        async with discord.running(client):
            yield discord


async def until(condition: Callable[[], object], seconds: float = 3.0) -> None:
    """Wait for something to become true of the stand-in."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)


def entries(message: Message) -> list[str]:
    """The labels in the menus of a message, in order."""
    return [label for menu in message.selects for label, _ in menu.options]


async def choose(
    discord: StandIn, message: Message, label: str, user: User | None = None
) -> Exchange:
    """Choose from the menu that has the entry."""
    menus = [menu for menu in message.selects if label in dict(menu.options)]
    assert menus, f"no {label!r} among {entries(message)}"
    return await discord.select(message, menus[0].custom_id, label, user=user)
