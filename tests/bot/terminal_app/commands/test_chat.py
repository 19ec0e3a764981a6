"""`pincite chat`: a conversation in a pipe and in a terminal, and how it ends."""

import os
import pty
import signal

import pytest

from tests.bot.command_line import HOSTED, HOSTING, UNSAID, run, start

pytestmark = pytest.mark.usefixtures("warm_cache")


@pytest.mark.parametrize("leave", ["/quit", "quit", "Exit"])
def test_chat_in_a_pipe_has_answers_only_and_follows_up(leave: str) -> None:
    result = run("chat", given=f"{HOSTING}\n\nand from another third party?\n{leave}\n{UNSAID}\n")
    assert (result.exit_code, result.stdout.count(HOSTED)) == (0, 2)
    assert result.stdout.startswith("The statement says:")


def test_chat_knows_its_commands() -> None:
    shown = run("chat", given="/help\n/new\n/\x1b[2Jx\n").stdout
    assert "/new    forget the conversation" in shown
    assert "There is no command /\ufffd[2jx; /help lists them." in shown


def test_chat_starts_afresh_after_new() -> None:
    fresh = run("chat", given="/new\nwhy is that?\n").stdout
    assert run("chat", given=f"{HOSTING}\n/new\nwhy is that?\n").stdout.endswith(fresh)


def test_an_interruption_ends_a_chat_with_130() -> None:
    with start("-m", "bot", "chat") as running:
        assert running.stdin
        assert running.stdout
        running.stdin.write(f"{HOSTING}\n".encode())
        running.stdin.flush()
        running.stdout.readline()
        running.send_signal(signal.SIGINT)
        errors = running.communicate()[1]
    assert (running.returncode, errors.strip()) == (130, b"")


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_a_chat_in_a_terminal_has_a_prompt_colours_and_ends_with_ctrl_d(
    no_color: str, coloured: bool
) -> None:
    keyboard, terminal = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "NO_COLOR": no_color}
    with start("-m", "bot", "chat", stdin=terminal, stdout=terminal, env=environment) as running:
        os.close(terminal)
        shown = b""
        while shown.count(b"\n> ") < 1:
            shown += os.read(keyboard, 4096)
        os.write(keyboard, f"{HOSTING}\n".encode())
        while shown.count(b"\n> ") < 2:
            shown += os.read(keyboard, 4096)
        os.write(keyboard, b"\x04")
    os.close(keyboard)
    assert running.returncode == 0
    assert b"Every answer is a quote." in shown
    assert (b"\x1b[1m" in shown) is coloured
