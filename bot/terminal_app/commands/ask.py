"""The commands that answer questions and show the documents.

A module of the program is imported by the command that needs it, so that each starts quickly.
"""

import gc
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from bot.terminal_app.output.streams import in_one_line, utf8_argument

if TYPE_CHECKING:
    from bot.answering.answer import Answer
    from bot.answering.answerer import Answerer

NOT_ADDRESSED, BAD_USE = 1, 2
"""Exit codes, beside 0 for what is answered."""


class ConfigurationError(click.ClickException):
    """Something outside the command line that has to be set right first."""

    exit_code = BAD_USE


def open_answerer() -> "Answerer":
    """The answerer of the shipped corpus."""
    # What is loaded here stays until the end: looking for garbage in it would only take time.
    gc.disable()
    try:
        from bot import startup
        from corpus.loading.faults import CorpusError

        return startup.open_answerer()
    except CorpusError as error:
        raise ConfigurationError(f"The corpus can't be used as it is.\n{error}") from None
    finally:
        gc.freeze()
        gc.enable()


@click.command()
@click.argument("words", metavar="QUESTION", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as a JSON object.")
@click.option("--limit", type=click.IntRange(min=1), default=3, help="Quotes at most; 3.")
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
    before it, and "id" is carried over. A line that is broken is reported, and the others are
    still answered.
    """
    if batch is not None:
        if words:
            raise click.UsageError("Give a question, or --batch, not both.")
        ctx.exit(_ask_batch(batch, limit))
    question = " ".join(map(utf8_argument, words))
    if not question.strip():
        raise click.UsageError('There is no question. Try: pincite ask "Is the licence exclusive?"')
    answer = open_answerer().answer(question, limit=limit, explain=explain)
    if as_json:
        _print_json(answer, explain)
    else:
        _print_answer(answer, explain)
    ctx.exit(0 if answer.verdict in ("answered", "closest") else NOT_ADDRESSED)


def _ask_batch(lines: BinaryIO, limit: int) -> int:
    from bot.terminal_app.commands.batch import answer_batch, json_text

    exit_code, name = 0, getattr(lines, "name", "<stdin>")
    for reply in answer_batch(open_answerer(), lines, limit):
        if "error" in reply:
            exit_code = BAD_USE
            click.echo(f"{name}:{reply['line']}: {in_one_line(reply['error'])}", err=True)
        click.echo(json_text(reply))
    return exit_code


def _print_json(answer: "Answer", explain: bool) -> None:
    from bot.answering.answer import answer_json
    from bot.terminal_app.commands.batch import json_text

    shown = answer_json(answer)
    if explain:
        shown["explanation"] = [asdict(signal) for signal in answer.explanation]
    click.echo(json_text(shown, indent=2))


def _print_answer(answer: "Answer", explain: bool) -> None:
    from bot.terminal_app.output.terminal import (
        format_answer,
        format_explanation,
        shows_colour,
        wrapping_width,
    )

    click.echo(format_answer(answer, wrapping_width(), shows_colour()))
    if explain:
        click.echo("\n" + format_explanation(answer, wrapping_width(), shows_colour()))


@click.command()
@click.option("--limit", type=click.IntRange(min=1), default=3, help="Quotes at most; 3.")
def chat(limit: int) -> None:
    """Talk to it here, follow-ups included.

    \b
    Examples:
      pincite chat
      echo "Is the licence exclusive?" | pincite chat
    """
    from bot.terminal_app.commands.conversation import converse

    converse(open_answerer(), limit)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def sources(as_json: bool) -> None:
    """List the documents: what is quoted, and what is shown beside it."""
    from bot.terminal_app.output.listing import format_sources, sources_json

    documents = open_answerer().documents
    if as_json:
        from bot.terminal_app.commands.batch import json_text

        click.echo(json_text(sources_json(documents), indent=2))
    else:
        from bot.terminal_app.output.terminal import wrapping_width

        click.echo(format_sources(documents, wrapping_width()))


@click.group("corpus")
def corpus_group() -> None:
    """Look after the documents."""


@corpus_group.command()
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False
)
def check(folder: Path | None) -> None:
    """Report every fault in the files of the corpus (or of another FOLDER), with its line."""
    from bot.terminal_app.commands.history import print_editorial_findings
    from corpus.folder import CORPUS_FOLDER
    from corpus.loading.faults import CorpusError
    from corpus.loading.load import load_corpus

    try:
        documents = load_corpus(folder or CORPUS_FOLDER).documents
    except CorpusError as error:
        for fault in error.faults:
            click.echo(in_one_line(str(fault)))
        raise click.exceptions.Exit(BAD_USE) from None
    count = sum(1 for source in documents.sources for _ in source.passages())
    click.echo(f"No fault: {len(documents.sources)} documents, {count} passages.")
    print_editorial_findings(documents, folder or CORPUS_FOLDER)
