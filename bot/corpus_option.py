"""The option `--corpus`, which every command has: answer from the documents in another folder."""

import os
import shlex
from pathlib import Path
from typing import Any

import click

from bot.errors import ConfigurationError
from corpus.folder import CORPUS_FOLDER

VARIABLE = "PINCITE_CORPUS"
"""The environment variable that names the folder where the option is not given."""

_KEY = "bot.corpus_option"


def _note(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.meta[_KEY] = value  # shared by the contexts of the group and of its commands


def corpus_option(command: Any) -> Any:
    """Give a command, or a group of them, the option; `chosen_corpus` returns its value."""
    return click.option(
        "--corpus",
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        expose_value=False,
        callback=_note,
        help=f"The folder of the documents; {VARIABLE}, or those that come with the program.",
    )(command)


def chosen_corpus(otherwise: Path | None = None) -> Path:
    """Return the folder that the option names, else `otherwise`, else that of the environment.

    Without any, it is the folder of the documents that come with the program. Raises
    `ConfigurationError` if what is named is no folder.
    """
    context = click.get_current_context(silent=True)
    named = context.meta.get(_KEY) if context else None
    named = named or otherwise or os.environ.get(VARIABLE)
    if not named:
        return CORPUS_FOLDER
    folder = Path(named).expanduser()
    if not folder.is_dir():
        raise ConfigurationError(
            f"There is no folder {folder}. Mend --corpus or {VARIABLE}, or make it: "
            f"pincite corpus init {shlex.quote(str(folder))}"
        )
    return folder
