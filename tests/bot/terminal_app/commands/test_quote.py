"""`pincite quote`: a citation by id or by words."""

import pytest

from bot.citing.citation_forms import FORMS
from tests.bot.command_line import HOSTED, HOSTED_ID, HOSTING, UNSAID, run

pytestmark = pytest.mark.usefixtures("warm_cache")


@pytest.mark.parametrize("form", [form.id for form in FORMS])
def test_a_citation_of_changed_words_tells_so_in_what_is_copied(form: str) -> None:
    for words in ("ip.2", "ip"):
        told = run("quote", words, "--format", form).stdout
        assert "27 April 2026" in told
        assert "hanged by Microsoft and OpenAI" in told
    assert "hanged by" not in run("quote", "stateless-apis.4", "--format", form).output


def test_quote_without_words_lists_the_statement() -> None:
    lines = run("quote").stdout.splitlines()
    assert lines[lines.index(HOSTED_ID) + 1] == f"    {HOSTED}"


@pytest.mark.parametrize("words", [HOSTED_ID, "stateless-apis.5", HOSTING])
def test_quote_takes_an_id_or_words(words: str) -> None:
    shown = run("quote", words).stdout
    assert shown.startswith(f"“{HOSTED}” Microsoft and OpenAI, “Microsoft and OpenAI joint")
    assert "”, 27 February 2026, para. 6\n" in shown


def test_quote_of_a_clause_is_the_whole_clause() -> None:
    shown = run("quote", "growth", "--format", "apa").stdout
    assert "“The partnership supports OpenAI's growth. As OpenAI scales, " in shown
    # On OpenAI's page: Microsoft's copy is cut off before the end.
    assert "Stargate project.” (Microsoft & OpenAI, 2026, para. 9)" in shown
    assert "[Joint statement]. OpenAI. https://openai.com/index/" in shown


def test_quote_says_which_id_may_be_meant() -> None:
    result = run("quote", "joint-statement-2026-02#stateless-api.5")
    assert result.exit_code == 2
    assert "Ids like it: stateless-apis.5, stateless-apis.1, " in result.stderr
    assert run("quote", UNSAID).exit_code == 1
