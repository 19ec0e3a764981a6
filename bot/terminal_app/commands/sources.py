"""The command `pincite sources`: list the documents of the corpus."""

import click

from bot.corpus_option import chosen_corpus, corpus_option
from bot.json_text import json_text
from bot.startup import open_answerer
from bot.terminal_app.output.listing import format_sources, sources_json
from bot.terminal_app.output.terminal import wrapping_width


@click.command()
@corpus_option
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def sources(as_json: bool) -> None:
    """List the documents: what is quoted, and what is shown beside it."""
    documents = open_answerer(chosen_corpus()).documents
    if as_json:
        click.echo(json_text(sources_json(documents), indent=2))
    else:
        click.echo(format_sources(documents, wrapping_width()))
