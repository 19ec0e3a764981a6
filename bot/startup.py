"""Start-up: the answerer of a corpus, from what an earlier start left in the cache where it can.

Reading, checking and indexing the corpus takes about a second; a reply in the terminal should not
wait for that each time. The cache is only ever a copy: where anything is amiss with it, the corpus
is read anew.
"""

import gc
import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import pydantic
import Stemmer

from bot.answering.answerer import Answerer
from bot.errors import ConfigurationError
from corpus.folder import CORPUS_FOLDER, corpus_files
from corpus.loading.faults import CorpusError
from index.bundle import Bundle
from index.ranking.index_file import IndexFileError

KEPT = 3
"""Cached corpora that are kept beside the one in use; each takes some megabytes."""

_OURS = re.compile("[0-9a-f]{32}")
"""How the folders are named; nothing else in the cache folder is touched."""

_CODE = Path(__file__).parent.parent
_CODE_FOLDERS = ("bot", "corpus", "index")


def cache_folder() -> Path:
    """Where the cache is: PINCITE_CACHE, or the user's folder for caches (XDG base directories)."""
    if named := os.environ.get("PINCITE_CACHE"):
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "pincite"


def load_answerer(folder: Path = CORPUS_FOLDER) -> Answerer:
    """Read the corpus in `folder` and make an answerer of it; raises `CorpusError`."""
    from corpus.loading.load import load_corpus

    return Answerer(Bundle.build(load_corpus(folder)))


def open_answerer(folder: Path = CORPUS_FOLDER) -> Answerer:
    """Take the answerer from the cache, or load and cache it.

    Raises `ConfigurationError` with every fault of the corpus, each with its file and line.
    """
    # What is loaded here stays until the end: looking for garbage in it would only take time.
    gc.disable()
    try:
        return _from_cache(folder)
    except CorpusError as error:
        raise ConfigurationError(f"The corpus can't be used as it is.\n{error}") from None
    finally:
        gc.freeze()
        gc.enable()


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
    """Remove what older programs and corpora left, but for the last few: two may take turns."""
    others = [other for other in place.parent.iterdir() if _OURS.fullmatch(other.name)]
    for other in sorted(others, key=lambda folder: -folder.stat().st_mtime)[KEPT + 1 :]:
        shutil.rmtree(other, ignore_errors=True)


def fingerprint(folder: Path) -> str:
    """A digest of all that an index depends on: the corpus, the code, and what that builds on."""
    digest = hashlib.sha256()
    for part in _ingredients(folder):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:32]


def _ingredients(folder: Path) -> Iterator[bytes]:
    yield f"{np.__version__} {pydantic.VERSION} {Stemmer.version()}".encode()
    code = (path for name in _CODE_FOLDERS for path in sorted((_CODE / name).rglob("*.py")))
    for path in (*code, *corpus_files(folder)):
        yield str(path).encode()
        with suppress(OSError):  # load_corpus says what is wrong with a file
            yield path.read_bytes()
