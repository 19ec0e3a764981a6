"""Answers as they look in a terminal: the quote first, then whose words these are and where."""

import os
import shutil
import sys
from typing import TextIO

from bot.answering.answer import Answer
from bot.terminal_app.output.answer_sheet import DIM, Sheet

WIDEST = 100
"""Columns; longer lines are hard to read, however wide the terminal."""


def format_answer(answer: Answer, width: int | None, colour: bool) -> str:
    """The answer as lines of at most `width` columns (None: not wrapped); links are never wrapped.

    With `colour`, there are colours, and links that can be clicked.
    """
    return Sheet(answer.language, width, colour).answer(answer)


def format_explanation(answer: Answer, width: int | None, colour: bool) -> str:
    """Why the answer is what it is: the reasons with their numbers."""
    sheet = Sheet(answer.language, width, colour)
    for signal in answer.explanation:
        value = "" if signal.value is None else f" {signal.value:.3g}"
        sheet.text(f"{signal.name}:{value} {signal.detail}", "  ", DIM)
    return sheet.page()


def wrapping_width(columns: str | None = None) -> int | None:
    """The width for standard output: None where it is no terminal and COLUMNS does not say."""
    columns = os.environ.get("COLUMNS", "") if columns is None else columns
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return min(int(columns), WIDEST)
    if not is_terminal(sys.stdout):
        return None
    return min(shutil.get_terminal_size().columns, WIDEST)


def shows_colour() -> bool:
    """Whether standard output is a terminal that has colours, and whose user wants them."""
    # https://no-color.org: any value but the empty one.
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and is_terminal(sys.stdout)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a standard stream is a terminal; it is None where it was closed."""
    return stream is not None and stream.isatty()
