"""Reads files that strangers may have put into a corpus folder; imports no YAML.

A pipe would hang whoever opens it, a device never ends, and a huge file fills the memory: only
regular files of a bearable size are opened.
"""

import stat
from contextlib import suppress
from pathlib import Path

from corpus.folder import CORPUS_FOLDER

MOST_OF_A_RECORD = 5_000_000
"""Bytes of a YAML file at most; a document of 5,000 sentences has one million."""

MOST_OF_AN_ORIGINAL = 20_000_000
"""Bytes of an original at most; a saved page may hold its pictures."""


class UnusableFileError(OSError):
    """A file can't be read; the message says why, and what to do."""


def read_file(path: Path, most: int) -> bytes:
    """Return the bytes of a regular file of at most `most` bytes.

    Raises `UnusableFileError` otherwise; what is no regular file is not even opened.
    """
    try:
        size = check_file(path, most)
        with path.open("rb") as file:
            data = file.read(size + 1)  # not `most`: room for that is made before anything is read
            if len(data) > size:  # it grew meanwhile, or its file system tells no size
                data += file.read(most - size)
    except (OSError, ValueError) as error:
        raise _explained(error) from None
    if len(data) > most:
        raise UnusableFileError(_too_large(len(data), most))
    return data


def check_file(path: Path, most: int) -> int:
    """Return the size of a file in bytes.

    Raises `UnusableFileError` if it is no regular file of at most `most` bytes.
    """
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        raise _explained(error) from None
    if not stat.S_ISREG(found.st_mode):
        raise UnusableFileError(f"is {_kind(found.st_mode)}; a regular file is needed here")
    if found.st_size > most:
        raise UnusableFileError(_too_large(found.st_size, most))
    return found.st_size


def leads_out(folder: Path, path: Path) -> bool:
    """Tell whether symbolic links lead from a path within the folder to a place outside of it.

    The program's own folder is trusted: some installers make it of links.
    """
    if path.is_relative_to(CORPUS_FOLDER):
        return False
    with suppress(OSError, RuntimeError, ValueError):  # a circle of links; reading tells so
        return not path.resolve().is_relative_to(folder.resolve())
    return False


def _explained(error: OSError | ValueError) -> UnusableFileError:
    if isinstance(error, UnusableFileError):
        return error
    strerror = error.strerror if isinstance(error, OSError) else None
    reason = (strerror or type(error).__name__).lower()
    return UnusableFileError(
        f"can't be read: {reason}; check that it is there, and its permissions"
    )


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISFIFO(mode):
        return "a pipe"
    return "a socket" if stat.S_ISSOCK(mode) else "a device"


def _too_large(size: int, most: int) -> str:
    megabytes = -(-size // 1_000_000)
    return f"has {megabytes} MB, and {most // 1_000_000} MB are the most; keep the text alone"
