"""The command `pincite ask`: answer one question, or a file of questions.

Most modules are imported by the functions that need them, so that the command starts quickly.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, BinaryIO

import click

from bot.corpus_option import chosen_corpus, corpus_option
from bot.errors import ExitCode
from bot.printable import printable
from bot.startup import open_answerer
from bot.terminal_app.commands.bounded_lines import (
    MOST_OF_A_QUESTION,
    MOST_OF_A_ROW,
    bounded_lines,
)
from bot.terminal_app.output.streams import utf8_argument

if TYPE_CHECKING:
    from bot.answering.answer import Answer
    from bot.answering.answerer import Answerer


@click.command()
@corpus_option
@click.argument("words", metavar="QUESTION", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as a JSON object.")
@click.option("--limit", type=click.IntRange(min=1), default=3, help="Quotes at most; 3.")
@click.option("--full", is_flag=True, help="Show all that belongs to the answer.")
@click.option("--explain", is_flag=True, help="Say why, too.")
@click.option(
    "--batch",
    type=click.File("rb"),
    metavar="FILE",
    help="Answer the questions of a JSON Lines file; - is standard input.",
)
@click.pass_context
def ask(
    ctx: click.Context,
    words: Sequence[str],
    as_json: bool,
    limit: int,
    full: bool,
    explain: bool,
    batch: BinaryIO | None,
) -> None:
    """Answer one question, or many.

    \b
    Examples:
      pincite ask Can Amazon host stateless API calls?
      pincite ask --json "Is the licence exclusive?"
      echo '{"id": 1, "turns": ["Is it exclusive?", "Until when?"]}' | pincite ask --batch -

    A batch has an object on each line: "turns" holds the question, after those that were asked
    before it, and "id" is carried over. A line that is broken is reported with its number, and the
    others are still answered.
    """
    if batch is not None:
        if words:
            raise click.UsageError("Give a question, or --batch, not both.")
        ctx.exit(_ask_batch(batch, limit))
    question = " ".join(map(utf8_argument, words))
    if not question.strip():
        raise click.UsageError('There is no question. Try: pincite ask "Is the licence exclusive?"')
    if len(question) > MOST_OF_A_QUESTION:
        raise click.UsageError(f"A question has {MOST_OF_A_QUESTION:,} characters at most.")
    answerer = open_answerer(chosen_corpus())
    answer = answerer.answer(question, limit=limit, explain=explain)
    if as_json:
        _print_json(answer, explain)
    else:
        _print_answer(answerer, answer, full)
    is_shown = answer.verdict in ("answered", "closest")
    ctx.exit(ExitCode.ANSWERED if is_shown else ExitCode.NOT_ADDRESSED)


def _ask_batch(lines: BinaryIO, limit: int) -> ExitCode:
    from bot.json_text import json_text
    from bot.terminal_app.commands.batch import answer_batch

    exit_code, name = ExitCode.ANSWERED, getattr(lines, "name", "<stdin>")
    rows = bounded_lines(lines, MOST_OF_A_ROW)
    for reply in answer_batch(open_answerer(chosen_corpus()), rows, limit):
        if "error" in reply:
            exit_code = ExitCode.BAD_USE
            click.echo(printable(f"{name}:{reply['line']}: {reply['error']}"), err=True)
        click.echo(json_text(reply))
    return exit_code


def _print_json(answer: "Answer", explain: bool) -> None:
    from bot.answering.answer import answer_json
    from bot.json_text import json_text

    shown = answer_json(answer)
    if explain:
        shown["explanation"] = [asdict(signal) for signal in answer.explanation]
    click.echo(json_text(shown, indent=2))


def _print_answer(answerer: "Answerer", answer: "Answer", full: bool) -> None:
    from bot.terminal_app.output.answer_sheet import explanation, sheet_of
    from bot.terminal_app.output.terminal import standard_screen

    screen = standard_screen()
    sheet = sheet_of(answerer, answer, screen)
    click.echo(sheet.full() if full else sheet.brief("--full"))
    if answer.explanation:
        click.echo("\n" + explanation(answer, screen))
