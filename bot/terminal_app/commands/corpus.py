"""The commands `pincite corpus ...`, which look after the documents."""

from pathlib import Path

import click

from bot.corpus_option import chosen_corpus, corpus_option
from bot.errors import ExitCode
from bot.printable import printable
from corpus.loading.editorial_checks import editorial_findings
from corpus.loading.faults import CorpusError
from corpus.loading.load import load_corpus
from index.wording_checks import wording_findings


@click.group()
def corpus() -> None:
    """Look after the documents."""


@corpus.command()
@corpus_option
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False
)
def check(folder: Path | None) -> None:
    """Report every fault in the files of the corpus (or of another FOLDER), with its line."""
    folder = folder or chosen_corpus()
    try:
        loaded = load_corpus(folder)
    except CorpusError as error:
        for fault in error.faults:
            click.echo(printable(str(fault)))
        raise click.exceptions.Exit(ExitCode.BAD_USE) from None
    documents = loaded.documents
    count = sum(1 for source in documents.sources for _ in source.passages())
    click.echo(f"No fault: {len(documents.sources)} documents, {count} passages.")
    findings = [*editorial_findings(documents, folder), *wording_findings(loaded, folder)]
    for finding in sorted(findings):
        click.echo(printable(str(finding)))
    if findings:
        raise click.exceptions.Exit(ExitCode.BAD_USE)
    click.echo("No finding: every topic rests on its quotes, every wording says something.")
