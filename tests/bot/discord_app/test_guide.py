"""The figures that docs/discord.md tells are those by which the bot works."""

from pathlib import Path

import pytest

from bot.answering.answerer import LONGEST_TURN
from bot.answering.claims import MOST_CLAIMS
from bot.discord_app.gateway import client
from bot.discord_app.handlers.arrivals import TURN_SECONDS
from bot.discord_app.host.invites import PERMISSIONS
from bot.discord_app.memory import long_texts
from bot.discord_app.replies.reply_builder import READY_ANSWERS
from bot.discord_app.replies.reported_reply import MOST_REPORTS
from bot.discord_app.running.health import INTERVAL_SECONDS
from bot.discord_app.running.reloading import WATCH_SECONDS
from bot.discord_app.running.serve import FIRST_PAUSE, LONGEST_PAUSE
from bot.discord_app.sending import notices
from bot.discord_app.setting_values import Secret
from bot.discord_app.settings import Settings

GUIDE = " ".join((Path(__file__).parents[3] / "docs" / "discord.md").read_text("utf-8").split())
IN_WORDS = {2: "two", 3: "three", 5: "five", 8: "eight", 20: "twenty", 60: "sixty"}
MINUTE, DAY = 60, 86_400
SETTINGS = Settings(token=Secret("MTIz.secret.token"))


def words(number: float) -> str:
    return IN_WORDS[int(number)]


@pytest.mark.parametrize(
    "said",
    [
        f"has {words(SETTINGS.cooldown_uses)} uses in {words(SETTINGS.cooldown_seconds)} seconds",
        f"{words(client.TYPED)} in {words(client.TYPED_SECONDS)} seconds, which no typing",
        f"{words(client.AT_ONCE)} are answered at a time",
        f"up to {client.MOST_WAITING} wait, none longer than {client.WAIT_SECONDS:.0f} seconds",
        f"private notices {words(notices.AT_ONCE)} are sent at once and {notices.MOST_WAITING} may",
        f"none for {words(notices.PAUSE_SECONDS / MINUTE)} minutes",
        f"Texts of more than {long_texts.LONG} characters are read one every "
        f"{1000 * long_texts.EVERY_SECONDS:.0f} ms",
        f"after {long_texts.WAIT_SECONDS} seconds in that line",
        f"the first {LONGEST_TURN} characters of each",
        f"up to {words(MOST_CLAIMS)} claims, each with its own quote",
        f"each report with its own source, {words(MOST_REPORTS)} at a time",
        f"({READY_ANSWERS} at most)",
        f"at most {SETTINGS.conversation_minutes} minutes",
        f"rewritten every {INTERVAL_SECONDS:.0f} seconds",
    ],
)
def test_it_is_as_the_guide_says(said: str) -> None:
    assert said in GUIDE


def test_what_the_guide_calls_a_minute_a_day_and_a_few_seconds_is_such() -> None:
    for said, seconds, length in (
        ("waited for, up to a minute a message", TURN_SECONDS, MINUTE),
        ("told privately, once a minute at most", notices.AGAIN_SECONDS, MINUTE),
        ("from one second up to a minute", LONGEST_PAUSE, MINUTE),
        ("from one second up to a minute", FIRST_PAUSE, 1),
        ("for a day the numbers of the private answers", client.SHARED_SECONDS, DAY),
        ("by itself a few seconds after the last change", WATCH_SECONDS, 3),
    ):
        assert said in GUIDE
        assert seconds == length


def test_the_permissions_that_the_invitation_asks_for_are_told() -> None:
    asked = {name for name, is_asked in PERMISSIONS if is_asked}
    asked = {name.replace("_", " ").title().replace(" In ", " in ") for name in asked}
    asked = {"View Channels" if n == "Read Messages" else n for n in asked}
    told = GUIDE.partition("it asks for ")[2].partition(")")[0]
    assert set(told.replace(" and ", ", ").split(", ")) == asked
