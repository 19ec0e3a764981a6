"""The command `pincite reported`: show a clause and how outlets reported it."""

from collections.abc import Sequence

import click

from bot.corpus_option import chosen_corpus, corpus_option
from bot.coverage.reporting import Reporter, reporting_json
from bot.errors import ExitCode
from bot.json_text import json_text
from bot.lookup.ids import UnknownId
from bot.lookup.lookup import Lookup
from bot.lookup.passages import DocumentFound, PassagesFound
from bot.phrases.languages import ENGLISH, phrases_in
from bot.printable import printable
from bot.startup import open_answerer
from bot.terminal_app.commands.not_found import unknown_id_error
from bot.terminal_app.output.reported_sheet import ReportedSheet
from bot.terminal_app.output.streams import utf8_argument
from bot.terminal_app.output.terminal import standard_screen


@click.command()
@corpus_option
@click.argument("words", metavar="ID-OR-WORDS", nargs=-1, required=True)
@click.option("--full", is_flag=True, help="Show all reports, each with its address.")
@click.option("--json", "as_json", is_flag=True, help="Print an object instead of text.")
def reported(words: Sequence[str], full: bool, as_json: bool) -> None:
    """Show how a clause was reported, beside the statement's own words.

    \b
    Examples:
      pincite reported stateless-apis
      pincite reported is the licence exclusive
    """
    answerer = open_answerer(chosen_corpus())
    wanted = " ".join(map(utf8_argument, words)).strip()
    asked = {source.id for source in answerer.documents.asked}
    match Lookup(answerer).passages.find(wanted):
        case PassagesFound(_, passages, remark) if passages[0].source_id in asked:
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
        since = [later for quote in reporting.primary for later in answerer.since_of(quote.passage)]
        up_to = answerer.documents.up_to
        sheet = ReportedSheet(reporting, since, standard_screen(), up_to)
        click.echo(sheet.full() if full else sheet.brief("--full"))
