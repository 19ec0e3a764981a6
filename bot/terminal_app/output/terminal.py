"""Answers as text for a terminal, and what the terminal can show."""

import os
import shutil
import sys
from typing import TextIO

from bot.answering.answer import Answer
from bot.terminal_app.output.answer_sheet import DIM, Sheet

WIDEST = 100
"""Most columns of a line; longer lines are hard to read, even in a wide terminal."""


def format_answer(answer: Answer, width: int | None, colour: bool) -> str:
    """Lay out the answer in lines of at most `width` columns (None: don't wrap).

    Links are never broken. With `colour`, the text has colours, and links that can be clicked.
    """
    return Sheet(answer.language, width, colour).answer(answer)


def format_explanation(answer: Answer, width: int | None, colour: bool) -> str:
    """List the reasons for the answer, with their numbers."""
    sheet = Sheet(answer.language, width, colour)
    for signal in answer.explanation:
        value = "" if signal.value is None else f" {signal.value:.3g}"
        sheet.text(f"{signal.name}:{value} {signal.detail}", "  ", DIM)
    return sheet.page()


def wrapping_width(columns: str | None = None) -> int | None:
    """Return the width to wrap standard output at, in columns; None for no wrapping.

    `columns` overrides the variable COLUMNS. A number there decides; otherwise the terminal does,
    and if there is none, text is not wrapped.
    """
    columns = os.environ.get("COLUMNS", "") if columns is None else columns
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return min(int(columns), WIDEST)
    if not is_terminal(sys.stdout):
        return None
    return min(shutil.get_terminal_size().columns, WIDEST)


def shows_colour() -> bool:
    """Tell whether standard output is a terminal with colours whose user wants them."""
    # https://no-color.org: any value that isn't empty means no colour.
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and is_terminal(sys.stdout)


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a standard stream is a terminal; a closed one is None."""
    return stream is not None and stream.isatty()
