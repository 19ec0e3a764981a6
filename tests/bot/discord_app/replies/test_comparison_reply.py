"""A comparison and a summary on Discord: both documents, and what differs, in one message."""

import pytest

from bot.discord_app.replies.answer_reply import render_answer
from bot.discord_app.replies.attributions import Style
from bot.discord_app.replies.reply import CONTENT_LIMIT, LAYOUT_LIMIT, Reply, pages
from tests.bot.discord_app.live import live
from tests.loaded import answerer

LICENCE = "compare February and April on the licence"


def reply(question: str, style: Style = "components") -> Reply:
    answer = answerer().answer(question)
    return render_answer(answer, answer.language, style)


def text(question: str, style: Style = "components") -> str:
    return "\n\n".join(block.text for block in reply(question, style).blocks)


def test_two_blocks_have_the_words_that_differ_in_bold() -> None:
    earlier, _, later = text(LICENCE).partition("**27 April 2026, blog post:**")
    assert (
        "**27 February 2026, joint statement:**\n> Microsoft **maintains its exclusive**" in earlier
    )
    assert "\n> Microsoft’s license **will now be non-exclusive**." in later
    assert "[joint statement](<https://" in earlier
    assert "(<https://blogs.microsoft.com/blog/2026/04/27/" in later


def test_a_silent_document_is_said_to_say_nothing() -> None:
    april = text("did April change what October said on AGI").partition("**27 April 2026")[2]
    assert "Says nothing of this" in april
    assert "> " not in april


def test_what_a_third_document_changed_in_both_is_told() -> None:
    compared = reply("compare October and February on the licence")
    assert compared.is_changed
    assert "**Changed on 27 April 2026:**" in compared.blocks[0].text


def test_a_summary_has_every_lead_and_a_link_to_each() -> None:
    leads = answerer().answer("tldr").document
    shown = text("tldr")
    assert all(f"\n> {quote.text}\n" in shown for quote in leads)
    assert all(f"[para. {q.paragraph}](<{q.link}>)" in shown for q in leads)
    assert "Changed on 27 April 2026 (paras. 4, 5, 6, 7)" in shown


@pytest.mark.parametrize("style", ["components", "plain"])
@pytest.mark.parametrize(
    "question",
    [LICENCE, "what changed between February and April?", "10月と4月でライセンスはどう違う", "tldr",
     "要約", "summarise the October post", "summarise the April post"],
)  # fmt: skip
def test_it_is_one_message(question: str, style: Style) -> None:
    limit = LAYOUT_LIMIT if style == "components" else CONTENT_LIMIT
    assert len(pages(reply(question, style), limit)) == 1


@pytest.mark.parametrize("style", ["components", "plain"])
async def test_discord_takes_it(style: str) -> None:
    async with live(reply_style=style) as discord:
        compared = await discord.slash("ask", {"question": LICENCE})
        assert "non-exclusive" in compared.text
        summed_up = await discord.slash("ask", {"question": "tldr"})
        assert "The partnership supports OpenAI’s growth." in summed_up.text
