"""Draw the README's picture of a terminal, with a question and its answer as printed."""

import re
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.startup import open_answerer
from bot.terminal_app.output.terminal import format_answer

QUESTION = "is the licence still exclusive?"
COLUMNS = 92
PICTURE = Path(__file__).parents[1] / "docs" / "terminal.svg"


def main() -> None:
    """Draw the picture, and write it to `PICTURE`."""
    answer = open_answerer().answer(QUESTION)
    console = Console(width=COLUMNS, record=True, file=StringIO(), force_terminal=True)
    console.print(Text(f'$ pincite ask "{QUESTION}"\n', style="bold"))
    console.print(Text.from_ansi(format_answer(answer, COLUMNS, colour=True)), soft_wrap=True)
    # A fixed id gives the same file for the same answer. Fonts are left out because pages that show
    # the picture don't load them.
    drawn = console.export_svg(title="pincite", unique_id="pincite")
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    PICTURE.write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
