"""Whose earlier questions a follow-up hears, through the real client."""

import pytest

from bot.discord_app.memory.conversations import TURN_LIMIT, TURNS_LIMIT, Conversations, Place
from tests.bot.discord_app.fake import FakeAnswerer
from tests.bot.discord_app.live import live


async def test_a_person_goes_on_in_the_same_channel_only() -> None:
    core = FakeAnswerer()
    async with live(core) as discord:
        other = discord.guild.text("elsewhere")
        bob = discord.world.user("bob")
        discord.guild.join(bob)
        await discord.slash("ask", {"question": "first"})
        await discord.slash("ask", {"question": "second"})
        await discord.slash("ask", {"question": "third"}, channel=other)
        await discord.slash("ask", {"question": "fourth"}, user=bob)
        assert core.asked == [
            ("first", ()),
            ("second", ("first",)),
            ("third", ()),
            ("fourth", ()),
        ]


async def test_whoever_replies_to_an_answer_continues_that_conversation() -> None:
    core = FakeAnswerer()
    async with live(core) as discord:
        bob = discord.world.user("bob")
        discord.guild.join(bob)
        first = await (await discord.say(f"{discord.mention} first")).answer()
        await (await discord.say(f"{discord.mention} unrelated", user=bob)).answer()
        await (await discord.say("second", reply_to=first, user=bob)).answer()
        assert core.asked[-1] == ("second", ("first",))


async def test_in_a_thread_nobody_elses_question_counts() -> None:
    core = FakeAnswerer()
    async with live(core) as discord:
        thread = discord.channel.thread("talk")
        bob = discord.world.user("bob")
        discord.guild.join(bob)
        await (await discord.say(f"{discord.mention} first", channel=thread)).answer()
        await (await discord.say(f"{discord.mention} second", channel=thread, user=bob)).answer()
        await (await discord.say(f"{discord.mention} third", channel=thread)).answer()
        assert core.asked == [("first", ()), ("second", ()), ("third", ("first",))]


async def test_direct_messages_of_different_people_are_apart() -> None:
    core = FakeAnswerer()
    async with live(core) as discord:
        bob = discord.world.user("bob")
        discord.guild.join(bob)
        await (await discord.say("first", channel=discord.world.dm(discord.user))).answer()
        await (await discord.say("second", channel=discord.world.dm(bob), user=bob)).answer()
        await (await discord.say("third", channel=discord.world.dm(discord.user))).answer()
        assert core.asked == [("first", ()), ("second", ()), ("third", ("first",))]


async def test_what_was_asked_privately_stays_out_of_public_answers() -> None:
    core = FakeAnswerer()
    async with live(core) as discord:
        await discord.slash("ask", {"question": "secret", "private": True})
        await discord.slash("ask", {"question": "public"})
        await discord.slash("ask", {"question": "again", "private": True})
        assert core.asked == [("secret", ()), ("public", ()), ("again", ("secret",))]


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


HERE = Place("person", channel=1, user=1)


def test_a_conversation_ends_after_its_time() -> None:
    clock = Clock()
    conversations = Conversations(10, 60, clock)
    conversations.record(HERE, ("first",), answer_id=7)
    clock.now = 59
    assert conversations.history(HERE) == ("first",)
    clock.now = 60
    assert conversations.history(HERE, answered_by=7) == ()
    assert conversations.question_of(7) is None


def test_many_conversations_push_out_the_oldest() -> None:
    conversations = Conversations(3, 60)
    for number in range(1000):
        conversations.record(Place("direct", number), ("a question",), answer_id=number)
    assert len(conversations) == 6
    assert conversations.history(Place("direct", 0)) == ()


def test_a_long_conversation_keeps_its_last_questions() -> None:
    conversations = Conversations(3, 60)
    questions = tuple(str(number) for number in range(20))
    conversations.record(HERE, questions, None)
    assert conversations.history(HERE) == questions[-TURNS_LIMIT:]


@pytest.mark.parametrize(
    "place", [Place("person", 2, 1), Place("private", 3, 1), Place("direct", 4)]
)
def test_an_answer_is_no_bridge_into_another_channel(place: Place) -> None:
    conversations = Conversations(3, 60)
    conversations.record(HERE, ("first",), answer_id=7)
    assert conversations.history(place, answered_by=7) == ()


def test_of_a_giant_only_so_much_is_kept() -> None:
    conversations = Conversations(10, 60)
    place = Place("person", 1, 1)
    conversations.record(place, ("first", "giant " * 1000), 7)
    assert [len(turn) for turn in conversations.history(place)] == [5, TURN_LIMIT]
    assert len(conversations.question_of(7) or "") == TURN_LIMIT
