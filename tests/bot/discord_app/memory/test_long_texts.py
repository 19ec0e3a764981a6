"""Giants are read one after another, so that nobody waits for all of them."""

import asyncio
from itertools import pairwise

import pytest

from bot.discord_app.memory import long_texts
from bot.discord_app.memory.long_texts import LONG, LongTexts
from tests.bot.discord_app.live import live

QUESTION = "Can Amazon host stateless API calls?"
GIANT = f"{'Nobody reads all of this. ' * 20}{QUESTION}"


async def test_long_texts_come_one_by_one_and_short_ones_never_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(long_texts, "EVERY_SECONDS", 0.03)
    line, clock = LongTexts(), asyncio.get_running_loop().time
    admitted: list[tuple[int, float]] = []

    async def write(author: int, length: int) -> None:
        assert await line.admit(length, author)
        admitted.append((author, clock()))

    begin = clock()
    giants = [write(author, LONG + 1) for author in (1, 1, 1, 2)]
    await asyncio.gather(*giants, *(write(3, LONG) for _ in range(20)))
    assert [author for author, _ in admitted if author != 3] == [1, 2, 1, 1]
    times = [at for author, at in admitted if author != 3]
    assert all(later - at > 0.02 for at, later in pairwise(times))
    assert [author for author, _ in admitted[:21]].count(3) == 20
    assert clock() - begin < 1


async def test_with_too_many_long_texts_their_authors_are_told_privately(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(long_texts, "EVERY_SECONDS", 5.0)
    monkeypatch.setattr(long_texts, "MOST_WAITING", 0)
    async with live() as discord:
        said = await discord.say(GIANT, user=discord.user)
        direct = discord.world.dm(discord.user)
        assert await (await discord.say(GIANT, channel=direct)).answer()
        asked = (await discord.slash("ask", {"question": GIANT})).reply
        assert "Many people are sending me long texts" in asked.text
        assert asked.ephemeral
        checked = (await discord.menu("Find the clause", said.message)).reply
        assert "Many people are sending me long texts" in checked.text
        assert "Any stateless" in (await discord.slash("ask", {"question": QUESTION})).reply.text
        notice = await (await discord.say(f"{discord.mention} {GIANT}")).answer()
        assert notice.channel is direct
        assert "so I did not read yours" in notice.text
