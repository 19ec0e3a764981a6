"""Keeps each corpus in a folder of its own in the cache, where nobody else can write."""

import os
import re
import stat
from contextlib import suppress
from operator import itemgetter
from pathlib import Path

from index.bundle import FILE, PRIVATE_FOLDER, Bundle
from index.kept_file import UntrustedFileError, is_kept_file, is_own
from index.whole_file import UNFINISHED

KEPT = 3
"""Number of other cached corpora that are kept beside the one in use; each takes megabytes."""

_OURS = re.compile("[0-9a-f]{32}")
"""The names of folders that are made here."""


def load_trusted(place: Path) -> Bundle:
    """Load what `store` put into the folder `place`.

    Raises OSError, `UntrustedFileError` and what reading damaged content may raise.
    """
    found = place.lstat()
    if not (stat.S_ISDIR(found.st_mode) and is_own(found)):
        raise UntrustedFileError(f"{place}: no folder of one's own that others can't write")
    return Bundle.load(place)


def store(bundle: Bundle, place: Path) -> None:
    """Put a bundle into the folder `place`, whatever is there; raises OSError if that can't be.

    The oldest bundles beside it go, all but `KEPT`. What is not the program's own is not deleted:
    if it is in the way, it gets another name.
    """
    place.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    _make_private(place)
    _clear(place / FILE)
    bundle.save(place)
    _remove_outdated(place)


def _make_private(place: Path) -> None:
    """Make the folder, or take it back: as one's own, which nobody else can open."""
    with suppress(FileNotFoundError):
        found = place.lstat()
        owner = found.st_uid == os.geteuid() if hasattr(os, "geteuid") else True
        if not (stat.S_ISDIR(found.st_mode) and owner):
            _set_aside(place)
    place.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    if hasattr(os, "geteuid") and stat.S_IMODE(place.lstat().st_mode) != PRIVATE_FOLDER:
        place.chmod(PRIVATE_FOLDER)


def _clear(file: Path) -> None:
    """Make way for a file, which can take the place of everything but a folder."""
    if file.is_dir() and not file.is_symlink():
        _set_aside(file)


def _set_aside(path: Path) -> None:
    path.rename(path.with_name(f"{path.name}.{os.urandom(4).hex()}.set-aside"))


def _remove_outdated(place: Path) -> None:
    """Delete the oldest cached corpora, and keep `KEPT` beside the one in use.

    Some are kept because two versions of the program or the corpus may be used in turns.
    """
    others = [
        (written, other)
        for other in place.parent.iterdir()
        if other != place
        for written in [_written(other)]
        if written is not None
    ]
    for _, other in sorted(others, key=itemgetter(0), reverse=True)[KEPT:]:
        with suppress(OSError):
            _remove(other)


def _written(other: Path) -> int | None:
    """Return when a folder that was made here was written; None for everything else."""
    if not _OURS.fullmatch(other.name):
        return None
    with suppress(OSError):
        found = other.lstat()
        if stat.S_ISDIR(found.st_mode) and is_own(found) and is_kept_file(other / FILE):
            return (other / FILE).stat().st_mtime_ns
    return None


def _remove(other: Path) -> None:
    """Delete a folder that was made here, unless somebody put something else into it."""
    mine = [path for path in other.iterdir() if path.name == FILE or path.suffix == UNFINISHED]
    for path in mine:
        path.unlink()
    other.rmdir()
