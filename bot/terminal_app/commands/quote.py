"""The command `pincite quote`: print the citation of a sentence or a clause."""

from collections.abc import Sequence

import click

from bot.answering.answerer import Answerer
from bot.answering.language import language_of
from bot.citing.citation_forms import FORMS, FormId, citations
from bot.citing.quote import Quote
from bot.corpus_option import chosen_corpus, corpus_option
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
@corpus_option
@click.argument("words", metavar="[ID-OR-WORDS]", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice([form.id for form in FORMS]),
    default="plain",
    help="The form of the citation; plain. The last three make files for reference managers.",
)
def quote(words: Sequence[str], form: FormId) -> None:
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
    answerer = open_answerer(chosen_corpus())
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


def _print_citations(answerer: Answerer, quotes: Sequence[Quote], form: FormId) -> None:
    text = citations(form, [(quote, answerer.since_of_quote(quote)) for quote in quotes])
    click.echo("\n".join(map(printable, text.split("\n"))))
