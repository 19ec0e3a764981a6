"""English and Japanese: commands, replies and notices."""

import re

import pytest

from tests.bot.discord_app.live import choose, entries, live

ENGLISH_QUESTION = {"question": "Can Amazon host stateless API calls?"}
JAPANESE_QUESTION = {"question": "Amazonはステートレス APIをホストできますか?"}


@pytest.mark.parametrize(
    ("question", "locale"),
    [(ENGLISH_QUESTION, "ja"), (JAPANESE_QUESTION, "en-US"), (JAPANESE_QUESTION, "ja")],
)
async def test_a_japanese_asker_gets_japanese_around_the_original_words(
    question: dict[str, str], locale: str
) -> None:
    async with live() as discord:
        reply = (await discord.slash("ask", question, locale=locale)).reply
        assert "would be hosted on Azure." in reply.text
        assert "2026年2月27日" in reply.text
        assert "前後の文" in entries(reply)
        context = (await choose(discord, reply, "前後の文")).reply
        assert "引用した文は太字です" in context.text
        assert "機械翻訳" in context.text


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "de", "pt-BR"])
async def test_everybody_else_gets_english(locale: str) -> None:
    async with live() as discord:
        reply = (await discord.slash("ask", ENGLISH_QUESTION, locale=locale)).reply
        assert "27 February 2026" in reply.text


async def test_who_checks_a_message_gets_their_own_language_around_the_original_words() -> None:
    async with live() as discord:
        for locale, words in (("en-US", "27 February 2026"), ("ja", "2026年2月27日")):
            said = await discord.say(JAPANESE_QUESTION["question"])
            reply = (await discord.menu("Find the clause", said.message, locale=locale)).reply
            assert "would be hosted on Azure." in reply.text
            assert words in reply.text


async def test_words_that_still_hold_are_translated_beside_the_original() -> None:
    async with live() as discord:
        for locale in ("en-US", "ja"):
            question = {"question": "Who can buy the API?"}
            reply = (await discord.slash("ask", question, locale=locale)).reply
            assert ("機械翻訳" in reply.text) == (locale == "ja")


async def test_a_question_in_another_language_is_told_so_in_english() -> None:
    async with live() as discord:
        question = {"question": "Quelle est la durée de la licence exclusive après l’échéance ?"}
        reply = (await discord.slash("ask", question, locale="fr")).reply
        assert not re.search("[\u3040-\u30ff]", reply.text)


async def test_a_gap_is_told_in_the_language_of_the_askers_discord() -> None:
    async with live() as discord:
        question = {"question": "What percentage is the revenue share?"}
        reply = (await discord.slash("ask", question, locale="ja")).reply
        assert "書かれていません" in reply.text


async def test_a_silent_document_is_told_in_the_language_of_the_askers_discord() -> None:
    async with live() as discord:
        question = {"question": "What did the April post say about AGI?"}
        reply = (await discord.slash("ask", question, locale="ja")).reply
        assert "書かれていません" in reply.text
        assert "2026年4月27日" in reply.text


async def test_a_japanese_mention_is_answered_in_japanese() -> None:
    async with live() as discord:
        said = await discord.say(f"{discord.mention} {JAPANESE_QUESTION['question']}")
        assert "2026年2月27日" in (await said.answer()).text


@pytest.mark.parametrize("name", ["sources", "help"])
async def test_lists_and_help_follow_the_locale(name: str) -> None:
    async with live() as discord:
        assert "文書" in (await discord.slash(name, locale="ja")).text


async def test_the_cooldown_is_told_in_japanese() -> None:
    async with live(cooldown_uses=1, cooldown_seconds=30) as discord:
        await discord.slash("help", locale="ja")
        again = await discord.slash("help", locale="ja")
        assert "秒後にもう一度" in again.reply.text
