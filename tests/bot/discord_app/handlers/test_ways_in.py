"""Every way to ask, through discord.py's own client."""

import time
from typing import Any

import pytest

from tests.bot.discord_app.fake import FakeAnswerer
from tests.bot.discord_app.live import live
from tests.standin import File, Message, Poll, StandIn

QUESTION = "Can Amazon host stateless API calls?"
SENTENCE = (
    "Any stateless API calls to OpenAI models that result from a collaboration between OpenAI and "
    "any third party – including Amazon – would be hosted on Azure."
)


async def test_ask_quotes_the_statement_first() -> None:
    async with live() as discord:
        reply = (await discord.slash("ask", {"question": QUESTION})).reply
        opening, quote, attribution, changed, new = reply.text.splitlines()[:5]
        assert opening == "**The statement of 27 February 2026 says** (changed since):"
        assert quote == f"> {SENTENCE}"
        assert attribution.startswith("-# — Microsoft and OpenAI, [joint statement](<https://")
        assert attribution.endswith(">), para. 6")
        assert changed == "**Changed on 27 April 2026:**"
        assert new.startswith("> OpenAI can now serve all its products")
        assert "-# Documents up to " in reply.text
        assert "\n<https://" not in reply.text
        assert reply.v2
        assert not reply.ephemeral


async def test_ask_in_private_is_seen_by_the_asker_alone() -> None:
    async with live() as discord:
        reply = (await discord.slash("ask", {"question": QUESTION, "private": True})).reply
        assert SENTENCE in reply.text
        assert reply.ephemeral


async def test_plain_style_has_text_and_buttons() -> None:
    async with live(reply_style="plain") as discord:
        reply = (await discord.slash("ask", {"question": QUESTION})).reply
        assert SENTENCE in reply.content
        assert not reply.v2
        assert not reply.embeds
        assert "Cite" in [button.label for button in reply.buttons]


async def test_a_mention_is_answered_as_a_reply_without_a_ping() -> None:
    async with live() as discord:
        said = await discord.say(f"{discord.mention} {QUESTION}")
        answer = await said.answer()
        assert SENTENCE in answer.text
        assert answer.reference is not None
        assert len(said.answers) == 1


async def test_a_mention_in_a_thread_is_answered_there() -> None:
    async with live() as discord:
        thread = discord.channel.thread("about the statement")
        said = await discord.say(f"{QUESTION} {discord.mention}", channel=thread)
        assert (await said.answer()).channel is thread


async def test_a_direct_message_needs_no_mention() -> None:
    async with live() as discord:
        said = await discord.say(QUESTION, channel=discord.world.dm(discord.user))
        assert SENTENCE in (await said.answer()).text


async def test_a_reply_to_an_answer_is_a_follow_up() -> None:
    core = FakeAnswerer()
    async with live(core) as discord:
        first = await (await discord.say(f"{discord.mention} {QUESTION}")).answer()
        said = await discord.say("and Frontier?", reply_to=first)
        assert "Frontier" in (await said.answer()).text
        assert core.asked[-1] == ("and Frontier?", (QUESTION,))


@pytest.mark.parametrize(
    "text",
    ["Is the license exclusive?", "@everyone Is the license exclusive?", "@here licence?"],
)
async def test_what_is_not_said_to_the_bot_stays_unanswered(text: str) -> None:
    async with live() as discord:
        await (await discord.say(text)).silence(0.1)


async def test_other_bots_webhooks_and_edits_stay_unanswered() -> None:
    async with live() as discord:
        other = discord.world.user("another bot", bot=True)
        discord.guild.join(other)
        await (await discord.say(f"{discord.mention} {QUESTION}", user=other)).silence(0.1)
        await (await discord.say(f"{discord.mention} {QUESTION}", webhook=True)).silence(0.1)
        said = await discord.say("hello there")
        await discord.edit(said.message, f"{discord.mention} {QUESTION}")
        await said.silence(0.1)


async def test_a_bare_mention_explains_how_to_ask() -> None:
    async with live() as discord:
        answer = await (await discord.say(discord.mention)).answer()
        assert "/ask" in answer.text


async def test_a_reply_to_a_commands_answer_points_to_its_button() -> None:
    """Discord withholds the text of such replies."""
    async with live() as discord:
        first = (await discord.slash("ask", {"question": QUESTION})).reply
        said = await discord.say(discord.mention, reply_to=first)
        assert "Ask a follow-up" in (await said.answer()).text


