"""Every button and dialogue, also after a restart."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.answering.answer import Answer
from bot.citing.citation_forms import FORMS
from bot.citing.cite import cite
from bot.discord_app.gateway.client import PinciteClient
from bot.discord_app.memory.reports import ReportFile
from bot.phrases.languages import phrases_in
from tests.bot.discord_app.fake import FakeAnswerer
from tests.bot.discord_app.live import live, settings
from tests.loaded import answerer
from tests.standin import Permission, StandIn

QUESTION = {"question": "Can Amazon host stateless API calls?"}
SENTENCE = "Any stateless API calls to OpenAI models that result from a collaboration"


async def test_other_matches_are_shown_to_whoever_presses() -> None:
    async with live(FakeAnswerer()) as discord:
        bob = discord.world.user("bob")
        discord.guild.join(bob)
        asked = await discord.slash("ask", QUESTION)
        more = (await discord.press(asked.reply, "Other matches", user=bob)).reply
        assert more.ephemeral
        assert SENTENCE not in more.text
        assert more.text.count("> ") >= 1


async def test_context_shows_the_whole_clause_with_the_sentence_in_bold() -> None:
    async with live() as discord:
        asked = await discord.slash("ask", QUESTION)
        context = (await asked.press("In context")).reply
        assert (
            "Azure remains the exclusive cloud provider of stateless OpenAI APIs." in context.text
        )
        assert f"**{SENTENCE}" in context.text


async def test_coverage_stands_beside_the_sentence_and_is_labelled() -> None:
    async with live() as discord:
        asked = await discord.slash("ask", QUESTION)
        reported = await asked.press("How it was reported")
        primary, _, coverage = reported.text.partition("coverage, not the statement")
        assert SENTENCE in primary
        assert "DocsDigest" in coverage


async def test_citations_come_in_every_form_in_code_blocks() -> None:
    async with live() as discord:
        asked = await discord.slash("ask", QUESTION)
        cite = await asked.press("Cite")
        await cite.until(lambda exchange: "ER  - " in exchange.text)
        assert cite.text.count("```") == 2 * len(FORMS)
        for form in FORMS:
            assert f"**{form.name('en')}**" in cite.text


async def test_sharing_repeats_a_private_answer_in_the_channel() -> None:
    async with live() as discord:
        asked = await discord.slash("ask", QUESTION | {"private": True})
        shared = (await asked.press("Share in channel")).reply
        assert SENTENCE in shared.text
        assert "Shared by alice" in shared.text
        assert not shared.ephemeral
        assert "Share in channel" not in [button.label for button in shared.buttons]
        assert (await discord.press(shared, "In context")).reply.ephemeral


async def test_an_answer_is_shared_once() -> None:
    async with live() as discord:
        asked = await discord.slash("ask", QUESTION | {"private": True})
        first, *more = await asyncio.gather(*(asked.press("Share in channel") for _ in range(3)))
        assert SENTENCE in first.reply.text
        for again in more:
            assert again.reply.text == "This answer is shared already."
            assert again.reply.ephemeral
        other = await discord.slash("ask", QUESTION | {"private": True})
        assert SENTENCE in (await other.press("Share in channel")).reply.text


async def test_a_history_is_shared_once() -> None:
    async with live() as discord:
        asked = await discord.slash("history", {"topic": "licence", "private": True})
        assert not (await asked.press("Share in channel")).reply.ephemeral
        assert "shared already" in (await asked.press("Share in channel")).reply.text


async def test_what_could_not_be_shared_can_be_shared_later() -> None:
    async with live() as discord:
        asked = await discord.slash("ask", QUESTION | {"private": True})
        discord.channel.deny(discord.user, Permission.SEND_MESSAGES)
        await asked.press("Share in channel")
        discord.channel.allow(discord.user, Permission.SEND_MESSAGES)
        discord.fail("POST", "*/callback", status=403, code=50013, message="Missing Permissions")
        await asked.press("Share in channel")
        shared = (await asked.press("Share in channel")).reply
        assert SENTENCE in shared.text
        assert not shared.ephemeral


async def test_a_plain_private_answer_can_be_shared_as_well() -> None:
    async with live(reply_style="plain") as discord:
        asked = await discord.slash("ask", QUESTION | {"private": True})
        shared = (await asked.press("Share in channel")).reply
        assert SENTENCE in shared.content
        assert not shared.ephemeral


class Verbose(FakeAnswerer):
    """Answers from another document, with more than one plain message holds."""

    def answer(
        self,
        question: str,
        history: Sequence[str] = (),
        limit: int = 3,
        explain: bool = False,
        *,
        language: str | None = None,
    ) -> Answer:
        passages = list(self.documents.source("next-chapter-2025-10").passages())
        quotes = tuple(cite(self.documents, passage) for passage in passages[:8])
        said = phrases_in("en").answer.answered_by_document
        return Answer(question, "en", "answered", said, quotes[:3], document=quotes)


async def test_sharing_repeats_all_messages_of_a_long_answer() -> None:
    async with live(Verbose(), reply_style="plain") as discord:
        asked = await discord.slash("ask", QUESTION | {"private": True})
        await asked.until(lambda exchange: any(m.buttons for m in exchange.messages))
        assert len(asked.messages) > 1
        shared = await asked.press("Share in channel")
        await shared.until(lambda exchange: "Shared by alice" in exchange.text)
        for message in asked.messages:
            first = message.content.splitlines()[1]
            assert first in shared.text
        assert not any(message.ephemeral for message in shared.messages)


async def test_after_a_restart_nothing_is_shared_in_part() -> None:
    async with StandIn() as discord:
        values = {"reply_style": "plain"}
        async with discord.running(PinciteClient(Verbose(), settings(discord.token, **values))):
            asked = await discord.slash("ask", QUESTION | {"private": True})
            await asked.until(lambda exchange: any(m.buttons for m in exchange.messages))
        last = asked.messages[-1]
        async with discord.running(PinciteClient(Verbose(), settings(discord.token, **values))):
            shared = await discord.press(last, "Share in channel")
            assert "Please ask again" in shared.reply.text
            assert shared.reply.ephemeral


async def test_nobody_shares_where_they_may_not_write() -> None:
    async with live() as discord:
        asked = await discord.slash("ask", QUESTION | {"private": True})
        discord.channel.deny(discord.user, Permission.SEND_MESSAGES)
        refused = (await asked.press("Share in channel")).reply
        assert "may not write here" in refused.text
        assert refused.ephemeral


@pytest.mark.parametrize(
    ("denied", "shared"),
    [(Permission.SEND_MESSAGES, True), (Permission.SEND_MESSAGES_IN_THREADS, False)],
)
async def test_in_a_thread_the_permission_for_threads_counts(
    denied: Permission, shared: bool
) -> None:
    async with live() as discord:
        thread = discord.channel.thread("a thread")
        discord.channel.deny(discord.user, denied)
        asked = await discord.slash("ask", QUESTION | {"private": True}, channel=thread)
        reply = (await asked.press("Share in channel")).reply
        assert ("Shared by alice" in reply.text) is shared
        assert reply.ephemeral is not shared


async def test_a_public_answer_has_no_share_button() -> None:
    async with live() as discord:
        asked = await discord.slash("ask", QUESTION)
        assert "Share in channel" not in [button.label for button in asked.reply.buttons]


async def test_a_follow_up_by_button_is_as_private_as_what_it_follows() -> None:
    async with live(FakeAnswerer()) as discord:
        for private in (False, True):
            asked = await discord.slash("ask", QUESTION | {"private": private})
            opened = await asked.press("Ask a follow-up")
            assert opened.modal is not None
            followed = await discord.submit(opened, {"Your question": "and Frontier?"})
            assert "Frontier" in followed.reply.text
            assert followed.reply.ephemeral is private


async def test_a_follow_up_to_a_quote_is_read_with_that_quote() -> None:
    core = FakeAnswerer()
    async with live(core) as discord:
        await discord.slash("ask", {"question": "Will there be an IPO?"})
        quoted = await discord.slash("quote", {"clause": "joint-statement-2026-02#agi.1"})
        dialogue = await quoted.press("Ask a follow-up")
        await discord.submit(dialogue, {"Your question": "says who?"})
        [words] = core.asked[-1][1]
        assert "AGI" in words


async def test_after_a_restart_a_follow_up_is_read_with_the_quote_above_its_button() -> None:
    async with StandIn() as discord:
        async with discord.running(PinciteClient(FakeAnswerer(), settings(discord.token))):
            asked = await discord.slash("ask", QUESTION)
        core = FakeAnswerer()
        async with discord.running(PinciteClient(core, settings(discord.token))):
            await discord.slash("ask", {"question": "Will there be an IPO?"})
            dialogue = await discord.press(asked.reply, "Ask a follow-up")
            await discord.submit(dialogue, {"Your question": "since when?"})
            [words] = core.asked[-1][1]
            assert words.startswith(SENTENCE)


async def test_a_report_is_stored_when_the_host_wants_it(tmp_path: Path) -> None:
    path = tmp_path / "reports.sqlite3"
    async with live(feedback=True, feedback_file=path) as discord:
        asked = await discord.slash("ask", QUESTION)
        opened = await asked.press("Wrong clause?")
        done = await discord.submit(opened, {"question": "Who hosts?", "reason": "Not this one"})
        assert "stored" in done.reply.text
        assert done.reply.ephemeral
    [report] = ReportFile(path).reports()
    assert (report.question, report.reason) == ("Who hosts?", "Not this one")
    assert report.quoted == "joint-statement-2026-02#stateless-apis.5"
    assert "alice" not in path.read_bytes().decode("latin-1")


async def test_the_report_starts_with_the_question_that_was_asked() -> None:
    async with live() as discord:
        opened = await (await discord.slash("ask", QUESTION)).press("Wrong clause?")
        assert opened.modal is not None
        values = [field.raw.get("value") for field in opened.modal.fields]
        assert QUESTION["question"] in values


async def test_without_feedback_the_report_goes_back_and_is_not_stored(tmp_path: Path) -> None:
    path = tmp_path / "reports.sqlite3"
    async with live(feedback_file=path) as discord:
        opened = await (await discord.slash("ask", QUESTION)).press("Wrong clause?")
        done = await discord.submit(opened, {"question": "Who hosts?", "reason": "```@everyone"})
        row = json.loads(done.reply.text.split("```")[1].removeprefix("json"))
        assert row["turns"] == ["Who hosts?"]
        assert "Nothing was stored" in done.reply.text
    assert not path.exists()


async def test_buttons_and_dialogues_outlive_a_restart() -> None:
    async with StandIn() as discord:
        first = PinciteClient(FakeAnswerer(), settings(discord.token))
        async with discord.running(first):
            asked = await discord.slash("ask", QUESTION | {"private": True})
            dialogue = await asked.press("Ask a follow-up")
        core = FakeAnswerer()
        second = PinciteClient(core, settings(discord.token))
        async with discord.running(second):
            for label in ("Other matches", "In context", "Cite", "How it was reported"):
                assert (await discord.press(asked.reply, label)).reply.ephemeral
            assert (await discord.press(asked.reply, "Wrong clause?")).modal is not None
            followed = await discord.submit(dialogue, {"Your question": "and Frontier?"})
            assert "Frontier" in followed.reply.text
            [(_, history)] = core.asked
            assert history[0].startswith(SENTENCE), "the quote stands for the forgotten question"
            assert SENTENCE in (await discord.press(asked.reply, "Share in channel")).reply.text


async def test_a_button_for_a_passage_that_is_gone_says_so() -> None:
    async with live() as discord:
        asked = await discord.slash("ask", QUESTION)
        for component in asked.reply.components:
            for button in component.get("components", ()):
                if ":context:" in button.get("custom_id", ""):
                    button["custom_id"] = "pincite:context:en:0000000000"
        gone = (await discord.press(asked.reply, "In context")).reply
        assert "no longer among my documents" in gone.text


async def test_a_button_of_another_version_is_answered_as_well() -> None:
    async with live() as discord:
        asked = await discord.slash("ask", QUESTION)
        for component in asked.reply.components:
            for button in component.get("components", ()):
                if ":context:" in button.get("custom_id", ""):
                    button["custom_id"] = "pincite0:something"
        told = (await discord.press(asked.reply, "In context")).reply
        assert "another version" in told.text
        assert told.ephemeral


async def test_replies_leave_nothing_in_memory() -> None:
    """discord.py would keep a view, and a timer for each private one."""
    async with StandIn() as discord:
        client = PinciteClient(answerer(), settings(discord.token))
        async with discord.running(client):
            for private in (False, True):
                asked = await discord.slash("ask", QUESTION | {"private": private})
                await asked.press("Wrong clause?")
            store = client._connection._view_store
            assert not store._views
            assert not store._modals
            assert not store._synced_message_views


async def test_what_only_an_outlet_says_is_labelled() -> None:
    async with live() as discord:
        asked = await discord.slash("quote", {"clause": "joint-statement-2026-02#stateless-apis.5"})
        reported = await asked.press("How it was reported")
        await reported.until(lambda exchange: "inference revenue to Azure" in exchange.text)
        assert "Sharper than the statement: “regardless”" in reported.text
        assert "**Not in the statement**\n> " in reported.text
        assert "Words that the statement does not have: “gatekeeper”" in reported.text
