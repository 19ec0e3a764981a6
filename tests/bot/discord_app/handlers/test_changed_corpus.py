"""What is below older messages, and what is under way, when the corpus is changed for another."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.answering.answerer import Answerer
from bot.discord_app.gateway.client import PinciteClient
from bot.discord_app.memory.reports import ReportFile
from bot.discord_app.services import Edition
from bot.startup import load_answerer
from bot.timeline.history import History
from bot.timeline.picture_file import Picture
from tests.bot.discord_app.live import choose, entries, settings, until
from tests.corpus.minimal import write_talking_corpus
from tests.loaded import answerer
from tests.standin import StandIn
from tests.standin.components import numbered

GONE = "That passage is no longer among my documents. Please ask again."
QUESTION = {"question": "Can Amazon host stateless API calls?"}


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """An answerer of another corpus: "The licence is exclusive. It lasts."."""
    return load_answerer(write_talking_corpus(tmp_path_factory.mktemp("other")))


@asynccontextmanager
async def running(**values: Any) -> AsyncIterator[tuple[StandIn, PinciteClient]]:
    async with StandIn() as discord:
        client = PinciteClient(answerer(), settings(discord.token, **values))
        async with discord.running(client):
            yield discord, client


def change(client: PinciteClient, core: Answerer) -> None:
    client.edition = Edition(core, client.settings)


@pytest.mark.parametrize(
    "custom_id",
    [
        "pincite:others:en:428a2f0868.8e08f75570",
        "pincite:context:en:b730e6844c",
        "pincite:reported:en:b730e6844c",
        "pincite:reports:en:b730e6844c.5.3",
        "pincite:through:en:5ead64b35a",
        "pincite:later:en:5ead64b35a.2",
        "pincite:cite:en:b730e6844c",
        "pincite:form:en:b730e6844c.apa",
        "pincite:share:en:5ead64b35a",
        "pincite:wrong:en:b730e6844c",
        "pincite:follow:en:b730e6844c",
    ],
)
async def test_a_button_whose_passage_is_gone_says_so(custom_id: str, other: Answerer) -> None:
    async with running() as (discord, client):
        quoted = (await discord.slash("sources", {})).reply
        button = {"type": 2, "style": 2, "label": "?", "custom_id": custom_id}
        quoted.components = numbered([{"type": 1, "components": [button]}])
        change(client, other)
        pressed = (await discord.press(quoted, custom_id)).reply
        assert (pressed.text, pressed.ephemeral) == (GONE, True)


async def test_all_below_an_answer_from_before_says_that_its_passage_is_gone(
    other: Answerer,
) -> None:
    async with running() as (discord, client):
        asked = await discord.slash("ask", QUESTION | {"private": True})
        change(client, other)
        for label in entries(asked.reply):
            assert (await choose(discord, asked.reply, label)).reply.text == GONE
        for label in ("Cite", "Share in channel"):
            assert (await asked.press(label)).reply.text == GONE
        followed = await asked.press("Ask a follow-up")
        assert followed.modal is not None, "the question is still known, and can be followed up"


async def test_what_the_new_corpus_has_too_goes_on_working(other: Answerer) -> None:
    async with running() as (discord, client):
        change(client, other)
        asked = await discord.slash("ask", {"question": "Is the licence exclusive?"})
        change(client, Answerer(other.bundle))
        assert "The licence is exclusive." in (await asked.press("Cite")).reply.text


async def test_a_dialogue_that_was_open_meanwhile_is_lost_to_nobody(
    tmp_path: Path, other: Answerer
) -> None:
    path = tmp_path / "reports.sqlite3"
    async with running(feedback=True, feedback_file=path) as (discord, client):
        asked = await discord.slash("ask", QUESTION)
        following = await asked.press("Ask a follow-up")
        reporting = await choose(discord, asked.reply, "Wrong clause?")
        quoted = await discord.slash("quote", {"clause": "joint-statement-2026-02#agi.1"})
        of_quote = await quoted.press("Ask a follow-up")
        change(client, other)
        followed = await discord.submit(following, {"Your question": "Is the licence exclusive?"})
        assert "The licence is exclusive." in followed.reply.text
        reported = await discord.submit(reporting, {"question": "Who?", "reason": "Not this"})
        assert "stored" in reported.reply.text
        alone = await discord.submit(of_quote, {"Your question": "says who?"})
        assert alone.reply.text == GONE, "without what it follows, it would be misread"
    assert [report.quoted for report in ReportFile(path).reports()] == [None]


async def test_a_reply_to_an_answer_whose_passage_is_gone_is_read_alone(other: Answerer) -> None:
    async with running() as (discord, client):
        said = await discord.say(f"{discord.mention} Can Amazon host stateless API calls?")
        before = await said.answer()
        change(client, other)
        text = f"{discord.mention} Is the licence exclusive?"
        after = await (await discord.say(text, reply_to=before)).answer()
        assert "The licence is exclusive." in after.text


class _Slow:
    """Pictures that take until they are told to be ready."""

    def __init__(self) -> None:
        self.asked, self.ready = asyncio.Event(), asyncio.Event()

    async def picture(self, _history: History, _language: str) -> Picture | None:
        self.asked.set()
        await self.ready.wait()
        return None


async def test_what_is_under_way_is_finished_from_the_corpus_that_it_began_with(
    other: Answerer,
) -> None:
    async with running() as (discord, client):
        slow: Any = _Slow()
        client.edition.pictures = slow
        asking = asyncio.create_task(discord.slash("history", {"topic": "licence"}))
        await slow.asked.wait()
        change(client, other)
        slow.ready.set()
        history = await asking
        assert "through the documents, oldest first" in history.text
        now = await discord.slash("history", {"topic": "licence"})
        assert "through the documents, oldest first" not in now.text


async def test_no_answer_is_kept_ready_beyond_its_corpus(other: Answerer) -> None:
    question = {"question": "Is the licence exclusive?"}
    async with running() as (discord, client):
        before = (await discord.slash("ask", question)).reply.text
        change(client, other)
        bob = discord.world.user("bob")
        discord.guild.join(bob)
        after = await discord.slash("ask", question, user=bob)
        await until(lambda: after.messages)
        assert "The licence is exclusive." in after.text
        assert "Microsoft" in before
        assert "Microsoft" not in after.text
