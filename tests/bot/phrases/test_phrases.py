"""Every language says the same things, with the same blanks, within Discord's limits."""

import asyncio
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import discord
import pytest
from discord import app_commands

import bot.phrases
from bot.discord_app.gateway.command_translator import CommandTranslator
from bot.discord_app.replies.actions import Kind
from bot.discord_app.replies.reply_builder import Replies
from bot.phrases.languages import ENGLISH, language_for, languages, phrases_in
from bot.phrases.phrases import ButtonPhrases, Phrases
from corpus.records import Effect
from tests.bot.discord_app.live import settings
from tests.loaded import answerer

OTHERS = [language for language in languages() if language != ENGLISH]

MAY_BE_EMPTY = {"punctuation.gap", "facts.held_whole"}
"""A space in English and nothing in Japanese; nothing where a document is held whole."""

MAY_LEAVE_OUT = {
    ("ja", "answer.document_silent"): {"form"},
    ("ja", "answer.document_silent_part"): {"form"},
}
"""Japanese speaks of a "document" there."""


def texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text, with the names that lead to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for name, part in zip(getattr(value, "_fields", range(len(value))), value, strict=True):
            yield from texts(part, f"{path}.{name}".lstrip("."))


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", languages())
def test_a_language_words_everything_under_its_own_tag(language: str) -> None:
    phrases = phrases_in(language)
    assert phrases.tag == language
    empty = {path for path, text in texts(phrases) if not text.strip()}
    assert empty <= MAY_BE_EMPTY
    assert all(name and form for name, form in phrases.forms.items())


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_blanks_of_the_english_texts(language: str) -> None:
    english = {path: blanks(text) for path, text in texts(phrases_in(ENGLISH))}
    theirs = {path: blanks(text) for path, text in texts(phrases_in(language))}
    # The same paths: lists have the same length, too.
    assert theirs.keys() == english.keys()
    for path in english:
        missing = english[path] - theirs[path]
        assert theirs[path] <= english[path], path
        assert missing == MAY_LEAVE_OUT.get((language, path), set()), path


@pytest.mark.parametrize("language", languages())
def test_every_month_and_every_effect_is_worded(language: str) -> None:
    phrases = phrases_in(language)
    assert len(set(phrases.dates.months)) == 12
    for section in (phrases.answer, phrases.history, phrases.timeline):
        assert all(getattr(section, effect) for effect in get_args(Effect))


@pytest.mark.parametrize("language", OTHERS)
def test_every_form_of_a_document_has_a_name(language: str) -> None:
    forms = {source.form for source in answerer().documents.sources}
    assert forms <= phrases_in(language).forms.keys()


def test_every_button_has_a_label() -> None:
    named_elsewhere = {"form", "others"}
    assert set(ButtonPhrases._fields) == set(get_args(Kind)) - named_elsewhere


@pytest.mark.parametrize("language", languages())
def test_labels_are_as_short_as_discord_wants_them(language: str) -> None:
    """Discord, Components reference: 80 characters for a button, 45 for a modal and its labels."""
    phrases = phrases_in(language)
    labels = [text for _, text in texts(phrases.buttons)] + [phrases.answer.open_at_words]
    fields = phrases.dialogues
    short = [phrases.buttons.follow, phrases.buttons.wrong]
    short += [fields.follow_question, fields.wrong_question, fields.wrong_reason]
    assert [label for label in labels if len(label) > 80] == []
    assert [label for label in short if len(label) > 45] == []


@pytest.mark.parametrize("language", languages())
def test_commands_are_named_as_discord_wants_them(language: str) -> None:
    """Discord, Application Commands, "Application Command Naming"."""
    commands = phrases_in(language).commands._asdict()
    assert 0 < len(commands.pop("find_clause")) <= 32
    for field, text in commands.items():
        if field.endswith("_description"):
            assert len(text) <= 100, field
        else:
            assert re.fullmatch(r"[-_'\w]{1,32}", text), field
            assert text == text.lower(), field
    names = [commands[name] for name in ("ask", "quote", "history", "sources", "help")]
    assert len(set(names)) == len(names)


def test_no_two_english_texts_of_commands_are_the_same() -> None:
    """A translation is found by the English text."""
    commands = phrases_in(ENGLISH).commands
    assert len(set(commands)) == len(commands)


def test_japanese_texts_have_japanese_punctuation() -> None:
    for path, text in texts(phrases_in("ja")):
        assert not re.search(r"[ぁ-ヿ一-鿿][(:?!]|[):?!][ぁ-ヿ]", text), path


@pytest.mark.parametrize(
    ("tag", "language"),
    [("ja", "ja"), ("ja-JP", "ja"), ("JA", "ja"), ("en-GB", "en"), ("de", "en"), ("und", "en")],
)
def test_a_language_is_found_by_its_tag_or_is_english(tag: str, language: str) -> None:
    assert language_for(tag) == language
    assert phrases_in(tag) is phrases_in(language)


def test_phrases_need_nothing_else_of_the_bot_and_load_one_language() -> None:
    program = (
        "import sys, bot.phrases.written; bot.phrases.written.written_date(None, 'de')\n"
        "print(*(name for name in sys.modules if name.split('.')[0] in "
        "('bot', 'index', 'corpus', 'discord', 'yaml', 'pydantic')))"
    )
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    names = ("en", "languages", "phrases", "written")
    assert set(run.stdout.split()) == {"bot", "bot.phrases", *(f"bot.phrases.{n}" for n in names)}


FRENCH = """
from bot.phrases.en import PHRASES as ENGLISH

PHRASES = ENGLISH._replace(
    tag="fr",
    dates=ENGLISH.dates._replace(long="le {day}/{month_number}/{year}"),
    answer=ENGLISH.answer._replace(answered="La déclaration dit :"),
    commands=ENGLISH.commands._replace(ask="demander"),
)
"""


@pytest.fixture
def french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Phrases]:
    """French, for which a file is all there is."""
    (tmp_path / "fr.py").write_text(FRENCH, encoding="utf-8")
    monkeypatch.setattr(bot.phrases, "__path__", [*bot.phrases.__path__, str(tmp_path)])
    _forget()
    yield phrases_in("fr-CA")
    sys.modules.pop("bot.phrases.fr")
    del bot.phrases.fr  # type: ignore[attr-defined]  # set when it was imported
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    languages.cache_clear()
    phrases_in.cache_clear()


def test_one_file_makes_the_bot_answer_in_a_further_language(french: Phrases) -> None:
    assert french.tag == "fr"
    assert languages() == ("en", "fr", "ja")
    question = "Can Amazon host stateless API calls?"
    assert answerer().answer(question, language="fr").message == french.answer.answered
    replies = Replies(answerer(), settings())
    reply = replies.answer(question, locale="fr")
    assert reply.language == "fr"
    assert "le 27/2/2026" in reply.blocks[0].text
    assert replies.answer(question, locale="de").language == "en"


def test_one_file_translates_the_commands_for_its_locale(french: Phrases) -> None:
    def translated(text: str, locale: discord.Locale) -> str | None:
        context: Any = None
        asked = CommandTranslator().translate(app_commands.locale_str(text), locale, context)
        return asyncio.run(asked)

    assert translated("ask", discord.Locale.french) == french.commands.ask
    assert translated("ask", discord.Locale.japanese) == "質問"
    assert translated("ask", discord.Locale.german) is None
    assert translated("ask", discord.Locale.british_english) is None
    assert translated("no text of a command", discord.Locale.french) is None
