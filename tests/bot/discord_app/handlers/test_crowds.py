"""Many at once in one channel: all are answered or privately told to wait, and nobody else waits.

Discord's limit of five messages in five seconds is shortened here, not changed.
"""

import asyncio
import logging

import pytest

from bot.discord_app.handlers import arrivals
from bot.discord_app.sending import retries
from tests.bot.discord_app.live import live, until
from tests.standin import Message, StandIn, User

QUESTION = "Can Amazon host stateless API calls?"
SENTENCE = "Any stateless API calls to OpenAI models"
PER = 0.15
"""Seconds for five messages."""


def crowd(discord: StandIn, count: int) -> list[User]:
    people = [discord.world.user(f"member{number}") for number in range(count)]
    for person in people:
        discord.guild.join(person)
    return people


def told(discord: StandIn, person: User) -> list[Message]:
    """What the bot told a person directly."""
    return [one for one in discord.world.dm(person).messages if one.author is discord.world.bot]


def answered(discord: StandIn) -> list[int]:
    """The authors of the questions that were answered in the channel."""
    own = [one for one in discord.channel.messages if one.author is discord.world.bot]
    assert all(SENTENCE in one.text for one in own), "something else was said in public"
    return [one.reference.author.id for one in own if one.reference]


@pytest.mark.parametrize(("people", "each"), [(150, 1), (14, 8)])
async def test_a_crowd_is_answered_or_privately_told_to_wait(
    people: int, each: int, caplog: pytest.LogCaptureFixture
) -> None:
    async with live(cooldown_uses=8, cooldown_seconds=20) as discord:
        discord.limit("POST", f"/channels/{discord.channel.id}/messages", requests=5, per=PER)
        members = crowd(discord, people)
        for _ in range(each):
            for member in members:
                await discord.say(f"{discord.mention} {QUESTION}", user=member)
        # Those who got an answer to each of their questions, and those who were told to wait.
        await until(lambda: len(answered(discord)) == 52, 20)
        await until(lambda: all(reached(discord, member, each) for member in members), 10)
        notices = [one.text for member in members for one in told(discord, member)]
        assert all("Please wait a minute" in text for text in notices)
        assert all(len(told(discord, member)) <= 1 for member in members)
        counts = [answered(discord).count(member.id) for member in members]
        assert max(counts) - min(counts) <= 1
    assert "went wrong" not in "".join(notices)
    assert not [record for record in caplog.records if record.exc_info]


def reached(discord: StandIn, member: User, asked: int) -> bool:
    return answered(discord).count(member.id) == asked or bool(told(discord, member))


async def test_a_busy_channel_holds_up_neither_commands_nor_direct_messages() -> None:
    async with live() as discord:
        path = f"/channels/{discord.channel.id}/messages"
        slow = discord.fail("POST", path, status=429, retry_after=30.0, times=None)
        for member in crowd(discord, 10):
            await discord.say(f"{discord.mention} {QUESTION}", user=member)
        await until(lambda: slow.hits)
        async with asyncio.timeout(2):
            assert SENTENCE in (await discord.slash("ask", {"question": QUESTION})).reply.text
            direct = discord.world.dm(discord.user)
            assert SENTENCE in (await (await discord.say(QUESTION, channel=direct)).answer()).text


async def test_waiting_for_a_rate_limit_is_no_hung_connection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(retries, "ATTEMPT_SECONDS", 0.2)
    async with live() as discord:
        discord.fail("POST", "*/messages", status=429, retry_after=0.7)
        said = await discord.say(f"{discord.mention} {QUESTION}")
        await until(lambda: said.answers)
        sent = [one for one in discord.requests if one.path.endswith("/messages")]
        assert [one.status for one in sent] == [429, 200]


async def test_a_hung_connection_is_given_up_and_the_answer_sent_by_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(retries, "ATTEMPT_SECONDS", 0.2)
    monkeypatch.setattr(retries, "PAUSES", (0.05,))
    async with live() as discord:
        discord.fail("POST", "*/messages", delay=60.0)
        said = await discord.say(f"{discord.mention} {QUESTION}")
        await until(lambda: said.answers)


@pytest.mark.parametrize("scope", ["user", "cloudflare"])
async def test_where_discord_takes_nothing_for_long_the_author_is_told_privately(
    scope: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(arrivals, "TURN_SECONDS", 0.3)
    async with live() as discord:
        path = f"/channels/{discord.channel.id}/messages"
        discord.fail("POST", path, status=429, retry_after=60.0, scope=scope, times=None)
        await discord.say(f"{discord.mention} {QUESTION}")
        await until(lambda: told(discord, discord.user))
        assert "Please wait a minute" in told(discord, discord.user)[0].text
        assert answered(discord) == []
    assert not [record for record in caplog.records if record.exc_info]


@pytest.mark.parametrize("code", [50007, 40003])
async def test_a_notice_that_cannot_be_delivered_is_dropped(
    code: int, caplog: pytest.LogCaptureFixture
) -> None:
    async with live(cooldown_uses=1, cooldown_seconds=30) as discord:
        fault = discord.fail("POST", "/users/@me/channels", status=403, code=code, times=None)
        members = crowd(discord, 3)
        for member in members * 3:
            await discord.say(f"{discord.mention} {QUESTION}", user=member)
        await until(lambda: fault.hits and len(answered(discord)) == 3)
        await asyncio.sleep(0.1)
        assert len(answered(discord)) == 3
        assert fault.hits <= (2 if code == 40003 else 3)
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
