"""The commands `pincite corpus ...`, which look after the documents."""

from importlib import import_module
from pathlib import Path

import click

from bot.corpus_option import chosen_corpus, corpus_option, exists, path_named
from bot.errors import ConfigurationError, ExitCode
from bot.interrupts import leaving_at_once
from bot.printable import printable
from bot.progress import told
from bot.terminal_app.output.last_line import counted
from corpus.loading.editorial_checks import editorial_findings
from corpus.loading.faults import CorpusError
from corpus.loading.load import load_corpus
from corpus.loading.quote_checks import quote_findings
from index.wording_checks import wording_findings

_HERE = __name__.rpartition(".")[0]

IMPORTED_WHEN_CALLED = {
    "init": (f"{_HERE}.corpus_init", "Make a folder for documents of your own."),
    "add": (f"{_HERE}.corpus_add", "Add a document: Markdown, plain text or a saved web page."),
    "diff": (f"{_HERE}.corpus_diff", "Compare a document with a newer copy of its page."),
}
"""Commands with modules of their own, with their line in `--help`: they import what reads HTML."""


class _CorpusCommands(click.Group):
    """The commands that look after the documents, some imported only when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the order in which people need them."""
        return [*IMPORTED_WHEN_CALLED, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name; None if there is none."""
        if cmd_name not in IMPORTED_WHEN_CALLED:
            return super().get_command(ctx, cmd_name)
        with leaving_at_once():
            module = import_module(IMPORTED_WHEN_CALLED[cmd_name][0])
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands in `--help` without importing them."""
        own = [
            (name, super(_CorpusCommands, self).get_command(ctx, name)) for name in self.commands
        ]
        rows = [(name, command.get_short_help_str(limit=90)) for name, command in own if command]
        with formatter.section("Commands"):
            formatter.write_dl(
                [*((name, said) for name, (_, said) in IMPORTED_WHEN_CALLED.items()), *rows]
            )


@click.group(cls=_CorpusCommands)
def corpus() -> None:
    """Look after the documents."""


@corpus.command()
@corpus_option
@click.argument("folder", required=False)
def check(folder: str | None) -> None:
    """Report every fault in the files of the corpus (or of another FOLDER), with its line."""
    place = _folder_named(folder) if folder else chosen_corpus()
    try:
        with told("Reading the documents"), leaving_at_once():
            loaded = load_corpus(place)
    except CorpusError as error:
        for fault in error.faults:
            click.echo(printable(str(fault)))
        raise click.exceptions.Exit(ExitCode.BAD_USE) from None
    documents = loaded.documents
    count = sum(1 for source in documents.sources for _ in source.passages())
    with told("Comparing every quote with its original"), leaving_at_once():
        findings = [
            *quote_findings(documents, place),
            *editorial_findings(documents, place),
            *wording_findings(loaded, place),
        ]
    state = "Read, with faults" if findings else "No fault"
    read = counted(("{count} document", "{count} documents"), len(documents.sources))
    held = counted(("{count} passage", "{count} passages"), count)
    click.echo(f"{state}: {read}, {held}.")
    for finding in sorted(findings):
        click.echo(printable(str(finding)))
    if findings:
        raise click.exceptions.Exit(ExitCode.BAD_USE)
    click.echo(
        "No finding: every quote stands in its original, every topic rests on its quotes, every "
        "wording says something."
    )


def _folder_named(name: str) -> Path:
    folder = path_named(name)
    if not exists(folder) or not folder.is_dir():
        raise ConfigurationError(f"There is no folder {printable(name)}. Check the name.")
    return folder
