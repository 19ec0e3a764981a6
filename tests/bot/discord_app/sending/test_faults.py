"""What members and the log see when Discord, the network or the bot fails."""

import asyncio
import logging
import re
from typing import Any

import pytest

from bot.discord_app.sending import retries
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
