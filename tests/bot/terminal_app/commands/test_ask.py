"""`pincite ask`: a quote word for word, with its link, as text and as JSON."""

import json
import re

import pytest

from bot.citing.text_fragment import LINK_LIMIT
from tests.bot.command_line import HOSTED, HOSTED_ID, HOSTING, process, run

pytestmark = pytest.mark.usefixtures("warm_cache")


def test_ask_quotes_word_for_word_with_the_link() -> None:
    result = run("ask", HOSTING)
    assert result.exit_code == 0
    assert HOSTED in result.stdout
    assert re.search(r"https://blogs\.microsoft\.com/\S+#:~:text=Any%20stateless", result.stdout)


def test_ask_json_leads_with_the_sentence_and_its_address() -> None:
    answer = json.loads(run("ask", "--json", *HOSTING.split()).stdout)
    lead = answer["quotes"][0]
    assert (answer["verdict"], lead["passage"], lead["text"]) == ("answered", HOSTED_ID, HOSTED)
    assert lead["link"].startswith(lead["url"] + "#:~:text=")
    assert len(lead["link"]) <= LINK_LIMIT


def test_the_limit_holds_for_quotes() -> None:
    answer = json.loads(run("ask", "--json", "--limit", "1", "what about the revenue share").stdout)
    assert len(answer["quotes"]) == 1


def test_full_shows_what_is_held_back() -> None:
    brief, full = run("ask", HOSTING).stdout, run("ask", "--full", HOSTING).stdout
    assert re.search(r"More: .*4 reports, .*its clause \(--full\)\n$", brief)
    assert "How it was reported (coverage, not the statement):" not in brief
    assert "How it was reported (coverage, not the statement):" in full
    assert full.count(HOSTED) == brief.count(HOSTED) == 1


def test_in_the_c_locale_the_reply_is_utf_8() -> None:
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "COLUMNS": "60"}
    shown = process("ask", HOSTING, locale=locale).stdout.decode("utf-8")
    assert "  ┃ Any stateless API calls to OpenAI models that result" in shown
    assert max(len(line) for line in shown.split("\n") if "https:" not in line) <= 60


def test_explain_gives_reasons() -> None:
    assert "confidence:" in run("ask", "--explain", HOSTING).stdout
    assert json.loads(run("ask", "--json", "--explain", HOSTING).stdout)["explanation"]
