"""Opens what is a file and nothing else, and puts a whole new file in the place of an old one."""

import errno
import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl

UNFINISHED = ".unfinished"
"""Ends the name of a file that is still being written."""

# Not to wait for the other end of a pipe that has taken the file's place, and the like.
_CAREFULLY: int = sum(
    getattr(os, name, 0) for name in ("O_BINARY", "O_CLOEXEC", "O_NOCTTY", "O_NONBLOCK")
)
_NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)


def open_file(path: Path, *, follow_links: bool = True) -> BinaryIO:
    """Open a regular file; raises OSError if it is anything else, or can't be read."""
    _check(path, path.stat(follow_symlinks=follow_links))  # opening a device may do something
    descriptor = os.open(path, os.O_RDONLY | _CAREFULLY | (0 if follow_links else _NO_LINK))
    file = os.fdopen(descriptor, "rb")
    try:
        _check(path, os.fstat(descriptor))
    except OSError:
        file.close()
        raise
    return file


def _check(path: Path, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "Not a regular file", str(path))


def replace_file(path: Path, parts: Iterable[bytes | memoryview], mode: int | None = None) -> None:
    """Write a file anew, and return when all of it is on the disk; raises OSError.

    `mode` are the permissions of the new file; without it, the umask decides.
    """
    _remove_leftovers(path)
    unfinished = path.with_name(f".{path.name}.{os.urandom(4).hex()}{UNFINISHED}")
    wanted = 0o666 if mode is None else mode
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _CAREFULLY | _NO_LINK
    descriptor = os.open(unfinished, flags, wanted)
    try:
        with os.fdopen(descriptor, "wb") as file:
            _claim(descriptor)
            if mode is not None and sys.platform != "win32":
                os.fchmod(descriptor, mode)  # whatever the umask takes away
            file.writelines(parts)
            file.flush()
            os.fsync(descriptor)
            if sys.platform != "win32":
                unfinished.replace(path)  # still claimed, so that nobody removes it meanwhile
        if sys.platform == "win32":  # where what is open can be neither renamed nor removed
            unfinished.replace(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise


def _remove_leftovers(path: Path) -> None:
    """Remove what saves that were killed left behind, but not what others are writing."""
    for other in path.parent.iterdir():
        if other.name.startswith(f".{path.name}.") and other.suffix == UNFINISHED:
            with suppress(OSError), open_file(other, follow_links=False) as file:
                _claim(file.fileno())
                other.unlink()


def _claim(descriptor: int) -> None:
    """Lock an open file until it is closed; raises BlockingIOError if another program has.

    The lock ends with the program, even if that is killed.
    """
    if sys.platform != "win32":
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError:  # some network drives have no locks
            pass
