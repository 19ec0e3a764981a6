"""What members and the log see when Discord, the network or the bot fails."""

import asyncio
import logging
import re
from typing import Any

import pytest

from bot.discord_app.memory.timeline_pictures import TimelinePictures
from bot.discord_app.sending import responses, retries
from bot.discord_app.sending.retries import PAUSES
from tests.bot.discord_app.fake import FakeAnswerer, Verbose
from tests.bot.discord_app.live import live, until
from tests.standin import Permission, Request, StandIn
from tests.standin.messages import Message

QUESTION = "Can Amazon host stateless API calls?"
ASK = {"question": QUESTION}
SENTENCE = "Any stateless API calls to OpenAI models"


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retries, "PAUSES", tuple(pause / 10 for pause in retries.PAUSES))


def test_after_two_failed_tries_nobody_has_waited_for_three_seconds() -> None:
    assert sum(PAUSES[:2]) < 3


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 500},
        {"status": 500, "times": 2},
        {"status": 502, "applied": True},
        {"drop": True},
        {"drop": True, "applied": True},
        {"status": 429, "retry_after": 0.3, "scope": "shared"},
        {"status": 204, "applied": True},
    ],
    ids=str,
)
async def test_a_commands_answer_gets_through(fault: dict[str, Any]) -> None:
    async with live() as discord:
        discord.fail("POST", "*/callback", **fault)
        exchange = await discord.slash("ask", ASK)
        assert SENTENCE in exchange.reply.text
        assert len(exchange.messages) == 1


@pytest.mark.parametrize("applied", [False, True])
async def test_suggestions_get_through_a_lost_connection(applied: bool) -> None:
    async with live() as discord:
        discord.fail("POST", "*/callback", drop=True, applied=applied)
        exchange = await discord.autocomplete("quote", {"clause": "revenue"})
        assert exchange.choices
        await asyncio.sleep(0.3)
        assert len([r for r in discord.requests if r.path.endswith("/callback")]) == 2


async def test_the_second_page_follows_although_the_first_ones_answer_was_lost() -> None:
    async with live(reply_style="plain") as discord:
        discord.fail("POST", "*/callback", drop=True, applied=True)
        exchange = await discord.slash("sources")
        await exchange.until(lambda e: "Uptech" in e.text, timeout=3.0)
        assert len({message.text for message in exchange.messages}) == len(exchange.messages)


async def test_a_second_page_gets_through_a_lost_connection() -> None:
    async with live(reply_style="plain") as discord:
        discord.fail("POST", "/webhooks/*", drop=True)
        exchange = await discord.slash("sources")
        await exchange.until(lambda e: "Uptech" in e.text, timeout=3.0)
        assert len({message.text for message in exchange.messages}) == len(exchange.messages)


async def test_what_discord_took_does_not_come_again_in_another_form() -> None:
    async with live(Verbose()) as discord:
        discord.fail("POST", "/webhooks/*", status=400, code=50035, message="Invalid Form Body")
        pressed = await discord.slash("ask", ASK)
        await pressed.until(lambda e: len(e.messages) == 2)
        await asyncio.sleep(0.1)
        first, second = pressed.messages
        assert first.v2
        assert "went wrong on my side" in second.text


async def test_a_dialogue_opens_although_discord_says_nothing_of_it() -> None:
    async with live() as discord:
        asked = await discord.slash("ask", ASK)
        discord.fail("POST", "*/callback", status=204, applied=True)
        opened = await asked.press("Ask a follow-up")
        await asyncio.sleep(0.1)
        assert opened.modal.title
        assert not opened.messages


async def test_a_press_on_a_message_that_comes_without_its_buttons_is_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = Message.payload
    async with live() as discord:
        asked = await discord.slash("ask", ASK)
        monkeypatch.setattr(Message, "payload", lambda *a, **k: whole(*a, **k) | {"components": []})
        cited = await asked.press("Cite")
        await asyncio.sleep(0.1)
        assert cited.text.count("**Plain**") == 1


async def test_a_slow_callback_is_not_sent_twice() -> None:
    async with live() as discord:
        discord.fail("POST", "*/callback", delay=1.5)
        exchange = await discord.slash("ask", ASK)
        assert SENTENCE in exchange.reply.text
        assert len([r for r in discord.requests if r.path.endswith("/callback")]) == 1


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 500},
        {"drop": True},
        {"status": 503, "times": 2},
        {"status": 429, "retry_after": 0.3, "scope": "user"},
        {"status": 429, "retry_after": 0.3, "scope": "global"},
    ],
    ids=str,
)
async def test_a_mention_is_answered_once(fault: dict[str, Any]) -> None:
    async with live(standin={"deadline": 5.0}) as discord:
        discord.fail("POST", "*/messages", **fault)
        said = await discord.say(f"{discord.mention} {QUESTION}")
        assert SENTENCE in (await said.answer()).text
        await asyncio.sleep(0.3)
        assert len(said.answers) == 1


