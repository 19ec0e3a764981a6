"""A matter through time on Discord: the command, its suggestions, the button, the picture."""

import asyncio
import time
from typing import Any

import pytest

from bot.discord_app.gateway.client import PinciteClient
from bot.discord_app.memory.timeline_pictures import TimelinePictures
from bot.discord_app.sending.outgoing import DESCRIPTION_LIMIT
from bot.timeline import picture
from bot.timeline.history import history_of
from bot.timeline.picture_file import Picture
from corpus.topic import Topic
from tests.bot.discord_app.live import choose, entries, live, settings
from tests.bot.discord_app.payloads import shown, walk
from tests.loaded import answerer
from tests.standin import Message, Permission, StandIn

DOCUMENTS = answerer().documents
TOPICS = DOCUMENTS.topics
QUESTION = {"question": "Is the license still exclusive?"}
LICENCE = {"topic": "licence"}
PICTURE = Picture(b"\x89PNG\r\n\x1a\n", "Timeline")


@pytest.fixture
def _drawn_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "timeline_png", lambda *_: PICTURE)


def galleries(message: Message) -> list[dict[str, Any]]:
    return [part for part in walk(message.components) if part["type"] == 12]


async def test_a_matter_is_shown_oldest_first_with_a_picture() -> None:
    async with live() as discord:
        exchange = await discord.slash("history", LICENCE)
        reply, sent = exchange.reply, discord.requests[-1]
    assert exchange.deferred
    assert reply.text.startswith("**Licence and intellectual property**, through the documents")
    dates = ["23 January 2023", "30 July 2025", "28 October 2025", "27 February 2026"]
    assert sorted(dates, key=reply.text.index) == dates
    assert "**23 January 2023, blog post**\nMicrosoft, Microsoft and OpenAI extend" in reply.text
    assert "Microsoft and OpenAI, The next chapter of the Microsoft–OpenAI" in reply.text
    assert "> Our IP relationship continues unchanged.\n-# — [para. 4](<https://" in reply.text
    assert "**Confirms the blog post of 28 October 2025 (“Microsoft’s IP rights" in reply.text
    assert "-# Says nothing of this" in reply.text
    [file] = reply.files
    assert file.content.startswith(PICTURE.content)
    [attached] = sent.body["attachments"]
    assert attached["description"] == galleries(reply)[0]["items"][0]["description"]
    assert attached["description"].startswith("Timeline: Licence and intellectual property.")
    assert len(attached["description"]) <= DESCRIPTION_LIMIT
    assert not reply.ephemeral


@pytest.mark.usefixtures("_drawn_at_once")
async def test_plain_style_has_text_buttons_and_the_file() -> None:
    async with live(reply_style="plain") as discord:
        reply = (await discord.slash("history", LICENCE)).reply
        assert not reply.v2
        assert "through the documents" in reply.content
        assert [file.name for file in reply.files] == ["timeline.png"]
        assert "Later documents" in [button.label for button in reply.buttons]


@pytest.mark.usefixtures("_drawn_at_once")
@pytest.mark.parametrize("style", ["components", "plain"])
async def test_every_part_is_one_press_from_the_one_before(style: str) -> None:
    async with live(reply_style=style) as discord:
        reply = (await discord.slash("history", LICENCE)).reply
        text, count = reply.text, 1
        while "Later documents" in [button.label for button in reply.buttons]:
            reply = (await discord.press(reply, "Later documents")).reply
            assert reply.ephemeral
            text, count = text + reply.text, count + 1
    assert f"Part {count} of {count}" in text
    assert "**Changes the joint statement of 27 February 2026, the blog post of 28 October" in text
    for document in history_of(DOCUMENTS, _topic("licence")).documents:
        for line in document.lines:
            assert f"> {line.quote.text}" in shown(text).replace("**", "")


def _topic(id_: str) -> Topic:
    return next(topic for topic in TOPICS if topic.id == id_)


