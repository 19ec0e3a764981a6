"""Requests about another message: what the bot sees of it, and what it does not."""

import pytest

from tests.bot.discord_app.fake import FakeAnswerer
from tests.bot.discord_app.live import live, settings
from tests.standin import File, Message, Poll, StandIn

# isort: split
from bot.discord_app.gateway.client import PinciteClient

QUESTION = "Is the license exclusive?"
CLAIM = "Azure lost exclusivity for stateless APIs"
AZURE = "Azure remains the exclusive cloud provider of stateless OpenAI APIs."


async def bobs_message(discord: StandIn, text: str) -> Message:
    """What another member wrote."""
    bob = discord.world.user("bob")
    discord.guild.join(bob)
    return (await discord.say(text, user=bob)).message


@pytest.mark.parametrize(
    "text", ["is this true?", "source?", "is he right?", "is this legit", "why?", ""]
)
async def test_of_a_message_that_it_cannot_see_it_says_so_and_what_to_do(text: str) -> None:
    core = FakeAnswerer()
    async with live(core) as discord:
        await (await discord.say(f"{discord.mention} {QUESTION}")).answer()
        said = await discord.say(
            f"{discord.mention} {text}", reply_to=await bobs_message(discord, CLAIM)
        )
        answer = await said.answer()
        assert "I do not see the message that you mean" in answer.text
        assert "Apps, then “Find the clause”" in answer.text
        assert len(core.asked) == 1, "the asker's own question is not answered again"


@pytest.mark.parametrize("text", ["is this true?", "source?", "why?", "これ本当？"])
async def test_it_says_so_where_nothing_was_asked_before(text: str) -> None:
    core = FakeAnswerer()
    async with live(core) as discord:
        said = await discord.say(f"{discord.mention} {text}")
        answer = await said.answer()
        assert "Find the clause" in answer.text or "該当箇所を探す" in answer.text
        asked = await discord.slash("ask", {"question": text})
        assert "I do not see the message that you mean" in asked.reply.text
        assert asked.reply.ephemeral
        assert core.asked == []


async def test_a_link_beside_such_words_is_not_read() -> None:
    async with live() as discord:
        said = await discord.say(f"{discord.mention} is this true? https://news.example/1")
        assert "I cannot read pictures, stickers or links." in (await said.answer()).text


async def test_it_says_so_in_japanese_as_well() -> None:
    async with live() as discord:
        said = await discord.say(
            f"{discord.mention} これ本当？", reply_to=await bobs_message(discord, CLAIM)
        )
        assert "「該当箇所を探す」" in (await said.answer()).text


async def test_a_question_in_a_reply_is_answered_and_not_read_with_an_older_one() -> None:
    core = FakeAnswerer()
    async with live(core) as discord:
        await (await discord.say(f"{discord.mention} {QUESTION}")).answer()
        question = "Can Amazon host stateless API calls?"
        said = await discord.say(
            f"{discord.mention} {question}", reply_to=await bobs_message(discord, CLAIM)
        )
        assert "stateless" in (await said.answer()).text
        assert core.asked[-1] == (question, ())


async def test_a_message_that_it_can_see_is_checked() -> None:
    async with live() as discord:
        seen = await bobs_message(discord, f"{discord.mention} {CLAIM}")
        said = await discord.say(f"{discord.mention} is this true?", reply_to=seen)
        assert AZURE in (await said.answer()).text


async def test_a_follow_up_to_a_message_that_it_can_see_is_read_with_it() -> None:
    core = FakeAnswerer()
    async with live(core) as discord:
        seen = await bobs_message(discord, f"{discord.mention} {CLAIM}")
        said = await discord.say(f"{discord.mention} and Frontier?", reply_to=seen)
        await said.answer()
        assert core.asked[-1] == ("and Frontier?", (CLAIM,))


async def test_in_direct_messages_it_sees_everything() -> None:
    async with live() as discord:
        direct = discord.world.dm(discord.user)
        mine = (await discord.say(CLAIM, channel=direct)).message
        said = await discord.say("is this true?", channel=direct, reply_to=mine)
        assert AZURE in (await said.answer()).text


async def test_after_a_restart_a_reply_to_an_answer_is_read_with_what_that_quotes() -> None:
    async with StandIn() as discord:
        async with discord.running(PinciteClient(FakeAnswerer(), settings(discord.token))):
            said = await discord.say(f"{discord.mention} Azure exclusive cloud provider")
            answer = await said.answer()
        core = FakeAnswerer()
        async with discord.running(PinciteClient(core, settings(discord.token))):
            await (await discord.say(f"{discord.mention} {QUESTION}")).answer()
            await (await discord.say("since when?", reply_to=answer)).answer()
            assert core.asked[-1] == ("since when?", (AZURE,))


async def test_a_reply_to_an_answer_that_is_forgotten_is_read_with_no_other_conversation() -> None:
    async with StandIn() as discord:
        async with discord.running(PinciteClient(FakeAnswerer(), settings(discord.token))):
            answer = await (await discord.say(f"{discord.mention} what percentage?")).answer()
        core = FakeAnswerer()
        async with discord.running(PinciteClient(core, settings(discord.token))):
            await (await discord.say(f"{discord.mention} {QUESTION}")).answer()
            await (await discord.say("and Google?", reply_to=answer)).answer()
            dialogue = await discord.press(answer, "Ask a follow-up")
            await discord.submit(dialogue, {"Your question": "and Frontier?"})
            assert core.asked[1:] == [("and Google?", ()), ("and Frontier?", ())]


async def test_what_the_message_itself_carries_is_checked() -> None:
    async with live() as discord:
        forwarded = await bobs_message(discord, CLAIM)
        direct = discord.world.dm(discord.user)
        said = await discord.say("", channel=direct, forward=forwarded)
        assert AZURE in (await said.answer()).text
        text = f"{discord.mention} is this true?"
        said = await discord.say(text, poll=Poll(f"{CLAIM}?", ("Yes", "No")))
        assert AZURE in (await said.answer()).text
        said = await discord.say(text, files=[File(7, "shot.png", b"", CLAIM)])
        assert AZURE in (await said.answer()).text
        said = await discord.say("", channel=direct, forward=await bobs_message(discord, "lunch?"))
        assert "nothing in that message" in (await said.answer()).text


async def test_a_mention_of_its_own_role_is_for_it() -> None:
    async with live(standin={"privileged": 1 << 15}) as discord:
        other = discord.guild.role("readers")
        await (await discord.say(f"{other.mention} {QUESTION}")).silence(0.1)
        await (await discord.say(f"@everyone {QUESTION}", user=discord.guild.owner)).silence(0.1)
        said = await discord.say(f"{discord.guild.bot_role.mention} {QUESTION}")
        assert (await said.answer()).text


async def test_where_the_text_beside_its_role_is_withheld_it_says_how_to_ask() -> None:
    async with live() as discord:
        said = await discord.say(f"{discord.guild.bot_role.mention} {QUESTION}")
        answer = await said.answer()
        assert "what is written to my role" in answer.text
        assert discord.mention in answer.text
