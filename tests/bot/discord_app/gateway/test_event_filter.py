"""What the bot hears of what Discord sends: no privileged intent, nothing that is not for it."""

import asyncio

import discord as library
import pytest

from bot.discord_app.gateway.client import INTENTS, PinciteClient
from tests.bot.discord_app.live import live


async def test_what_is_not_for_it_is_not_even_read(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = []

    async def hear(self: object, message: library.Message) -> None:
        heard.append(message.content)

    monkeypatch.setattr(PinciteClient, "on_message", hear)
    async with live() as discord:
        await discord.say("chatter")
        await discord.say("@everyone news")
        await discord.say(f"{discord.mention} one")
        await discord.say("two", channel=discord.world.dm(discord.user))
        await discord.slash("help")
        await asyncio.sleep(0.1)
    assert [text.rpartition(" ")[2] for text in heard] == ["one", "two"]


def test_no_privileged_intent_is_asked_for() -> None:
    assert {name for name, wanted in INTENTS if wanted} == {
        "guilds",
        "guild_messages",
        "dm_messages",
    }


async def test_the_gateway_sees_no_privileged_intent() -> None:
    async with live() as discord:
        intents = library.Intents._from_value(discord.gateway.identifies[0].intents)
        assert not intents.message_content
        assert not intents.members
        assert not intents.presences