async def test_quote_finds_a_clause_while_one_types() -> None:
    async with live() as discord:
        choices = (await discord.autocomplete("quote", {"clause": "revenue share"})).choices
        assert 0 < len(choices) <= 25
        assert "revenue share" in choices[0].name.lower()
        reply = (await discord.slash("quote", {"clause": choices[0].value})).reply
        assert "revenue share" in reply.text
        assert not reply.ephemeral


async def test_a_suggested_clause_is_named_by_its_matter_in_the_readers_language() -> None:
    async with live() as discord:
        for locale, matter in (("en-US", "Licence and"), ("ja", "ライセンスと知的財産")):
            typed = {"clause": "exclusive license"}
            found = (await discord.autocomplete("quote", typed, locale=locale)).choices
            assert any(choice.name.startswith(matter) for choice in found)
            assert not any(choice.name.startswith("Ip:") for choice in found)


async def test_quote_before_typing_lists_the_clauses_in_order() -> None:
    async with live() as discord:
        choices = (await discord.autocomplete("quote", {"clause": ""})).choices
        assert str(choices[0].value).startswith("joint-statement-2026-02#")
        assert len(choices) > 5


async def test_quote_takes_free_text_and_admits_finding_nothing() -> None:
    async with live() as discord:
        found = await discord.slash("quote", {"clause": "contractual definition of AGI"})
        assert "AGI" in found.reply.text
        nothing = await discord.slash("quote", {"clause": "xyzzy"})
        assert nothing.reply.ephemeral
        assert "The statement does not say" in nothing.reply.text
        assert "Pick one of the suggestions" in nothing.reply.text


async def test_sources_lists_every_document_with_its_kind_and_address() -> None:
    async with live() as discord:
        exchange = await discord.slash("sources")
        await exchange.until(lambda e: "Translation" in e.text)
        assert "Primary document" in exchange.text
        assert "Coverage" in exchange.text
        assert "blogs.microsoft.com" in exchange.text
        assert all(message.ephemeral for message in exchange.messages)


async def test_help_says_how_to_ask_and_what_is_kept() -> None:
    async with live() as discord:
        reply = (await discord.slash("help")).reply
        assert "/quote" in reply.text
        assert "in memory for at most 15 minutes" in reply.text
        assert "Nothing is written to disk." in reply.text
        assert reply.ephemeral


async def test_the_context_menu_checks_a_claim_for_the_asker_alone() -> None:
    async with live() as discord:
        claim = await discord.say("Frontier will leave Azure, they say", user=discord.user)
        reply = (await discord.menu("Find the clause", claim.message)).reply
        assert "Frontier" in reply.text
        assert reply.ephemeral
        assert "Share in channel" in [button.label for button in reply.buttons]


async def test_the_context_menu_on_a_message_without_text() -> None:
    async with live() as discord:
        said = await discord.say("")
        reply = (await discord.menu("Find the clause", said.message)).reply
        assert "no text" in reply.text


async def test_the_context_menu_on_the_bots_own_answer_says_so() -> None:
    async with live() as discord:
        answer = await (await discord.say(f"{discord.mention} {QUESTION}")).answer()
        reply = (await discord.menu("Find the clause", answer)).reply
        assert "an answer of mine" in reply.text
        assert SENTENCE not in reply.text
        assert reply.ephemeral


CLAIM = "Microsoft lost its exclusive license to OpenAI's IP"


