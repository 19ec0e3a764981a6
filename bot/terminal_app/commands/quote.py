"""The command `pincite quote`: print the citation of a sentence or a clause."""

from collections.abc import Iterator, Sequence

import click

from bot.answering.answerer import Answerer
from bot.answering.language import language_of
from bot.citing import citation_forms
from bot.citing.quote import Quote, Since
from bot.errors import ExitCode
from bot.lookup.ids import UnknownId
from bot.lookup.lookup import Lookup
from bot.lookup.passages import DocumentFound, NothingFound, PassagesFound
from bot.phrases.languages import phrases_in
from bot.printable import printable
from bot.startup import open_answerer
from bot.terminal_app.commands.not_found import unknown_id_error
from bot.terminal_app.output.listing import format_document, format_ids
from bot.terminal_app.output.streams import utf8_argument
from bot.terminal_app.output.terminal import wrapping_width


@click.command()
@click.argument("words", metavar="[ID-OR-WORDS]", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(["plain", "markdown", "apa", "bibtex"]),
    default="plain",
    help="The form of the citation; plain.",
)
def quote(words: Sequence[str], form: str) -> None:
    """Cite a sentence or a clause.

    \b
    Examples:
      pincite quote                          the statement's sentences with their ids,
                                             and the ids of the other documents
      pincite quote stateless-apis.5         one sentence
      pincite quote stateless-apis           its whole clause
      pincite quote next-phase-2026-04       the sentences of a document with their ids
      pincite quote who may host the API     what these words find
      pincite quote --format bibtex next-phase-2026-04#licence.2
    """
    answerer = open_answerer()
    wanted = " ".join(map(utf8_argument, words)).strip()
    if not wanted:
        click.echo(format_ids(answerer.documents, wrapping_width()))
        return
    match Lookup(answerer).passages.find(wanted):
        case PassagesFound(quotes, _, remark):
            if remark:
                click.echo(printable(remark), err=True)
            _print_citations(answerer, quotes, form)
        case DocumentFound(source):
            click.echo(format_document(source, wrapping_width()))
        case UnknownId() as unknown:
            raise unknown_id_error(unknown)
        case NothingFound(message):
            hint = phrases_in(language_of(wanted)).lookup.quote_hint
            click.echo(f"{printable(message)} {hint}", err=True)
            raise click.exceptions.Exit(ExitCode.NOT_ADDRESSED)


def _print_citations(answerer: Answerer, quotes: Sequence[Quote], form: str) -> None:
    render = getattr(citation_forms, f"citation_{form}")
    cited = [(quote, list(_changes(answerer, quote))) for quote in quotes]
    text = "\n\n".join(render(quote, changes) for quote, changes in cited)
    click.echo("\n".join(map(printable, text.split("\n"))))
    if form == "apa":
        for line in dict.fromkeys(line for _, c in cited for line in citation_forms.changed_by(c)):
            click.echo(printable(line), err=True)


def _changes(answerer: Answerer, quote: Quote) -> Iterator[Since]:
    """Yield what later documents change or replace in a sentence, or in those of a clause."""
    for passage in answerer.documents.passages(quote.passage):
        for since in answerer.since_of(passage.id):
            if since.effect in ("changes", "replaces"):
                yield since
