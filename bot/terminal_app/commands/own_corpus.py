"""Finds the folder of a corpus that someone looks after."""

import os
import shlex
from pathlib import Path

from bot.errors import ConfigurationError
from corpus.folder import CORPUS_FOLDER

VARIABLE = "PINCITE_CORPUS"


def chosen_corpus() -> Path:
    """Return the folder of the corpus that was chosen; that of the program if none was."""
    chosen = os.environ.get(VARIABLE)
    return Path(chosen).expanduser() if chosen else CORPUS_FOLDER


def own_corpus() -> Path:
    """Return the folder of the corpus that was chosen, to write to it.

    Raises `ConfigurationError` if it is that of the program, or not there.
    """
    folder = chosen_corpus()
    if folder.resolve() == CORPUS_FOLDER.resolve():
        raise ConfigurationError(
            "Nothing is added to the documents that come with the program. Make a folder of your "
            "own first: pincite corpus init FOLDER"
        )
    if not folder.is_dir():
        raise ConfigurationError(
            f"There is no folder {folder}. Make it: pincite corpus init {shlex.quote(str(folder))}"
        )
    return folder


def command_for(folder: Path, rest: str) -> str:
    """Return the command line that runs a command of `pincite` on the corpus in a folder."""
    return f"pincite --corpus {shlex.quote(str(folder))} {rest}"