@pytest.mark.usefixtures("_drawn_at_once")
async def test_a_private_history_can_be_shared_with_its_picture() -> None:
    async with live() as discord:
        asked = await discord.slash("history", LICENCE | {"private": True})
        assert asked.reply.ephemeral
        shared = (await asked.press("Share in channel")).reply
        assert not shared.ephemeral
        assert "Shared by alice" in shared.text
        assert shared.files
        assert "Share in channel" not in [button.label for button in shared.buttons]
        discord.channel.deny(discord.user, Permission.SEND_MESSAGES)
        assert "may not write" in (await discord.press(asked.reply, "Share in channel")).reply.text


@pytest.mark.parametrize(
    ("typed", "locale", "first"),
    [
        ("", "en-US", "Licence and intellectual property"),
        ("rev", "en-US", "Revenue share"),
        ("Revnue shar", "en-US", "Revenue share"),
        ("amaz", "de", "Amazon and other partners"),
        ("is the licence exclusive", "en-US", "Licence and intellectual property"),
        ("xyzzy", "en-US", "Licence and intellectual property"),
        ("収益", "ja", "収益分配"),
        ("AGI", "ja", "AGIの定義と認定"),
    ],
)
async def test_topics_are_suggested_while_one_types(typed: str, locale: str, first: str) -> None:
    async with live() as discord:
        found = await discord.autocomplete("history", {"topic": typed}, locale=locale)
        assert found.choices[0].name == first
        assert len(found.choices) <= 25


@pytest.mark.usefixtures("_drawn_at_once")
@pytest.mark.parametrize(
    "words", ["did the rev share change?", "revenue-share", "Reven", "収益分配"]
)
async def test_free_text_finds_a_topic_too(words: str) -> None:
    async with live() as discord:
        text = (await discord.slash("history", {"topic": words})).reply.text
        assert "no longer pay** a revenue share to OpenAI." in text


async def test_an_unknown_topic_gets_those_that_there_are() -> None:
    async with live() as discord:
        reply = (await discord.slash("history", {"topic": "xyzzy **@everyone**"})).reply
        assert reply.ephemeral
        assert reply.text.startswith("I know no topic by these words.")
        assert "- Revenue share\n" in reply.text
        assert "xyzzy" not in reply.text


@pytest.mark.parametrize(("words", "locale"), [("licence", "ja"), ("ライセンス", "en-US")])
async def test_a_japanese_asker_gets_japanese_around_the_original_words(
    words: str, locale: str
) -> None:
    async with live() as discord:
        reply = (await discord.slash("history", {"topic": words}, locale=locale)).reply
        sent = discord.requests[-1]
        assert reply.text.startswith("**ライセンスと知的財産**")
        assert "**2026年2月27日、共同声明**" in reply.text
        assert "> Our IP relationship continues unchanged." in reply.text
        assert (
            "**2025年10月28日のブログ記事（“Microsoft’s IP rights for both …”）を確認**"
            in reply.text
        )
        assert "続きの文書" in [button.label for button in reply.buttons]
        assert sent.body["attachments"][0]["description"].startswith("年表：")


@pytest.mark.usefixtures("_drawn_at_once")
async def test_an_answer_leads_to_the_history_of_its_matter_after_a_restart_too() -> None:
    async with StandIn() as discord:
        async with discord.running(PinciteClient(answerer(), settings(discord.token))):
            asked = await discord.slash("ask", QUESTION)
        async with discord.running(PinciteClient(answerer(), settings(discord.token))):
            through = await choose(discord, asked.reply, "Through time")
            assert through.reply.ephemeral
            assert through.reply.text.startswith("**Licence and intellectual property**")
            assert through.reply.files


async def test_a_quote_leads_to_the_history_as_well() -> None:
    async with live() as discord:
        asked = await discord.slash("quote", {"clause": "joint-statement-2026-02#agi.1"})
        assert "Through time" in entries(asked.reply)


