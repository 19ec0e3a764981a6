"""Finds the folder of a corpus that someone looks after."""

import errno
import shlex
from pathlib import Path

from bot.corpus_option import chosen_corpus
from bot.errors import ConfigurationError
from bot.printable import printable
from corpus.folder import CORPUS_FOLDER, UNREADABLE, unreadable_folders

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""The errors of a disk on which nothing more can be written."""


def own_corpus() -> Path:
    """Return the folder of the corpus that was chosen, to write to it.

    Raises `ConfigurationError` if it is that of the program, not there, or can't be read.
    """
    folder = chosen_corpus()
    if folder.resolve() == CORPUS_FOLDER.resolve():
        raise ConfigurationError(
            "Nothing is added to the documents that come with the program. Make a folder of your "
            "own first: pincite corpus init FOLDER"
        )
    for place in unreadable_folders(folder):
        raise ConfigurationError(f"{printable(str(place))} {UNREADABLE}.")
    return folder


def command_for(folder: Path, rest: str) -> str:
    """Return the command line that runs a command of `pincite` on the corpus in a folder."""
    return f"pincite --corpus {shlex.quote(str(folder))} {rest}"
