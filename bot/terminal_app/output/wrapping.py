"""Text broken into lines of a terminal's width."""

from bot.line_breaks import unbreakable_pieces
from bot.terminal_app.output.columns import chopped, columns

NARROWEST = 20
"""Least columns to wrap at; text in narrower lines is hard to read."""


def wrap(text: str, width: int | None) -> list[str]:
    """Break the text into lines of at most `width` columns; None leaves it in one line."""
    if width is None:
        return [text]
    lines, line = [], ""
    for word, space in unbreakable_pieces(text):
        if line and columns(line + word) > width:
            lines.append(line.rstrip())
            line = ""
        if columns(word) > width:
            *full, word = chopped(word, width)
            lines += full
        line += word + (" " if space else "")
    return [*lines, line.rstrip()]
