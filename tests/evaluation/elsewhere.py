"""Lines that are about something else or in another language: how many are taken for answered?"""

from collections.abc import Sequence

from bot.answering.answerer import Answerer
from tests.evaluation.tables import of, row
from tests.questions import LANGUAGES, lines_by_language, rows

HEADER = row("", ("lines", "answered"))

OWN = ("en", "ja")
"""The languages that the bot knows."""


def lines_of(name: str) -> list[str]:
    """The everyday questions of a set; of a set of languages, the lines in foreign ones."""
    if name in LANGUAGES:
        return [line for language, line in lines_by_language(name) if language not in OWN]
    return [row["turns"][-1] for row in rows(name)]


def answered(answerer: Answerer, lines: Sequence[str]) -> list[str]:
    """The lines for which the bot claims a sentence as the answer."""
    return [line for line in lines if answerer.answer(line).verdict == "answered"]


def line(name: str, lines: Sequence[str], answered: Sequence[str]) -> str:
    """How many were answered, as a line of the table."""
    return row(name, (len(lines), of(len(answered), len(lines))))
