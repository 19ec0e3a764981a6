"""What standard output can show: its width, colours and links."""

import os
import shutil
import sys
from typing import TextIO

from bot.terminal_app.output.screen import Screen

WIDEST = 100
"""Most columns of a line; longer lines are hard to read, even in a wide terminal."""

WITHOUT_LINKS = {
    "TERM": ("linux", "screen", "tmux", "vt", "putty"),
    "TERM_PROGRAM": ("Apple_Terminal",),
    "XTERM_VERSION": ("XTerm",),
}
"""Variables by which terminals tell who they are, and the beginnings of names of some.

These can't open links (OSC 8), or pass them on only to some terminals, as tmux does.
"""


def standard_screen() -> Screen:
    """Return what standard output can show."""
    return Screen(wrapping_width(), shows_colour(), shows_links())


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


def shows_links() -> bool:
    """Tell whether standard output is a terminal that opens links when they are clicked.

    No terminal says that it does, so all with colours count but those in `WITHOUT_LINKS`. Where
    that is wrong, FORCE_HYPERLINK decides, as for other programs: 1 for links, 0 for none.
    """
    if not shows_colour():
        return False
    forced = os.environ.get("FORCE_HYPERLINK")
    if forced:
        return forced != "0"
    return not any(
        os.environ.get(variable, "").startswith(names) for variable, names in WITHOUT_LINKS.items()
    )


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a standard stream is a terminal; a closed one is None."""
    return stream is not None and stream.isatty()
