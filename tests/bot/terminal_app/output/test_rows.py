"""A reply is read in a glance: it fits a terminal of 24 rows, over questions of many kinds."""

from functools import cache
from statistics import median

import pytest

from bot.answering.answer import Answer
from bot.terminal_app.output.answer_sheet import AnswerSheet, sheet_of
from bot.terminal_app.output.screen import MOST_ROWS, Screen, rows
from tests import questions
from tests.loaded import answerer

QUESTIONS = 120
GOAL = 16


@cache
def answers() -> list[Answer]:
    """The answers to every n-th question of the sets about dates and of the written ones."""
    names = (*questions.DATES, *questions.WRITTEN)
    asked = [row["turns"] for name in names for row in questions.rows(name)]
    chosen = asked[:: len(asked) // QUESTIONS][:QUESTIONS]
    return [answerer().answer(turns[-1], turns[:-1]) for turns in chosen]


def sheet(answer: Answer, screen: Screen) -> AnswerSheet:
    return sheet_of(answerer(), answer, screen)


@pytest.mark.parametrize(
    ("screen", "goal"),
    [
        (Screen(80, colour=True, links=True), GOAL),
        (Screen(80), GOAL),
        (Screen(100), GOAL),
        (Screen(60, colour=True, links=True), GOAL),
        (Screen(60), GOAL + 3),  # where an address that is written out takes four rows
    ],
)
def test_a_reply_has_16_rows_in_the_median_and_never_more_than_24(
    screen: Screen, goal: int
) -> None:
    assert screen.width
    brief = [sheet(answer, screen).brief("--full").split("\n") for answer in answers()]
    counts = [rows(lines, screen.width) for lines in brief]
    assert len(counts) == QUESTIONS
    assert median(counts) <= goal
    assert max(counts) <= MOST_ROWS


def test_a_pipe_gets_the_same_quotes_as_a_terminal() -> None:
    """As far as 80 columns are concerned: a pipe has no width of its own."""
    for answer in answers():
        piped = sheet(answer, Screen(None)).brief("--full")
        shown = sheet(answer, Screen(80)).brief("--full")
        assert "".join(piped.split()).count("┃") <= "".join(shown.split()).count("┃")
        assert piped.count("\n\n") == shown.count("\n\n")


def test_no_answer_says_the_same_words_twice() -> None:
    for answer in answers():
        whole = sheet(answer, Screen(None)).full().split("\n")
        said = [line[4:] for line in whole if line.startswith(("  ┃ ", "  │ "))]
        assert sorted(said) == sorted(set(said)), answer.question
