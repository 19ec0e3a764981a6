"""Every button and dialogue, also after a restart."""

import asyncio
import contextlib
import json
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.discord_app.gateway.client import REPORTS, PinciteClient
from bot.discord_app.memory.reports import Report, ReportFile
from tests.bot.discord_app.fake import FakeAnswerer, Verbose
from tests.bot.discord_app.live import choose, entries, live, settings, until
from tests.loaded import answerer
from tests.standin import Message, Permission, StandIn, User
from tests.standin.components import numbered, walk

QUESTION = {"question": "Can Amazon host stateless API calls?"}
SENTENCE = "Any stateless API calls to OpenAI models that result from a collaboration"


async def test_other_matches_are_shown_to_whoever_presses() -> None:
    async with live(FakeAnswerer()) as discord:
        bob = discord.world.user("bob")
        discord.guild.join(bob)
        asked = await discord.slash("ask", QUESTION)
        more = (await choose(discord, asked.reply, "2 other matches", user=bob)).reply
        assert more.ephemeral
        assert SENTENCE not in more.text
        assert more.text.count("> ") >= 1


async def test_context_shows_the_whole_clause_with_the_sentence_in_bold() -> None:
    async with live() as discord:
        asked = await discord.slash("ask", QUESTION)
        context = (await choose(discord, asked.reply, "In context")).reply
        assert (
            "Azure remains the exclusive cloud provider of stateless OpenAI APIs." in context.text
        )
        assert f"**{SENTENCE}" in context.text


async def test_coverage_stands_beside_the_sentence_and_is_labelled() -> None:
    async with live() as discord:
        asked = await discord.slash("ask", QUESTION)
        reported = await choose(discord, asked.reply, "How it was reported")
        primary, _, coverage = reported.text.partition("coverage, not the statement")
        assert SENTENCE in primary
        assert "DocsDigest" in coverage


@pytest.mark.parametrize("style", ["components", "plain"])
async def test_a_citation_comes_in_one_form_and_the_others_by_a_menu(style: str) -> None:
    async with live(reply_style=style) as discord:
        asked = await discord.slash("ask", QUESTION)
        cite = (await asked.press("Cite")).reply
        assert cite.text.count("```") == 2
        assert "**Plain**" in cite.text
        assert entries(cite) == ["Markdown", "APA", "BibTeX", "CSL-JSON", "RIS"]
        for label, words in (("BibTeX", "@online{"), ("CSL-JSON", '"type"'), ("RIS", "TY  -")):
            other = (await choose(discord, cite, label)).reply
            assert other.ephemeral
            assert words in other.text
            assert label not in entries(other)


async def test_sharing_repeats_a_private_answer_in_the_channel() -> None:
    async with live() as discord:
        asked = await discord.slash("ask", QUESTION | {"private": True})
        shared = (await asked.press("Share in channel")).reply
        assert SENTENCE in shared.text
        assert "Shared by alice" in shared.text
        assert not shared.ephemeral
        assert shared.components[0]["accent_color"] == asked.reply.components[0]["accent_color"]
        assert "Share in channel" not in [button.label for button in shared.buttons]
        assert (await choose(discord, shared, "In context")).reply.ephemeral


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


async def test_sharing_repeats_all_messages_of_a_long_answer() -> None:
    async with live(Verbose(), reply_style="plain") as discord:
        asked = await discord.slash("ask", QUESTION | {"private": True})
        await asked.until(lambda exchange: any(m.buttons for m in exchange.messages))
        assert len(asked.messages) > 1
        shared = await asked.press("Share in channel")
        await shared.until(lambda exchange: "Shared by alice" in exchange.text)
        for message in asked.messages:
            first = next(line for line in message.content.splitlines() if line[:2] == "> ")
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


