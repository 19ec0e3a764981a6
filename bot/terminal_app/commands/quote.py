"""The command that cites a sentence or a clause."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from bot.phrases.languages import ENGLISH, phrases_in
from bot.terminal_app.commands.ask import NOT_ADDRESSED, open_answerer
from bot.terminal_app.output.streams import in_one_line, utf8_argument

if TYPE_CHECKING:
    from bot.answering.answerer import Answerer
    from bot.citing.quote import Quote, Since
    from corpus.documents import Documents


@click.command()
@click.argument("words", metavar="[PASSAGE-OR-WORDS]", nargs=-1)
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
      pincite quote                          the sentences of the statement, with their ids
      pincite quote stateless-apis.5         one of them
      pincite quote stateless-apis           its whole clause
      pincite quote who may host the API     what these words find
      pincite quote --format bibtex next-phase-2026-04#licence.2
    """
    from bot.citing import citation_forms

    answerer = open_answerer()
    wanted = " ".join(map(utf8_argument, words)).strip()
    if not wanted:
        from bot.terminal_app.output.listing import format_passages
        from bot.terminal_app.output.terminal import wrapping_width

        click.echo(format_passages(answerer.documents.statement, wrapping_width()))
        return
    render = getattr(citation_forms, f"citation_{form}")
    cited = [(found, _changes(answerer, found)) for found in _quotes(answerer, wanted)]
    text = "\n\n".join(render(found, changes) for found, changes in cited)
    click.echo("\n".join(map(in_one_line, text.split("\n"))))
    if form == "apa":
        for line in dict.fromkeys(line for _, c in cited for line in citation_forms.changed_by(c)):
            click.echo(in_one_line(line), err=True)


def _changes(answerer: "Answerer", quote: "Quote") -> "list[Since]":
    """What later documents changed or replaced of a sentence, or of the sentences of a clause."""
    return [
        since
        for passage in answerer.documents.passages(quote.passage)
        for since in answerer.since_of(passage.id)
        if since.effect in ("changes", "replaces")
    ]


def _quotes(answerer: "Answerer", wanted: str) -> "Sequence[Quote]":
    """What an id names, or else what the words find."""
    from bot.citing.cite import cite, cite_clause

    documents = answerer.documents
    for reference in (wanted, f"{documents.statement.id}#{wanted}"):
        with suppress(KeyError):
            return cite_clause(documents, documents.clause(reference))
        with suppress(KeyError):
            return [cite(documents, documents.passage(reference))]
    if "#" in wanted:
        raise click.UsageError(f"There is no passage {wanted}.{_nearest_id(documents, wanted)}")
    answer = answerer.answer(wanted, limit=1)
    if answer.verdict not in ("answered", "closest"):
        hint = phrases_in(ENGLISH).terminal.quote_hint
        click.echo(f"{in_one_line(answer.message)} {hint}", err=True)
        raise click.exceptions.Exit(NOT_ADDRESSED)
    return answer.quotes


def _nearest_id(documents: "Documents", wanted: str) -> str:
    from difflib import get_close_matches

    known = [p.id for source in documents.sources for p in source.passages()]
    near = get_close_matches(wanted, known, n=1)
    return f" Did you mean {near[0]}?" if near else " `pincite quote` lists those of the statement."
