"""Replies as Discord shows them: what is markup, and how many lines an answer takes on a phone."""

import shutil
import statistics
import subprocess
from typing import get_args

import pytest

from bot.discord_app.replies.attributions import Style
from bot.discord_app.replies.reply_builder import Replies
from tests.bot.discord_app.live import settings
from tests.loaded import answerer
from tests.questions import rows
from tools.discord_preview import PHONE, browser, lines_of, markdown, page

ANSWERS = 60
FONT = "Liberation Sans"


def _has_font() -> bool:
    found = shutil.which("fc-match")
    if found is None:
        return False
    matched = subprocess.run([found, FONT], capture_output=True, text=True, check=False)  # noqa: S603
    return FONT in matched.stdout


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("> a", '<div class="line quote">a</div>'),
        ("-# a", '<div class="line small">a</div>'),
        (r"**b** \*c\* `d`", '<div class="line"><b>b</b> *c* <code>d</code></div>'),
        ("[a](<https://x.y/>)", '<div class="line"><a href="https://x.y/">a</a></div>'),
        ("```\n**b**\n```", '<pre class="line">**b**</pre>'),
        ("a < b", '<div class="line">a &lt; b</div>'),
    ],
)
def test_the_markdown_of_discord_is_shown(text: str, shown: str) -> None:
    assert markdown(text) == shown


@pytest.mark.parametrize("style", get_args(Style))
def test_a_page_shows_text_buttons_and_menu(style: Style) -> None:
    reply = Replies(answerer(), settings(reply_style=style)).answer("Who can buy the API?")
    shown = page([reply], style, PHONE)
    assert "These APIs can be purchased" in shown
    assert "<span>Open at these words ↗</span><span>Cite</span>" in shown
    assert 'class="menu">More: in context' in shown


@pytest.mark.skipif(browser() is None, reason="no Chromium here; apt-get install chromium")
@pytest.mark.skipif(not _has_font(), reason="no such font; apt-get install fonts-liberation")
@pytest.mark.parametrize(("style", "most"), [("components", 12), ("plain", 13)])
def test_the_median_answer_is_read_in_a_glance_on_a_phone(style: Style, most: int) -> None:
    """The plain style also has the addresses of the documents, which take two lines each."""
    replies = Replies(answerer(), settings(reply_style=style))
    asked = [row["turns"] for row in rows("written-shared")][:ANSWERS]
    shown = [replies.answer(turns[-1], tuple(turns[:-1]), asked=True) for turns in asked]
    counted = lines_of(shown, style, PHONE)
    assert len(counted) == ANSWERS
    assert statistics.median(counted) <= most
