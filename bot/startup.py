"""Start-up: make the answerer of a corpus, from the cache of an earlier start if possible.

Reading, checking and indexing the corpus takes about a second, too long to repeat for every
command in the terminal. The cache is only a copy: whatever is amiss with it, the corpus is read
again and written there anew, and where nothing can be written it is done without.
"""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import Stemmer

from bot.answering.answerer import Answerer
from bot.errors import ConfigurationError, ExitCode
from bot.garbage import loading_for_good
from bot.interrupts import leaving_at_once
from bot.progress import told
from corpus.folder import CORPUS_FOLDER, corpus_files
from corpus.loading.faults import CorpusError
from corpus.reading import MOST_OF_A_RECORD, UnusableFileError, read_file
from index.bundle import Bundle
from index.kept_bundles import load_trusted, store
from index.kept_file import UntrustedFileError

_MISREAD = (ValueError, TypeError, AttributeError, LookupError, RecursionError, MemoryError)
"""What reading a file may raise whose checksum is right and whose content is not."""

_CODE = Path(__file__).parent.parent
_BUILDING = ("corpus", "index")
"""The packages that make a bundle; `bot` only uses it."""


def cache_folder() -> Path:
    """Return the folder of the cache: PINCITE_CACHE, or `pincite` in the user's cache folder.

    The user's cache folder is XDG_CACHE_HOME, unless that is relative, or `~/.cache`:
    https://specifications.freedesktop.org/basedir-spec/latest/. Raises RuntimeError if the user
    has no home folder.
    """
    if named := os.environ.get("PINCITE_CACHE"):
        return Path(named).expanduser()
    users = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if not users.is_absolute():
        users = Path.home() / ".cache"
    if not users.is_absolute():
        raise RuntimeError(f"the home folder can't be told from HOME={Path.home()}")
    return users / "pincite"


def load_answerer(folder: Path = CORPUS_FOLDER) -> Answerer:
    """Read the corpus in `folder` and return an answerer for it, without the cache.

    Raises `CorpusError` with all faults if a file of the corpus is missing or wrong.
    """
    from corpus.loading.load import load_corpus

    return Answerer(Bundle.build(load_corpus(folder)))


def open_answerer(folder: Path = CORPUS_FOLDER) -> Answerer:
    """Return the answerer for the corpus in `folder`, from the cache if the corpus is in it.

    Otherwise read the corpus and cache it. Raises `ConfigurationError` with every fault of the
    corpus, each with its file and line.
    """
    with loading_for_good(), told("Reading the documents, once"), leaving_at_once():
        return open_passing_answerer(folder)


def open_passing_answerer(folder: Path) -> Answerer:
    """Do the same for an answerer that another one may replace: it is freed when it is not used."""
    place = _place(folder)
    if kept := _kept(place):
        return kept
    try:
        answerer = load_answerer(folder)
    except CorpusError as error:
        raise ConfigurationError(f"The corpus can't be used as it is.\n{error}") from None
    if place is not None:
        with suppress(OSError):
            store(answerer.bundle, place)
    return answerer


def kept_answerer(folder: Path) -> Answerer | None:
    """Return the answerer for the corpus in `folder` if it is in the cache."""
    return _kept(_place(folder))


def can_be_kept() -> bool:
    """Return whether there is a folder for the cache, or one can be made, as far as one can see."""
    with suppress(OSError, RuntimeError):
        folder = cache_folder()
        there = next(path for path in (folder, *folder.parents) if path.exists())
        return there.is_dir() and os.access(there, os.W_OK | os.X_OK)
    return False


def _place(folder: Path) -> Path | None:
    """Return where the corpus, as it is now, is kept; None if there is no cache."""
    with suppress(OSError, RuntimeError):
        return cache_folder() / fingerprint(folder)
    return None


def _kept(place: Path | None) -> Answerer | None:
    with suppress(OSError, RuntimeError, UntrustedFileError, *_MISREAD):
        return Answerer(load_trusted(place)) if place else None
    return None


def fingerprint(folder: Path) -> str:
    """Return a digest of all that an index depends on: corpus, code and libraries."""
    libraries = f"{np.__version__} {Stemmer.version()}".encode()
    files = [*_code_files(*_BUILDING), *corpus_files(folder)]
    return _digest([libraries, *_named_contents(files)]).hex()[:32]


def code_digest() -> bytes:
    """Return a digest of the program's own files, as they are now on disk."""
    return _digest(_named_contents(_code_files("bot", *_BUILDING)))


def _digest(parts: Iterable[bytes]) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()


def _named_contents(paths: Iterable[Path]) -> Iterator[bytes]:
    for path in paths:
        yield os.fsencode(path)
        with suppress(UnusableFileError):  # load_corpus reports a file that can't be read
            yield read_file(path, MOST_OF_A_RECORD)


def _code_files(*packages: str) -> list[Path]:
    return [path for name in packages for path in sorted((_CODE / name).rglob("*.py"))]


def filling_command(folder: Path) -> tuple[list[str], dict[str, str]]:
    """Return the command that puts the corpus in `folder` into the cache, and its environment.

    It is for a process of its own: reading a corpus keeps a whole one busy for seconds. Its exit
    code is 2 if the corpus has faults, which it prints to standard error in UTF-8.
    """
    # The same code as runs here, and nothing that happens to be called the same in this folder.
    paths = filter(None, (str(_CODE), os.environ.get("PYTHONPATH")))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
    return [sys.executable, "-P", "-m", "bot.startup", str(folder)], environment


def _fill_cache(folder: Path) -> ExitCode:
    if hasattr(os, "nice"):
        os.nice(10)  # whoever waits for an answer meanwhile goes first
    try:
        open_answerer(folder)
    except ConfigurationError as error:
        sys.stderr.buffer.write(str(error).encode("utf-8", "replace"))
        return ExitCode.BAD_USE
    return ExitCode.ANSWERED


if __name__ == "__main__":
    sys.exit(_fill_cache(Path(sys.argv[1])))