@pytest.mark.parametrize("question", ["hello", "Who is the CEO of Nvidia?"])
async def test_what_answers_nothing_leads_to_no_history(question: str) -> None:
    async with live() as discord:
        asked = await discord.slash("ask", {"question": question})
        assert "Through time" not in entries(asked.reply)


@pytest.mark.parametrize("kind", ["through", "later"])
async def test_a_topic_that_is_gone_says_so(kind: str) -> None:
    async with live() as discord:
        asked = await discord.slash("ask", QUESTION)
        for component in walk(asked.reply.components):
            for option in component.get("options", ()):
                if ":through:" in option["value"]:
                    option["value"] = f"pincite:{kind}:en:0000000000.2"
        gone = (await choose(discord, asked.reply, "Through time")).reply
        assert "no longer among my documents" in gone.text


@pytest.mark.parametrize("way", ["command", "button"])
async def test_without_the_permission_to_attach_the_text_comes_alone(way: str) -> None:
    async with live() as discord:
        discord.channel.deny(discord.bot, Permission.ATTACH_FILES)
        if way == "command":
            exchange = await discord.slash("history", LICENCE)
        else:
            exchange = await choose(
                discord, (await discord.slash("ask", QUESTION)).reply, "Through time"
            )
        assert "maintains its exclusive license" in exchange.reply.text
        assert not exchange.reply.files
        assert not galleries(exchange.reply)
        assert not exchange.deferred


@pytest.mark.usefixtures("_drawn_at_once")
@pytest.mark.parametrize(("status", "style"), [(403, "components"), (413, "plain"), (400, "plain")])
async def test_where_discord_refuses_the_file_the_text_comes_alone(status: int, style: str) -> None:
    async with live(reply_style=style) as discord:
        discord.fail("PATCH", "*/messages/@original", status=status)
        exchange = await discord.slash("history", LICENCE)
        assert "maintains its exclusive license" in exchange.text or style == "plain"
        assert "through the documents" in exchange.text
        assert not exchange.reply.files


@pytest.mark.usefixtures("_drawn_at_once")
async def test_a_lost_connection_while_the_file_is_sent_is_tried_again() -> None:
    async with live() as discord:
        discord.fail("PATCH", "*/messages/@original", drop=True)
        exchange = await discord.slash("history", LICENCE)
        assert [file.content for file in exchange.reply.files] == [PICTURE.content]
        assert len(exchange.messages) == 1


async def test_where_drawing_fails_the_text_comes_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> Picture:
        raise OSError("no fonts")

    monkeypatch.setattr(picture, "timeline_png", fail)
    async with live() as discord:
        exchange = await discord.slash("history", LICENCE)
        assert "maintains its exclusive license" in exchange.reply.text
        assert not exchange.reply.files
    assert "no fonts" in caplog.text


async def test_others_are_answered_while_a_picture_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def slowly(*_: object) -> Picture:
        time.sleep(1.0)
        return PICTURE

    monkeypatch.setattr(picture, "timeline_png", slowly)
    async with live(standin={"deadline": 0.7}) as discord:
        waiting = asyncio.create_task(discord.slash("history", LICENCE))
        await asyncio.sleep(0.1)
        assert (await discord.slash("ask", QUESTION)).latency < 0.5
        exchange = await waiting
        assert exchange.latency < 0.5
        assert exchange.reply.files


async def test_a_crowd_that_asks_for_one_picture_has_it_drawn_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = []

    def draw(*arguments: object) -> Picture:
        drawn.append(arguments)
        return PICTURE

    monkeypatch.setattr(picture, "timeline_png", draw)
    pictures, history = TimelinePictures(), history_of(DOCUMENTS, TOPICS[0])
    found = await asyncio.gather(*(pictures.picture(history, "en") for _ in range(20)))
    assert set(found) == {PICTURE}
    assert len(drawn) == 1
