"""The command `pincite corpus init`: make a folder for documents of one's own."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click

from bot.corpus_option import path_named
from bot.errors import ConfigurationError
from bot.printable import printable
from bot.terminal_app.commands.own_corpus import FULL, command_for
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
@click.argument("folder")
@click.option(
    "--with-shipped", is_flag=True, help="Begin with the documents that come with the program."
)
def init(folder: str, with_shipped: bool) -> None:
    """Make FOLDER for documents of your own, with a README that says what goes where."""
    place = _place(folder)
    made: list[Path] = []
    try:
        _refuse_if_used(place)
        _make(place, with_shipped, made)
    except BaseException as error:
        for path in reversed(made):
            with suppress(OSError):  # someone else put a file there, or took it away
                path.rmdir() if path.is_dir() else path.unlink()
        if isinstance(error, OSError):
            raise ConfigurationError(_not_made(place, error)) from None
        raise
    click.echo(printable(f"Made {place}, with sources/, originals/ and {README}."))
    click.echo(printable(f"Next, add a document: {command_for(place, 'corpus add FILE')}"))


def _place(name: str) -> Path:
    if not name.strip():
        raise ConfigurationError("The folder has no name. Say which: pincite corpus init FOLDER")
    try:
        name.encode()
    except UnicodeEncodeError:
        raise ConfigurationError(
            f"{printable(name)} is not valid UTF-8. Choose a name in letters that can be typed."
        ) from None
    return path_named(name)


def _make(folder: Path, with_shipped: bool, made: list[Path]) -> None:
    """Make the folder with all that belongs into it; notes in `made` what there was not before."""
    for path in (*reversed(folder.parents), folder, *(folder / part for part in PARTS)):
        _make_folder(path, made)
    for path in _shipped() if with_shipped else ():
        copy = folder / path.relative_to(CORPUS_FOLDER)
        for parent in reversed(copy.relative_to(folder).parents):
            _make_folder(folder / parent, made)
        _write(copy, path.read_bytes(), made)
    _write(folder / README, _readme(folder).encode(), made)


def _make_folder(path: Path, made: list[Path]) -> None:
    if not path.is_dir():
        path.mkdir()
        made.append(path)


def _write(path: Path, content: bytes, made: list[Path]) -> None:
    with path.open("xb") as file:
        made.append(path)
        file.write(content)


def _shipped() -> Iterator[Path]:
    """Yield the documents of the program, and all that is known of them."""
    for part in (*PARTS, "matters"):
        yield from sorted(path for path in (CORPUS_FOLDER / part).rglob("*") if path.is_file())
    yield from sorted(CORPUS_FOLDER.glob("*.yaml"))


def _not_made(folder: Path, error: OSError) -> str:
    reason = (error.strerror or str(error)).lower()
    what = "free some space, or choose another folder"
    if error.errno not in FULL:
        what = "choose another folder, or check the permissions"
    return f"{printable(str(folder)[:100])} can't be made: {reason}. Nothing stays of it; {what}."


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
