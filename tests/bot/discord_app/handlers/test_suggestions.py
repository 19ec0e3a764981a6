"""What is suggested while somebody types fits where Discord shows it."""

import logging
from typing import Any

import pytest

from bot.discord_app.gateway import client
from bot.discord_app.gateway.client import TYPED, TYPED_SECONDS, handlers_at_work
from bot.discord_app.handlers.suggestions import CHOICE_LIMIT, passage_choices, topic_choices
from bot.discord_app.services import Edition
from bot.phrases.languages import languages
from tests.bot.discord_app.live import live, settings, until
from tests.loaded import answerer, documents


@pytest.mark.parametrize("language", languages())
async def test_every_suggestion_has_a_name_and_a_value_of_discord_s_length(language: str) -> None:
    edition = Edition(answerer(), settings())
    typed = ["", *(passage.text for passage in documents().statement.passages())]
    for words in typed:
        for choices in (passage_choices, topic_choices):
            found = choices(edition, words, language)
            assert 0 < len(found) <= 25
            assert all(0 < len(choice.name) <= CHOICE_LIMIT for choice in found)
            assert all(0 < len(str(choice.value)) <= CHOICE_LIMIT for choice in found)


async def test_who_types_is_always_suggested_to_and_a_loop_gets_nothing_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(client, "TYPED_SECONDS", 60.0)  # also on a machine that is busy
    async with live(cooldown_uses=1, cooldown_seconds=30) as discord:
        looping, bob = discord.user, discord.world.user("bob")
        discord.guild.join(bob)
        clause = {"clause": "revenue"}
        found = [await discord.autocomplete("quote", clause, user=looping) for _ in range(TYPED)]
        assert all(exchange.choices for exchange in found)
        over = await discord.autocomplete("quote", clause, user=looping)
        assert over.answered
        assert over.choices == []
        assert not over.messages
        assert (await discord.autocomplete("quote", clause, user=bob)).choices
        assert "revenue" in (await discord.slash("quote", clause, user=looping)).reply.text


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 404, "code": 10062, "message": "Unknown interaction"},
        {"status": 503},
        {"drop": True},
        {"delay": 4.0},
    ],
    ids=str,
)
@pytest.mark.parametrize("over", [False, True])
async def test_suggestions_that_discord_does_not_take_are_no_error(
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    fault: dict[str, Any],
    over: bool,
) -> None:
    monkeypatch.setattr("bot.discord_app.sending.responses.RESPONSE_SECONDS", 0.4)
    async with live(standin={"deadline": 0.5}) as discord:
        for _ in range(TYPED if over else 1):
            assert (await discord.autocomplete("quote", {"clause": "revenue"})).choices
        caplog.clear()
        failing = discord.fail("POST", "*/callback", times=None, **fault)
        await discord.autocomplete("quote", {"clause": "royalties"})
        await until(lambda: not handlers_at_work())
        discord.script.faults.remove(failing)
        assert (await discord.slash("quote", {"clause": "revenue"})).reply.text
        discord.take_violations("late-response")
    assert [r for r in caplog.records if r.levelno > logging.DEBUG] == []


async def test_a_suggestion_of_a_wrong_form_is_an_error(caplog: pytest.LogCaptureFixture) -> None:
    async with live(standin={"deadline": 0.5}) as discord:
        discord.fail("POST", "*/callback", status=400, code=50035, message="Invalid Form Body")
        await discord.autocomplete("quote", {"clause": "royalties"})
    assert "Invalid Form Body" in caplog.text


def test_nobody_types_so_fast() -> None:
    assert TYPED / TYPED_SECONDS > 10  # keys a second
