"""`pincite chat`: a word shows what was held back, or the citation, and is no question."""

import pytest
from click.testing import CliRunner

from bot.cli import cli

pytestmark = pytest.mark.usefixtures("warm_cache")

LICENCE = "Is the licence exclusive?"
EXCLUSIVE = "Microsoft maintains its exclusive license and access to intellectual property"


def chat(*lines: str) -> str:
    return CliRunner().invoke(cli, ["chat"], input="\n".join(lines) + "\n").stdout


def after(asked: str, line: str) -> str:
    """What the line adds to the output after a question."""
    return chat(asked, line).removeprefix(chat(asked))


@pytest.mark.parametrize("more", ["more", "More", "/more", "more."])
def test_more_shows_what_the_last_answer_held_back(more: str) -> None:
    shown = after(LICENCE, more)
    assert shown.startswith("Confirmed on 27 April 2026:")
    assert "How it was reported (coverage, not the statement):" in shown
    assert EXCLUSIVE not in shown


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("cite", f"“{EXCLUSIVE}"),
        ("/cite", f"“{EXCLUSIVE}"),
        ("cite bibtex", "@online{"),
        ("CITE RIS", "TY  - "),
    ],
)
def test_cite_gives_the_citation_of_the_last_answer(line: str, begins: str) -> None:
    shown = after(LICENCE, line)
    assert shown.startswith(begins)
    assert "hanged by Microsoft" in shown


def test_a_form_that_there_is_not_is_told_with_those_that_there_are() -> None:
    told = "There is no form chicago. There are: plain, markdown, apa, bibtex, csl-json, ris.\n"
    assert after(LICENCE, "cite chicago") == told


@pytest.mark.parametrize("line", ["more", "cite", "cite apa"])
def test_before_the_first_answer_there_is_nothing_to_show(line: str) -> None:
    assert chat(line) == chat(LICENCE, "/new", line).removeprefix(chat(LICENCE))
    assert chat(line) == "There is no answer yet. Ask a question first.\n"


def test_an_answer_without_a_quote_has_no_citation_and_nothing_more() -> None:
    assert after("hello", "cite") == "The last answer quotes nothing that could be cited.\n"
    assert after("hello", "more") == "The last answer held nothing back.\n\n"


def test_they_are_no_questions_for_follow_ups_to_lean_on() -> None:
    follow_up = "and since when?"
    assert after(LICENCE, follow_up) in chat(LICENCE, "more", "cite", follow_up)


@pytest.mark.parametrize("question", ["more about AGI", "cite the clause on AGI"])
def test_with_words_of_its_own_it_is_a_question(question: str) -> None:
    assert "AGI" in chat(question).split("\n")[2]


def test_help_names_them() -> None:
    shown = chat("/help")
    assert "  more    show what the last answer held back" in shown
    assert "  cite    cite it, to copy" in shown