@pytest.mark.parametrize("fault", [{"status": 500}, {"drop": True}], ids=str)
async def test_a_second_try_cannot_make_a_second_message(fault: dict[str, Any]) -> None:
    async with live(standin={"deadline": 5.0}) as discord:
        discord.fail("POST", "*/messages", applied=True, **fault)
        said = await discord.say(f"{discord.mention} {QUESTION}")
        await until(lambda: len(_messages(discord)) == 2)
        await asyncio.sleep(0.1)
        assert len(said.answers) == 1


def _messages(discord: StandIn) -> list[Request]:
    return [r for r in discord.requests if r.method == "POST" and r.path.endswith("/messages")]


async def test_a_layout_that_discord_refuses_is_sent_as_plain_text() -> None:
    async with live() as discord:
        discord.fail("POST", "*/callback", status=400, code=50035, message="Invalid Form Body")
        reply = (await discord.slash("ask", ASK)).reply
        assert SENTENCE in reply.content
        discord.fail("POST", "*/messages", status=400, code=50035, message="Invalid Form Body")
        said = await discord.say(f"{discord.mention} {QUESTION}")
        assert SENTENCE in (await said.answer()).content


async def test_an_error_gives_a_kind_line_and_its_number_is_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    core = FakeAnswerer(error=RuntimeError("boom"))
    async with live(core) as discord:
        exchange = await discord.slash("ask", ASK)
        said = await discord.say(f"{discord.mention} {QUESTION}")
        texts = [exchange.reply.text, (await said.answer()).text]
        assert exchange.reply.ephemeral
    told = [re.search(r"number ([0-9A-F]{6})", text) for text in texts]
    logged = [r for r in caplog.records if r.name == "bot.discord_app.failures"]
    assert [match and match[1] for match in told] == [vars(r)["incident"] for r in logged]
    assert all("boom" in str(record.exc_info) for record in logged)
    assert "boom" not in "".join(texts)


async def test_a_failing_button_and_dialogue_are_told_alike() -> None:
    core = FakeAnswerer()
    async with live(core) as discord:
        asked = await discord.slash("ask", ASK)
        opened = await asked.press("Ask a follow-up")
        core.error = RuntimeError("boom")
        failed = await discord.submit(opened, {"Your question": "and now?"})
        assert "went wrong on my side" in failed.reply.text
        assert failed.reply.ephemeral


async def test_no_question_reaches_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    async with live(FakeAnswerer(error=RuntimeError("boom"))) as discord:
        await discord.slash("ask", ASK)
        await (await discord.say(f"{discord.mention} {QUESTION}")).answer()
    assert "stateless" not in caplog.text


async def test_questions_are_logged_when_the_host_asks_for_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    async with live(log_questions=True) as discord:
        await discord.slash("ask", ASK)
    assert [vars(r).get("question") for r in caplog.records if r.message == "asked"] == [QUESTION]


async def test_where_it_may_not_write_it_answers_directly() -> None:
    async with live() as discord:
        discord.channel.deny(discord.world.bot, Permission.SEND_MESSAGES)
        await discord.say(f"{discord.mention} {QUESTION}")
        direct = discord.world.dm(discord.user)
        await until(lambda: direct.messages)
        assert SENTENCE in direct.messages[0].text
        assert f"<#{discord.channel.id}>" in direct.messages[0].text


async def test_without_message_history_it_answers_without_a_reference() -> None:
    async with live() as discord:
        discord.channel.deny(discord.world.bot, Permission.READ_MESSAGE_HISTORY)
        await discord.say(f"{discord.mention} {QUESTION}")
        await until(lambda: len(discord.channel.messages) > 1)
        assert SENTENCE in discord.channel.messages[-1].text
        assert discord.channel.messages[-1].reference is None


async def test_where_history_may_not_be_read_after_all_it_answers_without_a_reference() -> None:
    async with live() as discord:
        discord.fail("POST", "*/messages", status=400, code=160002, message="Cannot reply")
        await discord.say(f"{discord.mention} {QUESTION}")
        await until(lambda: len(discord.channel.messages) > 1)
        assert discord.channel.messages[-1].v2
        assert discord.channel.messages[-1].reference is None


async def test_a_deleted_question_is_answered_without_a_reference() -> None:
    async with live() as discord:
        discord.fail("POST", "*/messages", delay=0.2)
        said = await discord.say(f"{discord.mention} {QUESTION}")
        await discord.delete(said.message)
        await until(lambda: discord.channel.messages and not discord.channel.messages[-1].deleted)


AUTOMOD: dict[str, Any] = {
    "status": 400,
    "code": 200000,
    "message": "Message was blocked by automatic moderation",
}
CLOSED: dict[str, dict[str, Any]] = {
    "AutoMod": AUTOMOD,
    "archived": {"status": 400, "code": 50083, "message": "Thread is archived"},
    "locked": {"status": 403, "code": 50013, "message": "Missing Permissions"},
    "deleted": {"status": 404, "code": 10003, "message": "Unknown Channel"},
}
"""How Discord refuses what the bot could not know of: Discord, "JSON Error Codes"."""


