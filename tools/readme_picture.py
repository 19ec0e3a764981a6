"""Put what the program prints today into the README: its first example, and its picture."""

import re
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.startup import open_answerer
from bot.terminal_app.output.answer_sheet import sheet_of
from bot.terminal_app.output.screen import Screen

COLUMNS = 80
EXAMPLE = "is the licence still exclusive?"
PICTURED = "can Amazon host stateless API calls?"

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "terminal.svg"


def readme() -> str:
    """Return the README with its first example as a chat in a pipe prints it."""
    shown = _shown(EXAMPLE, Screen(COLUMNS), "more")
    command = f'$ echo "{EXAMPLE}" | COLUMNS={COLUMNS} make -s chat'
    text = README.read_text(encoding="utf-8")
    before, fence, rest = text.partition("```console\n")
    return f"{before}{fence}{command}\n{shown}\n```{rest.partition('```')[2]}"


def picture() -> str:
    """Draw a question and its answer in a terminal, as SVG."""
    shown = _shown(PICTURED, Screen(COLUMNS, colour=True, links=True), "--full")
    console = Console(width=COLUMNS, record=True, file=StringIO(), force_terminal=True)
    console.print(Text(f'$ pincite ask "{PICTURED}"\n', style="bold"))
    console.print(Text.from_ansi(shown), soft_wrap=True)
    # A fixed id gives the same file for the same answer. Fonts are left out because pages that show
    # the picture don't load them.
    drawn = console.export_svg(title="pincite", unique_id="pincite")
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)


def _shown(question: str, screen: Screen, how: str) -> str:
    answerer = open_answerer()
    answer = answerer.answer(question)
    return sheet_of(answerer, answer, screen).brief(how)


def main() -> None:
    """Write both."""
    README.write_text(readme(), encoding="utf-8")
    PICTURE.write_text(picture(), encoding="utf-8")


if __name__ == "__main__":
    main()
