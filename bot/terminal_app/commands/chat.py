"""The command `pincite chat`: answer questions as they are typed, follow-ups included."""

import sys
from collections import deque
from collections.abc import Callable, Iterator

import click

from bot.answering.answerer import Answerer
from bot.answering.followups import MOST_TURNS
from bot.phrases.languages import ENGLISH, phrases_in
from bot.phrases.written import written_date
from bot.printable import printable
from bot.startup import open_answerer
from bot.terminal_app.output.terminal import (
    format_answer,
    is_terminal,
    shows_colour,
    wrapping_width,
)
from bot.terminal_app.output.wrapping import wrap

PROMPT = "> "
"""Shown before each question, if a person is typing."""


@click.command()
@click.option("--limit", type=click.IntRange(min=1), default=3, help="Quotes at most; 3.")
def chat(limit: int) -> None:
    """Talk to it here, follow-ups included.

    \b
    Examples:
      pincite chat
      echo "Is the licence exclusive?" | pincite chat
    """
    converse(open_answerer(), limit)


def converse(answerer: Answerer, limit: int) -> None:
    """Answer the lines of standard input until it ends, or until a line such as "/quit"."""
    if is_interactive():
        click.echo(_welcome(answerer))
        _edit_lines()
    asked: deque[str] = deque(maxlen=MOST_TURNS)
    for line in map(str.strip, lines()):
        command = line.lower()
        if command in ("/quit", "/exit", "/q", "quit", "exit"):
            return
        if command == "/new":
            asked.clear()
        elif command in ("/help", "/?"):
            click.echo(phrases_in(ENGLISH).chat.help)
        elif command.startswith("/"):
            unknown = phrases_in(ENGLISH).chat.unknown_command
            click.echo(unknown.format(command=printable(command[:40])))
        elif command:
            answer = answerer.answer(line, tuple(asked), limit)
            click.echo(format_answer(answer, wrapping_width(), shows_colour()) + "\n")
            asked.append(line)


def is_interactive() -> bool:
    """Tell whether a person is typing, who gets a welcome and a prompt."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout)


def lines() -> Iterator[str]:
    """Yield the lines of standard input, with a prompt before each if a person is typing."""
    if not is_interactive():
        yield from sys.stdin or ()  # None if it is closed
        return
    read: Callable[[str], str] = input
    while True:
        try:
            yield read(PROMPT)
        except EOFError:
            click.echo()
            return


def _edit_lines() -> None:
    """Let `input` edit lines, and recall earlier ones, if the system has readline."""
    try:
        import readline  # noqa: F401
    except ImportError:
        return


def _welcome(answerer: Answerer) -> str:
    statement = answerer.documents.statement
    date = written_date(statement.published, ENGLISH)
    texts = phrases_in(ENGLISH).chat
    welcome = texts.welcome.format(title=statement.pages[0].title, date=date)
    return "\n".join([*wrap(welcome, wrapping_width()), f"{texts.hint}\n"])