@pytest.mark.parametrize("fault", CLOSED.values(), ids=CLOSED)
async def test_what_cannot_be_said_in_the_channel_is_said_directly(
    fault: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    async with live() as discord:
        discord.fail("POST", f"/channels/{discord.channel.id}/messages", times=None, **fault)
        said = await discord.say(f"{discord.mention} {QUESTION}")
        answer = await said.answer()
        assert answer.channel is discord.world.dm(discord.user)
        assert SENTENCE in answer.text
        assert f"I could not write in <#{discord.channel.id}>" in answer.text
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_what_automod_blocks_comes_directly() -> None:
    async with live() as discord:
        discord.guild.blocked.append("stateless")
        answer = await (await discord.say(f"{discord.mention} {QUESTION}")).answer()
        assert answer.channel is discord.world.dm(discord.user)
        assert SENTENCE in answer.text


async def test_a_locked_thread_is_left_in_peace() -> None:
    async with live() as discord:
        thread = discord.channel.thread("closed", locked=True)
        said = await discord.say(
            f"{discord.mention} {QUESTION}", channel=thread, user=discord.guild.owner
        )
        assert (await said.answer()).channel is discord.world.dm(discord.guild.owner)


@pytest.mark.parametrize("fault", CLOSED.values(), ids=CLOSED)
async def test_where_no_way_leads_to_the_person_there_is_silence(
    fault: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    async with live() as discord:
        discord.user.accepts_dms = False
        discord.fail("POST", f"/channels/{discord.channel.id}/messages", times=None, **fault)
        said = await discord.say(f"{discord.mention} {QUESTION}")
        await said.silence(0.3)
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.mark.parametrize("fault", CLOSED.values(), ids=CLOSED)
async def test_a_commands_answer_that_cannot_be_for_all_is_for_the_asker(
    fault: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    async with live() as discord:
        discord.fail("POST", "*/callback", **fault)
        reply = (await discord.slash("ask", ASK)).reply
        assert reply.ephemeral
        assert SENTENCE in reply.text
        assert f"I could not write in <#{discord.channel.id}>" in reply.text
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_a_commands_answer_in_a_deleted_channel_comes_directly() -> None:
    async with live() as discord:
        discord.fail("POST", "*/callback", times=None, **CLOSED["deleted"])
        await discord.slash("ask", ASK)
        await until(lambda: discord.world.dm(discord.user).messages)
        assert SENTENCE in discord.world.dm(discord.user).messages[0].text


async def test_what_automod_blocks_is_not_shared_and_can_be_shared_later() -> None:
    async with live() as discord:
        asked = await discord.slash("ask", ASK | {"private": True})
        discord.fail("POST", "*/callback", **AUTOMOD)
        refused = (await asked.press("Share in channel")).reply
        assert refused.ephemeral
        assert refused.text.startswith("Discord does not let me post this here.")
        assert SENTENCE in (await asked.press("Share in channel")).reply.text


async def test_a_notice_that_cannot_be_delivered_is_not_given_in_public(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with live(cooldown_uses=1, cooldown_seconds=60) as discord:
        discord.user.accepts_dms = False
        discord.fail("POST", "/users/@me/channels", status=400, code=40003, message="Too fast")
        await (await discord.say(f"{discord.mention} {QUESTION}")).answer()
        await (await discord.say(f"{discord.mention} {QUESTION}")).silence(0.3)
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


HISTORY = {"topic": "licence"}
ORIGINAL = "*/messages/@original"


@pytest.mark.parametrize(
    "fault",
    [{"status": 403, "code": 50013}, {"status": 503}, {"drop": True}, {"status": 404, "code": 0}],
    ids=str,
)
async def test_where_is_thinking_cannot_be_replaced_the_answer_follows(
    fault: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(responses, "FILL_SECONDS", 1.0)
    async with live() as discord:
        discord.fail("PATCH", ORIGINAL, times=None, **fault)
        shown = await discord.slash("history", HISTORY)
        assert "exclusive license" in shown.text
        assert len(shown.messages) == 1


async def test_where_somebody_deleted_is_thinking_the_asker_gets_the_answer_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = TimelinePictures.picture

    async with live() as discord:

        async def deleted_meanwhile(*args: Any) -> Any:
            [thinking] = discord.channel.messages
            await discord.delete(thinking)
            return await drawn(*args)

        monkeypatch.setattr(TimelinePictures, "picture", deleted_meanwhile)
        shown = await discord.slash("history", HISTORY)
        assert "exclusive license" in shown.text
        assert all(message.ephemeral for message in shown.messages)


async def test_where_no_follow_up_gets_through_either_the_answer_comes_directly() -> None:
    async with live(standin={"patience": 0.5}) as discord:
        discord.fail("PATCH", ORIGINAL, times=None, status=403, code=50013)
        discord.fail("POST", "/webhooks/*", times=None, status=403, code=50013)
        await discord.slash("history", HISTORY)
        direct = discord.world.dm(discord.user)
        await until(lambda: direct.messages)
        assert "exclusive license" in direct.messages[0].text
        await until(lambda: not discord.channel.messages)  # nor does anything go on thinking