@pytest.mark.parametrize(
    "payload",
    [
        {"content": "seen this? https://news.example/1", "embeds": [
            {"type": "rich", "title": "News", "description": CLAIM}]},
        {"embeds": [{"type": "rich", "title": "News", "description": CLAIM}]},
        {"flags": 1 << 15, "components": [{"type": 17, "components": [
            {"type": 10, "id": 2, "content": CLAIM}], "id": 1}]},
    ],
    ids=["remark", "embed", "layout"],
)  # fmt: skip
async def test_a_claim_is_checked_wherever_the_message_has_it(
    payload: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Message.payload
    async with live() as discord:
        said = await discord.say("a link")
        monkeypatch.setattr(
            Message, "payload", lambda *a, **k: whole(*a, **k) | {"content": ""} | payload
        )
        reply = (await discord.menu("Find the clause", said.message)).reply
        assert "exclusive license" in reply.text


async def checked(discord: StandIn, **carried: Any) -> str:
    """What *Find the clause* says of a message that carries something."""
    said = await discord.say("", **carried)
    reply = (await discord.menu("Find the clause", said.message)).reply
    assert reply.ephemeral
    return reply.text


async def test_polls_forwards_stickers_and_alternative_texts_are_read() -> None:
    async with live() as discord:
        day = time.time() + 86_400
        sticker = discord.guild.sticker("Deal", CLAIM)
        forwarded = (await discord.say(CLAIM)).message
        for carried in (
            {"poll": Poll(f"{CLAIM}?", ("Yes", "No"), day)},
            {"poll": Poll("Who is right?", (CLAIM, "No idea"), day)},
            {"poll": Poll(f"{CLAIM}?", ("Yes", "No"))},  # it never ends
            {"forward": forwarded},
            {"stickers": [sticker]},
            {"stickers": [discord.guild.sticker("Exclusive license")]},
            {"files": [File(7, "shot.png", b"", CLAIM)]},
        ):
            assert "exclusive license" in await checked(discord, **carried), carried.keys()


@pytest.mark.parametrize("text", ["🤡", "https://news.example/1", "good morning", "lunch at 12?"])
async def test_where_nothing_is_claimed_it_says_so_to_the_asker(text: str) -> None:
    async with live() as discord:
        said = await discord.say(text)
        reply = (await discord.menu("Find the clause", said.message)).reply
        assert reply.text == "There is nothing in that message that the statement could speak to."
        assert reply.ephemeral
        assert not reply.buttons


THREE = f"{CLAIM}. Amazon hosts the stateless API now! lol. The revenue share is unchanged."


async def test_a_claim_is_nowhere_answered_with_a_line_that_sounds_like_a_yes() -> None:
    async with live() as discord:
        claim = "The license is exclusive"
        said = await discord.say(claim)
        found = (await discord.menu("Find the clause", said.message)).reply.text
        asked = (await discord.slash("ask", {"question": claim})).reply.text
        mentioned = (await (await discord.say(f"{discord.mention} {claim}")).answer()).text
        for text in (found, asked, mentioned):
            assert text.startswith("**On this the statement of 27 February 2026 says**")


async def test_a_follow_up_says_of_which_matter_it_was_read() -> None:
    async with live() as discord:
        await discord.slash("ask", {"question": "Did the revenue share change?"})
        text = (await discord.slash("ask", {"question": "and Google?"})).reply.text
        assert text.startswith("**On “Revenue share” the statement of 27 February 2026 says**")


@pytest.mark.parametrize("style", ["components", "plain"])
async def test_each_of_three_claims_gets_its_own_quote(style: str) -> None:
    async with live(reply_style=style) as discord:
        said = await discord.say(THREE)
        found = await discord.menu("Find the clause", said.message)
        await found.until(lambda e: any(m.buttons for m in e.messages))
        for claim, quote in (
            ("Microsoft lost its exclusive", "> Microsoft maintains its exclusive license"),
            ("Amazon hosts the stateless API now", "> Azure remains the exclusive cloud provider"),
            ("The revenue share is unchanged", "> Our commercial and revenue share relationship"),
        ):
            place = found.text.index(f"“{claim}")
            assert quote in found.text[place:]
            assert found.text.count(quote) == 1
        assert "lol" not in found.text
        assert found.text.count("On this the statement of 27 February 2026 says") == 3
        assert found.text.count("Documents up to ") == 1
        shared = await found.press("Share in channel")
        await shared.until(lambda e: "Shared by alice" in e.text)
        assert shared.text.count("> Our commercial and revenue share relationship") == 1
        assert shared.text.count("> Microsoft maintains its exclusive license") == 1
        assert not any(message.ephemeral for message in shared.messages)


async def test_an_account_install_works_without_the_bot_in_the_server() -> None:
    async with live() as discord:
        bob = discord.world.user("bob")
        discord.world.install(bob)
        elsewhere = discord.world.guild("Elsewhere", bot_present=False)
        elsewhere.join(bob)
        channel = elsewhere.text("talk")
        there = await discord.slash("ask", {"question": QUESTION}, user=bob, channel=channel)
        assert SENTENCE in there.reply.text
        group = discord.world.group(bob, discord.user)
        asked = await discord.slash("ask", {"question": QUESTION}, user=bob, channel=group)
        assert SENTENCE in asked.reply.text
