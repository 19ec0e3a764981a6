"""The command `pincite corpus init`: make a folder for documents of one's own."""

import shutil
from pathlib import Path

import click

from bot.errors import ConfigurationError
from bot.printable import printable
from bot.terminal_app.commands.own_corpus import command_for
from corpus.folder import CORPUS_FOLDER

README = "README.md"

PARTS = ("sources", "originals")
"""The folders within the folder."""

_README = """\
# Documents for Pincite

What Pincite quotes from, word for word.

- `sources/`: a file for each document, `<id>.yaml`: where it is from, and its sentences. Read it,
  and mend what was read wrong: a title, a date, a heading. The words stay those of the page.
- `originals/`: each document as it was when it was added. Nothing changes it.

Add a document, saved as Markdown, plain text or a web page (HTML):

    {add}

Ask:

    {ask}

See whether everything is in order, and what a newer copy of a page has changed:

    {check}
    {diff}
"""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--with-shipped", is_flag=True, help="Begin with the documents that come with the program."
)
def init(folder: Path, with_shipped: bool) -> None:
    """Make FOLDER for documents of your own, with a README that says what goes where."""
    try:
        _refuse_if_used(folder)
        for part in PARTS:
            (folder / part).mkdir(parents=True, exist_ok=True)
        if with_shipped:
            _copy_shipped(folder)
        with (folder / README).open("x", encoding="utf-8") as file:
            file.write(_readme(folder))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigurationError(
            f"{folder} can't be made: {reason}. Choose another folder, or check the permissions."
        ) from None
    click.echo(printable(f"Made {folder}, with sources/, originals/ and {README}."))
    click.echo(printable(f"Next, add a document: {command_for(folder, 'corpus add FILE')}"))


def _copy_shipped(folder: Path) -> None:
    """Copy the documents of the program, and all that is known of them."""
    for part in (*PARTS, "matters"):
        shutil.copytree(CORPUS_FOLDER / part, folder / part, dirs_exist_ok=True)
    for path in CORPUS_FOLDER.glob("*.yaml"):
        shutil.copy(path, folder)


def _refuse_if_used(folder: Path) -> None:
    if folder.resolve().is_relative_to(CORPUS_FOLDER.resolve()):
        raise ConfigurationError(
            f"{folder} is part of the program. Choose another folder, such as one at home."
        )
    if folder.is_dir() and any(folder.iterdir()):
        raise ConfigurationError(
            f"{folder} has files in it. Choose a folder that is empty, or not there yet."
        )
    if folder.exists() and not folder.is_dir():
        raise ConfigurationError(f"{folder} is a file. Choose another name for the folder.")


def _readme(folder: Path) -> str:
    commands = {
        "add": "corpus add FILE",
        "ask": 'ask "..."',
        "check": "corpus check",
        "diff": "corpus diff ID FILE",
    }
    return _README.format(**{name: command_for(folder, rest) for name, rest in commands.items()})
