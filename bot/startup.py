"""Start-up: make the answerer of a corpus, from the cache of an earlier start if possible.

Reading, checking and indexing the corpus takes about a second, too long to repeat for every
command in the terminal. The cache is only a copy: if it can't be read, the corpus is read again.
"""

import gc
import hashlib
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import pydantic
import Stemmer

from bot.answering.answerer import Answerer
from bot.errors import ConfigurationError, ExitCode
from bot.interrupts import leaving_at_once
from bot.progress import told
from corpus.folder import CORPUS_FOLDER, corpus_files
from corpus.loading.faults import CorpusError
from corpus.reading import MOST_OF_A_RECORD, UnusableFileError, read_file
from index.bundle import Bundle
from index.ranking.index_file import IndexFileError

KEPT = 3
"""Number of other cached corpora that are kept beside the one in use; each takes megabytes."""

_OURS = re.compile("[0-9a-f]{32}")
"""The names of folders that this module makes; it deletes nothing else in the cache folder."""

_CODE = Path(__file__).parent.parent
_CODE_FOLDERS = ("bot", "corpus", "index")


def cache_folder() -> Path:
    """Return the folder of the cache: PINCITE_CACHE, or `pincite` in the user's cache folder.

    The user's cache folder is XDG_CACHE_HOME or `~/.cache`:
    https://specifications.freedesktop.org/basedir-spec/latest/
    """
    if named := os.environ.get("PINCITE_CACHE"):
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "pincite"


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
    # What is loaded here is used until the program ends, so collecting garbage only takes time.
    gc.disable()
    try:
        with told("Reading the documents, once"), leaving_at_once():
            return open_passing_answerer(folder)
    finally:
        gc.freeze()
        gc.enable()


def open_passing_answerer(folder: Path) -> Answerer:
    """Do the same for an answerer that another one may replace: it is freed when it is not used."""
    try:
        return _from_cache(folder)
    except CorpusError as error:
        raise ConfigurationError(f"The corpus can't be used as it is.\n{error}") from None


def _from_cache(folder: Path) -> Answerer:
    place = None
    with suppress(OSError, RuntimeError, IndexFileError, ValueError, TypeError, AttributeError):
        place = cache_folder() / fingerprint(folder)
        return Answerer(Bundle.load(place))
    answerer = load_answerer(folder)
    with suppress(OSError):
        if place is not None:
            answerer.bundle.save(place)
            _remove_outdated(place)
    return answerer


def _remove_outdated(place: Path) -> None:
    """Delete the oldest cached corpora, and keep `KEPT` beside the one in use.

    Some are kept because two versions of the program or the corpus may be used in turns.
    """
    others = [other for other in place.parent.iterdir() if _OURS.fullmatch(other.name)]
    for other in sorted(others, key=lambda folder: -folder.stat().st_mtime)[KEPT + 1 :]:
        shutil.rmtree(other, ignore_errors=True)


def fingerprint(folder: Path) -> str:
    """Return a digest of all that an index depends on: corpus, code and libraries."""
    digest = hashlib.sha256()
    for part in _ingredients(folder):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:32]


def _ingredients(folder: Path) -> Iterator[bytes]:
    yield f"{np.__version__} {pydantic.VERSION} {Stemmer.version()}".encode()
    yield from _named_contents([*_code_files(), *corpus_files(folder)])


def _named_contents(paths: Iterable[Path]) -> Iterator[bytes]:
    for path in paths:
        yield os.fsencode(path)
        with suppress(UnusableFileError):  # load_corpus reports a file that can't be read
            yield read_file(path, MOST_OF_A_RECORD)


def _code_files() -> list[Path]:
    return [path for name in _CODE_FOLDERS for path in sorted((_CODE / name).rglob("*.py"))]


def code_digest() -> bytes:
    """Return a digest of the program's own files, as they are now on disk."""
    digest = hashlib.sha256()
    for part in _named_contents(_code_files()):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()


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
