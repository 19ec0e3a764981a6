"""When the bot registers its commands, and when it need not."""

import pytest

from bot.discord_app.gateway.client import PinciteClient
from tests.bot.discord_app.live import settings
from tests.loaded import answerer
from tests.standin import StandIn


async def test_commands_are_registered_only_when_they_changed() -> None:
    async with StandIn() as discord:
        for _ in range(2):
            async with discord.running(PinciteClient(answerer(), settings(discord.token))):
                pass
        assert len(discord.syncs) == 1
        changed = PinciteClient(answerer(), settings(discord.token))
        changed.tree.remove_command("help")
        async with discord.running(changed):
            pass
        assert len(discord.syncs) == 2


async def test_it_starts_even_if_the_commands_cannot_be_registered(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with StandIn() as discord:
        discord.fail("PUT", "*/commands", status=400, code=30034, message="Max number of creates")
        async with discord.running(PinciteClient(answerer(), settings(discord.token))):
            said = await discord.say(f"{discord.mention} Is the license exclusive?")
            await said.answer()
    assert "pincite sync" in caplog.text


async def test_the_host_may_keep_it_from_registering() -> None:
    async with StandIn() as discord:
        client = PinciteClient(answerer(), settings(discord.token, sync_at_start=False))
        async with discord.running(client):
            assert not discord.syncs
