"""What standard output can show: its width, colours and links."""

import pytest

from bot.terminal_app.output.terminal import (
    WIDEST,
    shows_colour,
    shows_links,
    standard_screen,
    wrapping_width,
)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Make standard output a terminal that says nothing of itself."""
    for name in ("NO_COLOR", "FORCE_HYPERLINK", "TERM_PROGRAM", "XTERM_VERSION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    return monkeypatch


@pytest.mark.parametrize(
    ("columns", "expected"), [("60", 60), ("400", WIDEST), ("", None), ("x", None), ("0", None)]
)
def test_the_width_is_that_of_columns_or_none_in_a_pipe(
    columns: str, expected: int | None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wrapping_width(columns) == expected


@pytest.mark.parametrize(
    ("environment", "expected"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colours_need_a_terminal_whose_user_wants_them(
    terminal: pytest.MonkeyPatch, environment: dict[str, str], expected: bool
) -> None:
    for name, value in environment.items():
        terminal.setenv(name, value)
    assert shows_colour() is expected


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "screen-256color"}, False),
        ({"TERM": "tmux-256color", "FORCE_HYPERLINK": "1"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"XTERM_VERSION": "XTerm(390)"}, False),
        ({"FORCE_HYPERLINK": "0"}, False),
        ({"FORCE_HYPERLINK": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_links_need_a_terminal_that_opens_them(
    terminal: pytest.MonkeyPatch, environment: dict[str, str], expected: bool
) -> None:
    for name, value in environment.items():
        terminal.setenv(name, value)
    assert shows_links() is expected


def test_a_pipe_has_no_colours_and_no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    screen = standard_screen()
    assert (screen.colour, screen.links) == (False, False)
