"""The command `pincite reported`: show a clause and how outlets reported it."""

from collections.abc import Iterator, Sequence

import click

from bot.coverage.reporting import Reported, Reporter, Reporting, reporting_json
from bot.errors import ExitCode
from bot.lookup.ids import UnknownId
from bot.lookup.lookup import Lookup
from bot.lookup.passages import DocumentFound, PassagesFound
from bot.phrases.languages import ENGLISH, phrases_in
from bot.phrases.written import written_date
from bot.printable import printable
from bot.startup import open_answerer
from bot.terminal_app.commands.not_found import unknown_id_error
from bot.terminal_app.output.json_text import json_text
from bot.terminal_app.output.streams import utf8_argument
from bot.terminal_app.output.terminal import wrapping_width
from bot.terminal_app.output.wrapping import wrap


@click.command()
@click.argument("words", metavar="ID-OR-WORDS", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print an object instead of text.")
def reported(words: Sequence[str], as_json: bool) -> None:
    """Show how a clause was reported, beside the statement's own words.

    \b
    Examples:
      pincite reported stateless-apis
      pincite reported is the licence exclusive
    """
    answerer = open_answerer()
    wanted = " ".join(map(utf8_argument, words)).strip()
    statement = answerer.documents.statement
    match Lookup(answerer).passages.find(wanted):
        case PassagesFound(_, passages, remark) if passages[0].source_id == statement.id:
            if remark:
                click.echo(printable(remark), err=True)
            reference = passages[0].id if len(passages) == 1 else passages[0].clause_id
        case UnknownId() as unknown:
            raise unknown_id_error(unknown)
        case PassagesFound() | DocumentFound():
            click.echo(phrases_in(ENGLISH).reported.other_document, err=True)
            raise click.exceptions.Exit(ExitCode.NOT_ADDRESSED)
        case _:
            click.echo(phrases_in(ENGLISH).reported.unknown_sentence, err=True)
            raise click.exceptions.Exit(ExitCode.NOT_ADDRESSED)
    reporting = Reporter(answerer.documents, answerer.bundle.lexicon).on(reference)
    if as_json:
        click.echo(json_text(reporting_json(reporting), indent=2))
    else:
        click.echo("\n".join(_lines(reporting, wrapping_width())))


def _lines(reporting: Reporting, width: int | None) -> Iterator[str]:
    """Yield the lines: the clause, then the sentences of each outlet below its name."""
    label = phrases_in(ENGLISH).reported.label
    no_address = f"({phrases_in(ENGLISH).sources.no_address})"
    source = reporting.primary[0].source
    yield f"{source.publisher}, “{source.title}”, {written_date(source.published, ENGLISH)}"
    for quote in reporting.primary:
        yield from _indented(quote.text, "  ┃ ", width)
    yield f"  {reporting.primary[0].link or no_address}"
    if not reporting.reported:
        yield from ("", phrases_in(ENGLISH).reported.none)
    last = None
    for reported in reporting.reported:
        source = reported.quote.source
        if source.id != last:
            yield ""
            date = written_date(source.published, ENGLISH)
            yield f"{source.publisher}, {source.form}, {date} ({label})"
            last = source.id
        yield from _indented(reported.quote.text, "  │ ", width)
        for remark in _remarks(reported):
            yield from _indented(remark, "    ", width)
        yield f"    {reported.quote.link or no_address}"


def _remarks(reported: Reported) -> Iterator[str]:
    texts = phrases_in(ENGLISH).reported
    if not reported.is_in_statement:
        yield texts.not_in_statement
    if reported.sharpened:
        yield texts.sharpened.format(words=", ".join(reported.sharpened))
    if reported.added:
        yield texts.added.format(words=", ".join(reported.added))
    for quotation in reported.misquoted:
        yield texts.misquoted_briefly.format(words=quotation)


def _indented(text: str, indent: str, width: int | None) -> list[str]:
    room = None if width is None else max(width - len(indent), 20)
    return [indent + line for line in wrap(printable(text), room)]
