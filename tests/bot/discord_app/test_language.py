"""English and Japanese: commands, replies and notices."""

import re

import pytest
from discord import Locale

from bot.discord_app.handlers.commands import ALL
from bot.phrases.languages import ENGLISH, language_for, phrases_in
from tests.bot.discord_app.live import live

ENGLISH_QUESTION = {"question": "Can Amazon host stateless API calls?"}
JAPANESE_QUESTION = {"question": "Amazonはステートレス APIをホストできますか?"}


async def test_every_name_and_description_is_registered_in_every_language() -> None:
    locales = {locale.value for locale in Locale if language_for(locale.value) != ENGLISH}
    assert "ja" in locales
    async with live() as discord:
        [(_, commands, _)] = discord.syncs
    for command in commands:
        for part in (command, *command.get("options", [])):
            assert part["name_localizations"].keys() == locales
            if part.get("description"):
                assert part["description_localizations"].keys() == locales


def test_the_phrases_hold_no_command_that_there_is_not() -> None:
    used = {part for command in ALL for part in _texts(command)}
    assert used == set(phrases_in(ENGLISH).commands)


def _texts(command: object) -> set[str]:
    texts = {getattr(command, "name", ""), getattr(command, "description", "")}
    for parameter in getattr(command, "parameters", ()):
        texts |= {parameter.display_name, str(parameter.description)}
    return texts - {""}


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
        assert "機械翻訳" in reply.text
        assert "前後の文" in [button.label for button in reply.buttons]
        context = (await discord.press(reply, "前後の文")).reply
        assert "引用した文は太字です" in context.text


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
