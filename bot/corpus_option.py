"""The option `--corpus`, which every command has: answer from the documents in another folder."""

import os
import shlex
from pathlib import Path
from typing import Any

import click

from bot.errors import ConfigurationError
from bot.printable import printable
from corpus.folder import CORPUS_FOLDER

VARIABLE = "PINCITE_CORPUS"
"""The environment variable that names the folder where the option is not given."""

_KEY = "bot.corpus_option"


def _note(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.meta[_KEY] = value  # shared by the contexts of the group and of its commands


def corpus_option(command: Any) -> Any:
    """Give a command, or a group of them, the option; `chosen_corpus` returns its value."""
    return click.option(
        "--corpus",
        metavar="FOLDER",
        expose_value=False,
        callback=_note,
        help=f"The folder of the documents; {VARIABLE}, or those that come with the program.",
    )(command)


def chosen_corpus(otherwise: Path | None = None) -> Path:
    """Return the folder that the option names, else `otherwise`, else that of the environment.

    Without any, it is the folder of the documents that come with the program; an empty name is
    none. Raises `ConfigurationError` if what is named is no folder.
    """
    context = click.get_current_context(silent=True)
    named = context.meta.get(_KEY) if context else None
    # A setting that is empty, as in a file copied from .env.example, is the path ".".
    in_settings = None if otherwise == Path() else otherwise
    named = named or in_settings or os.environ.get(VARIABLE)
    if not named:
        return CORPUS_FOLDER
    folder = path_named(named)
    if exists(folder) and not folder.is_dir():
        raise ConfigurationError(
            f"{printable(str(folder))} is a file. Name the folder that the documents are in, with "
            f"--corpus or {VARIABLE}."
        )
    if not folder.is_dir():
        raise ConfigurationError(
            f"There is no folder {printable(str(folder))}. Mend --corpus or {VARIABLE}, or make "
            f"it: pincite corpus init {printable(shlex.quote(str(folder)))}"
        )
    return folder


def path_named(name: str | Path) -> Path:
    """Return the path that someone named, with the home folder in place of `~`.

    Raises `ConfigurationError` for the home folder of a user that there is not.
    """
    try:
        return Path(name).expanduser()
    except RuntimeError:
        raise ConfigurationError(
            f"{printable(str(name))}: there is no such user, or no home folder. Write the path "
            "out; for a name that begins with ~, write ./~"
        ) from None


def exists(path: Path) -> bool:
    """Tell whether there is a file or folder of that name.

    Raises `ConfigurationError` where the system takes it for no name, such as one too long.
    """
    try:
        return path.exists()
    except PermissionError:
        raise ConfigurationError(
            f"{printable(str(path))} can't be read: permission denied. Change the permissions of "
            "the folders it is in, or run pincite as their owner."
        ) from None
    except (OSError, ValueError) as error:  # ValueError for a NUL in the name
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise ConfigurationError(
            f"{printable(str(path)[:100])} can't be used: {reason}. Give a shorter or another name."
        ) from None
