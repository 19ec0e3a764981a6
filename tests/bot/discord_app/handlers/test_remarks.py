"""Remarks, stickers and links to the bot: it does not answer what nobody asked."""

from typing import Any

import pytest

from tests.bot.discord_app.live import live
from tests.standin import Message, StandIn

QUESTION = "Is the license exclusive?"
LONGEST_HINT = 160
REMARKS = ("lol microsoft got scammed", "that is bad", "🤡", "草", "what a joke")


async def an_answer(discord: StandIn) -> Message:
    """What the bot answered to a question."""
    return await (await discord.say(f"{discord.mention} {QUESTION}")).answer()


@pytest.mark.parametrize("text", REMARKS)
async def test_a_remark_brings_no_answer_but_once_a_hint(text: str) -> None:
    async with live() as discord:
        answer = await an_answer(discord)
        hint = await (await discord.say(text, reply_to=answer)).answer()
        assert "license" not in hint.text
        assert len(hint.text) < LONGEST_HINT
        await (await discord.say(f"{discord.mention} {text}")).silence(0.1)
        for remark in REMARKS:
            await (await discord.say(remark, reply_to=answer)).silence(0.1)


async def test_everybody_gets_the_hint_and_a_question_after_it_is_answered() -> None:
    async with live() as discord:
        answer = await an_answer(discord)
        bob = discord.world.user("bob")
        for user in (discord.user, bob):
            hint = await (await discord.say("wow", reply_to=answer, user=user)).answer()
            assert "Ask me a question" in hint.text
        asked = await discord.say("since when?", reply_to=answer, user=bob)
        assert "exclusive" in (await asked.answer()).text


@pytest.mark.parametrize("text", ["", "https://tenor.com/view/laughing-cat-123"])
async def test_a_sticker_and_a_link_get_a_short_hint_once(text: str) -> None:
    async with live() as discord:
        answer = await an_answer(discord)
        carried: dict[str, Any] = {} if text else {"stickers": [discord.guild.sticker("Wave")]}
        hint = await (await discord.say(text, reply_to=answer, **carried)).answer()
        assert hint.text.startswith("I cannot read pictures, stickers or links.")
        await (await discord.say(text, reply_to=answer, **carried)).silence(0.1)


async def test_not_again_and_again_that_there_was_no_question() -> None:
    async with live() as discord:
        direct = discord.world.dm(discord.user)
        hint = await (await discord.say("ok", channel=direct)).answer()
        assert "Ask me a question" in hint.text
        for text in ("hmm", "???", "test"):
            await (await discord.say(text, channel=direct)).silence(0.1)


@pytest.mark.parametrize("text", ["thanks", "thx"])
async def test_thanks_get_a_kind_word_and_no_answer(text: str) -> None:
    async with live() as discord:
        answer = await an_answer(discord)
        thanked = await (await discord.say(text, reply_to=answer)).answer()
        assert "You're welcome" in thanked.text
        assert "license" not in thanked.text
