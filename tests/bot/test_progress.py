"""What takes long is told on a terminal, in one line that goes again."""

import io
import sys
import time

import pytest

from bot import progress
from bot.progress import told


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", 0.02)


@pytest.mark.parametrize(
    ("stream", "seconds", "shown"),
    [
        (Terminal(), 0.3, "Reading ...\r\x1b[K"),
        (Terminal(), 0.0, ""),
        (io.StringIO(), 0.1, ""),
        (None, 0.1, ""),
    ],
)
def test_a_line_is_shown_where_somebody_waits_and_taken_away(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO | None, seconds: float, shown: str
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    with told("Reading"):
        time.sleep(seconds)
    time.sleep(0.05)
    assert (stream.getvalue() if stream else "") == shown


def test_a_terminal_that_is_closed_meanwhile_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with told("Reading"):
        terminal.isatty()
        time.sleep(0.1)
        terminal.close()
