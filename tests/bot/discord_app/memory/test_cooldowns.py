"""How many questions a person may ask in a while, and what they are told beyond that."""

import asyncio

from bot.discord_app.memory.cooldowns import Cooldowns
from tests.bot.discord_app.live import live, until

QUESTION = "Can Amazon host stateless API calls?"
ASK = {"question": QUESTION}
SENTENCE = "Any stateless API calls to OpenAI models"


def test_uses_are_counted_in_any_stretch_of_time() -> None:
    now = [0.0]
    cooldowns = Cooldowns(2, 10, lambda: now[0])
    waits = []
    for at in (0, 4, 5, 9.9, 10.1, 11, 14.1):
        now[0] = at
        waits.append(cooldowns.wait(1))
    assert waits == [0, 0, 5, 1, 0, 3, 0]
    assert cooldowns.wait(2) == 0


async def test_too_many_questions_meet_a_kind_private_line() -> None:
    async with live(cooldown_uses=2, cooldown_seconds=30) as discord:
        bob = discord.world.user("bob")
        discord.guild.join(bob)
        asked = await discord.slash("ask", ASK)
        await discord.press(asked.reply, "Cite")
        third = await discord.slash("ask", ASK)
        assert "Please try again in" in third.reply.text
        assert third.reply.ephemeral
        assert "Please try again" in (await discord.press(asked.reply, "Cite")).reply.text
        assert SENTENCE in (await discord.slash("ask", ASK, user=bob)).reply.text


async def test_too_many_mentions_are_explained_directly_and_once() -> None:
    async with live(cooldown_uses=1, cooldown_seconds=30) as discord:
        await (await discord.say(f"{discord.mention} {QUESTION}")).answer()
        for _ in range(3):
            await discord.say(f"{discord.mention} {QUESTION}")
        direct = discord.world.dm(discord.user)
        await until(lambda: direct.messages)
        await asyncio.sleep(0.1)
        assert len(direct.messages) == 1
        assert "unanswered" in direct.messages[0].text
