"""Draw the README's picture of a terminal, with a question and its answer as printed."""

import re
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.startup import open_answerer
from bot.terminal_app.output.answer_sheet import AnswerSheet, clause_around
from bot.terminal_app.output.screen import Screen

QUESTION = "can Amazon host stateless API calls?"
COLUMNS = 80
PICTURE = Path(__file__).parents[1] / "docs" / "terminal.svg"


def picture() -> str:
    """Draw the picture, as SVG."""
    answerer = open_answerer()
    answer = answerer.answer(QUESTION)
    screen = Screen(COLUMNS, colour=True, links=True)
    shown = AnswerSheet(answer, screen, clause_around(answerer, answer)).brief("--full")
    console = Console(width=COLUMNS, record=True, file=StringIO(), force_terminal=True)
    console.print(Text(f'$ pincite ask "{QUESTION}"\n', style="bold"))
    console.print(Text.from_ansi(shown), soft_wrap=True)
    # A fixed id gives the same file for the same answer. Fonts are left out because pages that show
    # the picture don't load them.
    drawn = console.export_svg(title="pincite", unique_id="pincite")
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)


def main() -> None:
    """Write the picture to `PICTURE`."""
    PICTURE.write_text(picture(), encoding="utf-8")


if __name__ == "__main__":
    main()