async def test_a_follow_up_to_another_members_quote_is_read_with_the_quote_alone() -> None:
    core = FakeAnswerer()
    async with live(core) as discord:
        thread = discord.channel.thread("talk")
        bob = discord.world.user("bob")
        discord.guild.join(bob)
        ipo = {"question": "Will there be an IPO?"}
        await discord.slash("ask", ipo, channel=thread)
        await discord.slash("ask", ipo, channel=thread, user=bob)
        clause = {"clause": "joint-statement-2026-02#agi.1"}
        quoted = await discord.slash("quote", clause, channel=thread)
        dialogue = await discord.press(quoted.reply, "Ask a follow-up", user=bob)
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
        opened = await choose(discord, asked.reply, "Wrong clause?")
        done = await discord.submit(opened, {"question": "Who hosts?", "reason": "Not this one"})
        assert "stored" in done.reply.text
        assert done.reply.ephemeral
    [report] = ReportFile(path).reports()
    assert (report.question, report.reason) == ("Who hosts?", "Not this one")
    assert report.quoted == "joint-statement-2026-02#stateless-apis.5"
    assert "alice" not in path.read_bytes().decode("latin-1")


def _full(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON report"
            " BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END"
        )


def _broken(path: Path) -> None:
    path.write_bytes(b"no database" * 100)


def _gone(path: Path) -> None:
    path.unlink()
    path.parent.rmdir()


