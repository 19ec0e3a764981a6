"""The command `pincite chat`: answer questions as they are typed, follow-ups included."""

import sys
from collections import deque
from collections.abc import Callable, Iterator

import click

from bot.answering.answerer import Answerer
from bot.answering.judgement import MOST_TURNS
from bot.citing.citation_forms import FORMS, citations
from bot.corpus_option import chosen_corpus, corpus_option
from bot.phrases.about_sources import titled
from bot.phrases.languages import ENGLISH, phrases_in
from bot.printable import printable
from bot.startup import open_answerer
from bot.terminal_app.commands.bounded_lines import MOST_OF_A_QUESTION, TooLong, bounded_lines
from bot.terminal_app.output.answer_sheet import AnswerSheet, sheet_of
from bot.terminal_app.output.terminal import is_terminal, standard_screen, wrapping_width
from bot.terminal_app.output.wrapping import wrap

PROMPT = "> "
"""Shown before each question, if a person is typing."""


@click.command()
@corpus_option
@click.option("--limit", type=click.IntRange(min=1), default=3, help="Quotes at most; 3.")
def chat(limit: int) -> None:
    """Talk to it here, follow-ups included.

    \b
    Examples:
      pincite chat
      echo "Is the licence exclusive?" | pincite chat
    """
    converse(open_answerer(chosen_corpus()), limit)


def converse(answerer: Answerer, limit: int) -> None:
    """Answer the lines of standard input until it ends, or until a line such as "/quit"."""
    if is_interactive():
        click.echo(_welcome(answerer))
        _edit_lines()
    conversation = Conversation(answerer, limit)
    for read in lines():
        if isinstance(read, TooLong):
            click.echo(phrases_in(ENGLISH).chat.too_long.format(most=f"{MOST_OF_A_QUESTION:,}"))
            continue
        line = read.strip()
        command = line.lower()
        if command in ("/quit", "/exit", "/q", "quit", "exit"):
            return
        said = conversation.reply(line) if line else None
        if said is not None:
            click.echo(said)


class Conversation:
    """What was asked so far, and the last answer."""

    def __init__(self, answerer: Answerer, limit: int) -> None:
        self._answerer = answerer
        self._limit = limit
        self._asked: deque[str] = deque(maxlen=MOST_TURNS)
        self._last: AnswerSheet | None = None

    def reply(self, line: str) -> str | None:
        """Return the reply to a question or a command; None if there is nothing to say."""
        texts = phrases_in(ENGLISH).chat
        name, *rest = line.lower().split()
        command = name.removeprefix("/").rstrip(".!?")
        if command == "more" and not rest:
            return self._more()
        if command == "cite" and len(rest) < 2:  # with more words, it is a question
            return self._cite(*rest)
        if not rest and any(form.id == command for form in FORMS):  # "BibTeX"
            return self._cite(command)
        if name in ("/help", "/?"):
            return texts.help
        if name == "/new" and not rest:
            self._asked.clear()
            self._last = None
            return None
        if name.startswith("/"):
            return texts.unknown_command.format(command=printable(name[:40]))
        answer = self._answerer.answer(line, tuple(self._asked), self._limit)
        self._asked.append(line)
        sheet = sheet_of(self._answerer, answer, standard_screen())
        if self._last is None or answer.verdict != "chat":
            self._last = sheet  # after "thanks", `cite` still means the answer before it
        return sheet.brief("more") + "\n"

    def _more(self) -> str:
        texts = phrases_in(ENGLISH).chat
        if self._last is None:
            return texts.no_answer_yet
        return (self._last.rest() or texts.nothing_more) + "\n"

    def _cite(self, form: str = "plain") -> str:
        texts = phrases_in(ENGLISH).chat
        if self._last is None:
            return texts.no_answer_yet
        found = next((known.id for known in FORMS if known.id == form), None)
        if found is None:
            forms = ", ".join(known.id for known in FORMS)
            return texts.unknown_form.format(form=printable(form[:40]), forms=forms)
        if not self._last.quotes:
            return texts.nothing_quoted
        cited = [(quote, self._answerer.since_of_quote(quote)) for quote in self._last.quotes]
        text = citations(found, cited)
        return "\n".join(map(printable, text.split("\n"))) + "\n"


def is_interactive() -> bool:
    """Tell whether a person is typing, who gets a welcome and a prompt."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout)


def lines() -> Iterator[str | TooLong[str]]:
    """Yield the lines of standard input, with a prompt before each if a person is typing.

    `TooLong` stands for one that is too long to be a question.
    """
    if not is_interactive():
        if sys.stdin is not None:  # it is closed
            yield from bounded_lines(sys.stdin, MOST_OF_A_QUESTION)
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
    texts = phrases_in(ENGLISH).chat
    welcome = texts.welcome.format(about=titled(answerer.documents, ENGLISH, "“{}”"))
    return "\n".join([*wrap(welcome, wrapping_width()), f"{texts.hint}\n"])
