"""The connection to Discord, lost and resumed: nobody is answered twice, nobody is left out."""

import asyncio

import pytest

from bot.discord_app.gateway import connection_pacing
from bot.discord_app.gateway.client import PinciteClient
from tests.bot.discord_app.fake import FakeAnswerer
from tests.bot.discord_app.live import live, settings, until
from tests.loaded import answerer
from tests.standin import StandIn

QUESTION = "Can Amazon host stateless API calls?"
ASK = {"question": QUESTION}
SENTENCE = "Any stateless API calls to OpenAI models"


async def test_connecting_again_and_again_slows_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_pacing, "FIRST_PAUSE", 0.4)
    async with StandIn() as discord:
        async with discord.running(PinciteClient(answerer(), settings(discord.token))):
            for _ in range(40):
                await discord.gateway.close(4000)
                await asyncio.sleep(0.02)
        assert 3 <= len(discord.gateway.resumes) <= 8


async def test_a_dropped_connection_is_resumed_and_nothing_is_answered_twice() -> None:
    core = FakeAnswerer()
    async with live(core) as discord:
        said = await discord.say(f"{discord.mention} first")
        await said.answer()
        asked = await discord.slash("ask", {"question": "second"})
        await discord.gateway.drop(replay=5)
        await until(lambda: discord.gateway.resumes)
        again = await discord.say(f"{discord.mention} third")
        await again.answer()
        assert len(said.answers) == 1
        assert len(asked.messages) == 1
        assert [question for question, _ in core.asked] == ["first", "second", "third"]


@pytest.mark.parametrize("event", ["MESSAGE_CREATE", "INTERACTION_CREATE"])
async def test_an_event_that_cannot_be_read_is_lost_alone(
    event: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with live() as discord:
        discord.gateway.dispatch(event, lambda _: {"id": "1"}, guild=None)
        said = await discord.say(f"{discord.mention} {QUESTION}")
        assert SENTENCE in (await said.answer()).text
        assert len(discord.gateway.identifies) == 1
    assert event in [vars(r).get("way") for r in caplog.records]


@pytest.mark.parametrize("event", ["reconnect", "close", "resumable"])
async def test_it_comes_back_by_resuming(event: str) -> None:
    async with live() as discord:
        if event == "close":
            await discord.gateway.close(4000)
        elif event == "reconnect":
            await discord.gateway.reconnect()
        else:
            await discord.gateway.invalidate(resumable=True)
        await until(lambda: discord.gateway.resumes, 8)
        assert len(discord.gateway.identifies) == 1
        said = await discord.say(f"{discord.mention} {QUESTION}")
        assert SENTENCE in (await said.answer()).text


async def test_an_invalid_session_is_identified_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    async def at_once(self: object, shard: int, *, initial: bool = False) -> None:
        """Do not wait the five seconds that Discord wants between two identifications."""

    monkeypatch.setattr(PinciteClient, "before_identify_hook", at_once)
    async with live(standin={"deadline": 5.0}) as discord:
        await discord.gateway.invalidate(resumable=False)
        await until(lambda: len(discord.gateway.identifies) == 2, 8)
        said = await discord.say(f"{discord.mention} {QUESTION}")
        assert SENTENCE in (await said.answer()).text


async def test_answers_under_way_are_sent_before_it_leaves() -> None:
    async with StandIn() as discord:
        client = PinciteClient(answerer(), settings(discord.token))
        async with discord.running(client):
            discord.fail("POST", "*/callback", delay=0.5)
            asking = asyncio.create_task(discord.slash("ask", ASK))
            await asyncio.sleep(0.2)
            await client.close()
            assert SENTENCE in (await asking).reply.text
