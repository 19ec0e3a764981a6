"""`pincite chat`: a conversation in a pipe and in a terminal, and how it ends."""

import os
import pty
import signal

import pytest

from tests.bot.command_line import HOSTED, HOSTING, UNSAID, run, start

pytestmark = pytest.mark.usefixtures("warm_cache")

LICENCE = "Is the licence exclusive?"
EXCLUSIVE = "Microsoft maintains its exclusive license and access to intellectual property"


def said(*lines: str) -> str:
    return run("chat", given="\n".join(lines) + "\n").stdout


@pytest.mark.parametrize("leave", ["/quit", "quit", "Exit"])
def test_chat_in_a_pipe_has_answers_only_and_follows_up(leave: str) -> None:
    result = run("chat", given=f"{HOSTING}\n\nand from another third party?\n{leave}\n{UNSAID}\n")
    assert (result.exit_code, result.stdout.count(HOSTED)) == (0, 2)
    assert result.stdout.startswith("The statement says (as of 27 February 2026; changed since):")


def test_chat_says_of_what_it_read_a_follow_up_and_takes_no_claim_for_granted() -> None:
    shown = said("Did the revenue share change?", "and Google?", "/new", "the licence is exclusive")
    assert "\nOn “Revenue share” the statement says (changed since):\n" in shown
    assert "\nOn this the statement says (changed since):\n" in shown


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


def after(asked: str, line: str) -> str:
    """What the line adds to the output after a question."""
    return said(asked, line).removeprefix(said(asked))


@pytest.mark.parametrize("more", ["more", "More", "/more", "more."])
def test_more_shows_what_the_last_answer_held_back(more: str) -> None:
    shown = after(LICENCE, more)
    assert shown.startswith("Confirmed on 27 April 2026:")
    assert "How it was reported (coverage, not the statement):" in shown
    assert EXCLUSIVE not in shown


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("cite", f"“{EXCLUSIVE}"),
        ("/cite", f"“{EXCLUSIVE}"),
        ("cite bibtex", "@online{"),
        ("CITE RIS", "TY  - "),
    ],
)
def test_cite_gives_the_citation_of_the_last_answer(line: str, begins: str) -> None:
    shown = after(LICENCE, line)
    assert shown.startswith(begins)
    assert "hanged by Microsoft" in shown


def test_a_form_that_there_is_not_is_told_with_those_that_there_are() -> None:
    told = "There is no form chicago. There are: plain, markdown, apa, bibtex, csl-json, ris.\n"
    assert after(LICENCE, "cite chicago") == told


@pytest.mark.parametrize("line", ["more", "cite", "cite apa"])
def test_before_the_first_answer_there_is_nothing_to_show(line: str) -> None:
    assert said(line) == said(LICENCE, "/new", line).removeprefix(said(LICENCE))
    assert said(line) == "There is no answer yet. Ask a question first.\n"


def test_an_answer_without_a_quote_has_no_citation_and_nothing_more() -> None:
    assert after("hello", "cite") == "The last answer quotes nothing that could be cited.\n"
    assert after("hello", "more") == "The last answer held nothing back.\n\n"


def test_they_are_no_questions_for_follow_ups_to_lean_on() -> None:
    follow_up = "and since when?"
    assert after(LICENCE, follow_up) in said(LICENCE, "more", "cite", follow_up)


@pytest.mark.parametrize("question", ["more about AGI", "cite the clause on AGI"])
def test_with_words_of_its_own_it_is_a_question(question: str) -> None:
    assert "AGI" in said(question).split("\n")[2]


def test_help_names_them() -> None:
    shown = said("/help")
    assert "  more    show what the last answer held back" in shown
    assert "  cite    cite it, to copy" in shown