@pytest.mark.parametrize("mishap", [_full, _broken, _gone])
async def test_a_report_that_cannot_be_stored_goes_back_whole(
    tmp_path: Path, mishap: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "folder" / "reports.sqlite3"
    path.parent.mkdir()
    ReportFile(path).check()
    async with live(feedback=True, feedback_file=path) as discord:
        asked = await discord.slash("ask", QUESTION)
        opened = await choose(discord, asked.reply, "Wrong clause?")
        mishap(path)
        done = await discord.submit(opened, {"question": "Who hosts?", "reason": "Not this one"})
        row = json.loads(done.reply.text.split("```")[1].removeprefix("json"))
    assert (row["turns"], row["note"]) == (["Who hosts?"], "Not this one")
    assert "could not be stored" in done.reply.text
    assert done.reply.ephemeral
    assert "a report is not stored, and went back" in caplog.text
    assert "Not this one" not in caplog.text


async def test_one_member_cannot_fill_the_file_and_loses_no_report(tmp_path: Path) -> None:
    path = tmp_path / "reports.sqlite3"
    async with live(feedback=True, feedback_file=path) as discord:
        bob = discord.world.user("bob")
        discord.guild.join(bob)
        asked = await discord.slash("ask", QUESTION)

        async def report(user: User) -> str:
            opened = await choose(discord, asked.reply, "Wrong clause?", user=user)
            fields = {"question": "Who hosts?", "reason": "Not this one"}
            return (await discord.submit(opened, fields)).reply.text

        stored = [await report(discord.user) for _ in range(REPORTS)]
        assert all("is stored" in text for text in stored)
        over = await report(discord.user)
        assert "more reports than are stored" in over
        assert '"note": "Not this one"' in over
        assert "is stored" in await report(bob)
    assert len(ReportFile(path).reports()) == REPORTS + 1


async def test_a_disk_that_takes_its_time_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "reports.sqlite3"
    store = ReportFile.store

    def slow(file: ReportFile, report: Report) -> None:
        time.sleep(3.5)  # longer than Discord waits for a first response
        store(file, report)

    monkeypatch.setattr(ReportFile, "store", slow)
    async with live(feedback=True, feedback_file=path) as discord:
        asked = await discord.slash("ask", QUESTION)
        opened = await choose(discord, asked.reply, "Wrong clause?")
        done = await discord.submit(opened, {"question": "Who hosts?", "reason": "Not this one"})
        await until(lambda: "stored" in done.reply.text, 10)
    assert len(ReportFile(path).reports()) == 1


async def test_a_disk_that_never_answers_gives_the_report_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.discord_app.handlers.dialogues.STORING_SECONDS", 0.1)
    monkeypatch.setattr(ReportFile, "store", lambda *_: time.sleep(1))
    async with live(feedback=True, feedback_file=tmp_path / "reports") as discord:
        asked = await discord.slash("ask", QUESTION)
        opened = await choose(discord, asked.reply, "Wrong clause?")
        done = await discord.submit(opened, {"question": "Who hosts?", "reason": "Not this one"})
        assert "could not be stored" in done.reply.text


async def test_the_report_starts_with_the_question_that_was_asked() -> None:
    async with live() as discord:
        opened = await choose(
            discord, (await discord.slash("ask", QUESTION)).reply, "Wrong clause?"
        )
        assert opened.modal is not None
        values = [field.raw.get("value") for field in opened.modal.fields]
        assert QUESTION["question"] in values


async def test_without_feedback_the_report_goes_back_and_is_not_stored(tmp_path: Path) -> None:
    path = tmp_path / "reports.sqlite3"
    async with live(feedback_file=path) as discord:
        opened = await choose(
            discord, (await discord.slash("ask", QUESTION)).reply, "Wrong clause?"
        )
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
            assert (await discord.press(asked.reply, "Cite")).reply.ephemeral
            for label in ("2 other matches", "In context", "How it was reported"):
                assert (await choose(discord, asked.reply, label)).reply.ephemeral
            assert (await choose(discord, asked.reply, "Wrong clause?")).modal is not None
            followed = await discord.submit(dialogue, {"Your question": "and Frontier?"})
            assert "Frontier" in followed.reply.text
            [(_, history)] = core.asked
            assert history[0].startswith(SENTENCE), "the quote stands for the forgotten question"
            assert SENTENCE in (await discord.press(asked.reply, "Share in channel")).reply.text


def _replace(message: Message, kind: str, made: str) -> None:
    """Let an entry of a message's menu have the value that another version of the bot gave it."""
    for component in walk(message.components):
        for option in component.get("options", ()):
            if f":{kind}:" in option["value"]:
                option["value"] = made


async def test_an_entry_for_a_passage_that_is_gone_says_so() -> None:
    async with live() as discord:
        asked = await discord.slash("ask", QUESTION)
        _replace(asked.reply, "context", "pincite:context:en:0000000000")
        gone = (await choose(discord, asked.reply, "In context")).reply
        assert "no longer among my documents" in gone.text


@pytest.mark.parametrize("made", ["pincite0:something", "pincite:unheard:en:", "x"])
async def test_an_entry_of_another_version_is_answered_as_well(made: str) -> None:
    async with live() as discord:
        asked = await discord.slash("ask", QUESTION)
        _replace(asked.reply, "context", made)
        told = (await choose(discord, asked.reply, "In context")).reply
        assert "another version" in told.text
        assert told.ephemeral


OLD_BUTTONS = {
    "pincite:others:en:428a2f0868.8e08f75570": "> Microsoft maintains its exclusive license",
    "pincite:context:en:b730e6844c": "The quoted sentence is in bold",
    "pincite:cite:ja:b730e6844c": "**テキスト**",
    "pincite:reported:en:b730e6844c": "coverage, not the statement",
    "pincite:through:en:5ead64b35a": "through the documents, oldest first",
    "pincite:later:en:5ead64b35a.2": "Part 2 of",
    "pincite:share:en:": "Shared by alice",
    "pincite:share:en:several": "Shared by alice",
}
"""Buttons as the first version of the bot sent them, and words that pressing each of them shows."""

OLD_DIALOGUES = {
    "pincite:follow:en:b730e6844c": "Ask a follow-up",
    "pincite:follow:ja:": "続けて質問",
    "pincite:wrong:en:b730e6844c": "Wrong clause?",
}


def _old(*custom_ids: str) -> list[dict[str, Any]]:
    """The components of a message of the first version: a container, then rows of buttons."""
    buttons = [{"type": 2, "style": 2, "label": "?", "custom_id": made} for made in custom_ids]
    rows = [{"type": 1, "components": buttons[at : at + 5]} for at in range(0, len(buttons), 5)]
    text = {"type": 10, "content": "> Azure remains the exclusive cloud provider."}
    return numbered([{"type": 17, "components": [text]}, *rows])


@pytest.mark.parametrize("custom_id", OLD_BUTTONS)
async def test_buttons_of_older_messages_go_on_working(custom_id: str) -> None:
    async with live() as discord:
        asked = await discord.slash("ask", QUESTION | {"private": True})
        asked.reply.components = _old(*OLD_BUTTONS, *OLD_DIALOGUES)
        pressed = await discord.press(asked.reply, custom_id)
        await pressed.until(lambda exchange: OLD_BUTTONS[custom_id] in exchange.text)


@pytest.mark.parametrize("custom_id", OLD_DIALOGUES)
async def test_dialogues_of_older_messages_go_on_working(custom_id: str) -> None:
    async with live() as discord:
        asked = await discord.slash("ask", QUESTION)
        asked.reply.components = _old(*OLD_BUTTONS, *OLD_DIALOGUES)
        opened = await discord.press(asked.reply, custom_id)
        assert opened.modal is not None
        assert opened.modal.title == OLD_DIALOGUES[custom_id]


async def test_an_older_message_is_shared_with_all_that_it_offers() -> None:
    async with live() as discord:
        asked = await discord.slash("ask", QUESTION | {"private": True})
        asked.reply.components = _old(*OLD_BUTTONS, *OLD_DIALOGUES)
        shared = (await discord.press(asked.reply, "pincite:share:en:")).reply
        assert "In context" in entries(shared)
        assert "Ask a follow-up" in [button.label for button in shared.buttons]
        assert "Share in channel" not in [button.label for button in shared.buttons]


async def test_an_answer_has_one_row_of_buttons_and_one_menu() -> None:
    async with live(FakeAnswerer()) as discord:
        reply = (await discord.slash("ask", QUESTION | {"private": True})).reply
        assert [button.label for button in reply.buttons] == [
            "Open at these words",
            "Cite",
            "Ask a follow-up",
            "Share in channel",
        ]
        [menu] = reply.selects
        assert [label for label, _ in menu.options] == [
            "In context",
            "How it was reported",
            "Through time",
            "2 other matches",
            "Wrong clause?",
        ]
        assert menu.placeholder.startswith(
            "More: in context · how it was reported · through time ·"
        )


@pytest.mark.parametrize("question", ["hello", "How do I reset my password?"])
async def test_below_a_reply_that_quotes_nothing_no_clause_can_be_wrong(question: str) -> None:
    async with live() as discord:
        reply = (await discord.slash("ask", {"question": question})).reply
        assert "> " not in reply.text
        assert not reply.selects


async def test_replies_leave_nothing_in_memory() -> None:
    """discord.py would keep a view, and a timer for each private one."""
    async with StandIn() as discord:
        client = PinciteClient(answerer(), settings(discord.token))
        async with discord.running(client):
            for private in (False, True):
                asked = await discord.slash("ask", QUESTION | {"private": private})
                await choose(discord, asked.reply, "Wrong clause?")
            store = client._connection._view_store
            assert not store._views
            assert not store._modals
            assert not store._synced_message_views


async def test_what_only_an_outlet_says_is_labelled() -> None:
    async with live() as discord:
        asked = await discord.slash("quote", {"clause": "joint-statement-2026-02#stateless-apis.5"})
        shown = (await choose(discord, asked.reply, "How it was reported")).reply
        assert shown.text.count("\n-# — ") == 6, "the statement's and five reports' attributions"
        text = shown.text
        while more := [button.label for button in shown.buttons if "more" in button.label]:
            shown = (await discord.press(shown, more[0])).reply
            text += shown.text
        assert "inference revenue to Azure" in text
        assert "Sharper than the statement: “regardless”" in text
        assert "**Not in the statement**\n> " in text
        assert "Words that the statement does not have: “gatekeeper”" in text
        told = [line for line in text.splitlines() if line.startswith("> ")]
        assert len(told) == len(set(told))
