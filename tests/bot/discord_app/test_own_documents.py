"""Documents of one's own on Discord: asked, listed, checked, and every button below the answers."""

from pathlib import Path

import pytest

from bot.answering.answerer import Answerer
from bot.startup import open_answerer
from tests.bot.discord_app.live import choose, entries, live
from tests.own_documents.made import made_in


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    place: Path = tmp_path_factory.mktemp("own")
    return open_answerer(made_in(place))


async def test_a_claimed_answer_names_the_document_and_where_it_stands(answerer: Answerer) -> None:
    async with live(answerer) as discord:
        asked = await discord.slash("ask", {"question": "Are all four boats run on batteries?"})
        opening, above, quote, attribution = asked.reply.text.splitlines()[:4]
        assert opening == "**The agreement says:**"
        assert above == "-# Do the boats burn diesel?"
        assert quote == "> No, all four boats run on batteries."
        assert attribution.startswith("-# — Ferrywheel, [Our agreement …](<https://ferrywheel")


async def test_what_is_not_sure_says_so_and_every_action_below_works(answerer: Answerer) -> None:
    async with live(answerer) as discord:
        asked = await discord.slash("ask", {"question": "can i be thrown out for good?"})
        assert asked.reply.text.startswith("**I am not sure that ")
        assert "membership ends for good" in asked.reply.text
        assert (await discord.press(asked.reply, "Cite")).reply.text
        for label in entries(asked.reply):
            done = await choose(discord, asked.reply, label)
            assert done.modal if label == "Wrong clause?" else done.reply.text, label
        followed = await discord.press(asked.reply, "Ask a follow-up")
        assert followed.modal


async def test_the_documents_are_listed_helped_with_suggested_and_quoted(
    answerer: Answerer,
) -> None:
    async with live(answerer) as discord:
        assert "Lantern Garden" in (await discord.slash("sources")).reply.text
        assert "Our agreement with the city" in (await discord.slash("help")).reply.text
        typed = await discord.autocomplete("quote", {"clause": "phone num"})
        assert "Posting somebody's address or phone number" in typed.choices[0].name
        quoted = await discord.slash("quote", {"clause": typed.choices[0].value})
        assert quoted.reply.text.startswith("**The code of conduct says:**\n> Posting somebody's")
        history = await discord.slash("history", {"topic": "batteries"})
        assert "no topic that I can follow" in history.reply.text


async def test_a_claim_is_checked_against_them(answerer: Answerer) -> None:
    async with live(answerer) as discord:
        claim = await discord.say("The boats are charged at the north pier at night.")
        checked = await discord.menu("Find the clause", claim.message)
        assert "> They are charged at the north pier at night." in checked.reply.text
        documents = "the code of conduct, the joint statement or the agreement"
        assert f"Checked against {documents}: " in checked.reply.text
        mentioned = await discord.say(f"{discord.mention} what about posting phone numbers?")
        assert "Posting somebody's address" in (await mentioned.answer()).text
