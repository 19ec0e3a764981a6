"""A comparison and a summary in a terminal: side by side, in few rows, with their links."""

import time

import pytest
from msgspec.structs import replace

from bot.answering.answer import Answer
from bot.terminal_app.output.answer_sheet import AnswerSheet, sheet_of
from bot.terminal_app.output.comparison_text import brief_choices
from bot.terminal_app.output.screen import MOST_ROWS, Screen, rows
from tests.loaded import answerer

LICENCE = "compare February and April on the licence"
SCREENS = [Screen(width, colour, colour) for width in (80, 60) for colour in (True, False)]


def sheet(question: str, screen: Screen) -> AnswerSheet:
    answer: Answer = answerer().answer(question)
    return sheet_of(answerer(), answer, screen)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(
    "question",
    [
        LICENCE,
        "compare the October post and the April post on the licence",
        "compare October and February on the licence",
        "what is different between February and April on exclusivity",
        "did April change what October said on AGI",
        "what changed between February and April?",
        "was the stake of October still the same in the 2026 10-K?",
        "10月と4月でライセンスはどう違う",
        "tldr",
        "要約",
        "summarise the April post",
        "summarise the October post",
        "summary of the Amazon page",
    ],
)
def test_it_fits_a_terminal_of_24_rows(question: str, screen: Screen) -> None:
    assert screen.width
    assert rows(sheet(question, screen).brief("--full").split("\n"), screen.width) <= MOST_ROWS


def test_documents_stand_one_below_the_other_with_their_dates() -> None:
    assert sheet(LICENCE, Screen(80)).brief("--full").split("\n")[:11] == [
        "On “Licence and intellectual property”, 27 February 2026 and 27 April 2026:",
        "",
        "27 February 2026: Microsoft and OpenAI, joint statement, para. 4",
        "  ┃ Microsoft maintains its exclusive license and access to intellectual",
        "  ┃ property across OpenAI models and products.",
        "    Only here: “maintains its exclusive”, “access to intellectual property",
        "    across OpenAI models and products”",
        "  ┃",
        "  ┃ Our IP relationship continues unchanged.",
        "",
        "27 April 2026: Microsoft and OpenAI, “The next phase of the Microsoft-OpenAI …”",
    ]


def test_words_that_differ_are_bold_in_a_terminal_with_colours() -> None:
    shown = sheet(LICENCE, Screen(80, colour=True)).brief("--full")
    assert "license \x1b[1mwill now be non-exclusive\x1b[0m." in shown
    assert "Only here" not in shown


def test_a_silent_document_is_said_to_say_nothing() -> None:
    shown = sheet("did April change what October said on AGI", Screen(80)).brief("--full")
    below_april = shown.partition("27 April 2026: Microsoft")[2]
    assert "Says nothing of this" in below_april
    assert "┃" not in below_april


def test_what_a_third_document_changed_in_both_is_told() -> None:
    shown = sheet("compare October and February on the licence", Screen(80)).brief("--full")
    assert "Changed on 27 April 2026:\n  ┃ Microsoft’s license will now be non-exclusive." in shown


def test_a_summary_has_every_lead_and_which_paragraphs_changed() -> None:
    shown = sheet("tldr", Screen(80)).brief("--full")
    assert shown.partition("—")[0].count("┃") == 8  # seven sentences, one of them in two rows
    assert "Changed on 27 April 2026 (paras. 4, 5, 6, 7):" in shown


def test_each_lead_has_its_own_link() -> None:
    linked = sheet("tldr", Screen(80, colour=True, links=True)).brief("--full")
    written = sheet("tldr", Screen(None)).full()
    for quote in answerer().answer("tldr").document:
        assert quote.link
        assert f"\x1b]8;;{quote.link}\x1b\\" in linked
        assert f"    {quote.link}\n" in written


def test_no_more_of_a_long_document_is_laid_out_than_there_are_rows_for() -> None:
    """To lay out 5,000 sentences for each choice of fewer takes minutes."""
    answer = answerer().answer("tldr")
    endless = replace(answer, document=answer.document[:1] * 5_000)
    most = max(len(shown.quotes) for shown in brief_choices(endless, MOST_ROWS))
    assert most == MOST_ROWS
    start = time.process_time()
    AnswerSheet(endless, Screen(80)).brief("--full")
    assert time.process_time() - start < 3
