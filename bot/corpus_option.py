"""The option `--corpus`, which every command has: answer from the documents in another folder."""

import os
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
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="FOLDER",
        expose_value=False,
        callback=_note,
        help=f"Answer from the documents in this folder; {VARIABLE}, or those that come with it.",
    )(command)


def chosen_corpus() -> Path:
    """Return the folder that the option or the environment names; else that of the program.

    Raises `ConfigurationError` if the environment names something that is no folder.
    """
    context = click.get_current_context(silent=True)
    if context is not None and _KEY in context.meta:
        folder: Path = context.meta[_KEY]
        return folder
    named = os.environ.get(VARIABLE)
    if not named:
        return CORPUS_FOLDER
    if not Path(named).is_dir():
        raise ConfigurationError(f"{VARIABLE}: there is no folder {named}; make it, or mend this.")
    return Path(named)
