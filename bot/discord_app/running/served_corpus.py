"""The corpus that the bot serves, which can be opened anew beside the one in use."""

import asyncio
import contextlib
import ctypes
import gc
import logging
from dataclasses import dataclass, field
from pathlib import Path

from bot.answering.answerer import Answerer
from bot.errors import ConfigurationError, ExitCode
from bot.interrupts import leaving_at_once
from bot.progress import told
from bot.startup import (
    can_be_kept,
    code_digest,
    filling_command,
    kept_answerer,
    open_passing_answerer,
)
from corpus.folder import corpus_files

_log = logging.getLogger(__name__)

BUILD_SECONDS = 300.0
"""Longest time for building a corpus in a process of its own; a large one takes a few seconds."""

COLLECTION_THRESHOLD = 5_000
"""Number of new objects after which Python searches for reference cycles. With the default of 700,
that would happen at every second answer, when most of the objects are still in use; with a far
higher number, garbage would pile up."""

State = tuple[tuple[str, object], ...]
"""What the files of a corpus look like from outside; another one once they have changed."""


@dataclass
class ServedCorpus:
    """A corpus on disk, with the newest answerer that was made of it."""

    folder: Path
    answerer: Answerer
    _code: bytes = field(default_factory=code_digest)

    async def opened_anew(self) -> Answerer:
        """Return an answerer of the corpus as it is on disk now, while the event loop goes on.

        Raises `ConfigurationError` with every fault of the corpus.
        """
        if await asyncio.to_thread(code_digest) != self._code:
            # What is loaded of the program and what is on disk need not fit together.
            raise ConfigurationError(
                "The program itself was changed since the bot started. Restart the bot; it then "
                "takes up the corpus too."
            )
        await _fill_cache_apart(self.folder)
        return await asyncio.to_thread(open_passing_answerer, self.folder)

    def state(self) -> State:
        """Return the names, sizes and times of the files; one that can't be looked at has none."""
        originals = self.folder / "originals"
        try:
            paths = [*corpus_files(self.folder), *sorted(originals.glob("*"))]
        except OSError:
            return ()
        return tuple((str(path), _look(path)) for path in paths)


def _look(path: Path) -> object:
    try:
        found = path.stat()
    except OSError:
        return None
    # The number changes where an editor puts a new file in the place of the old one.
    return found.st_size, found.st_mtime_ns, found.st_ino


def open_corpus(folder: Path) -> ServedCorpus:
    """Open the corpus in `folder`, and do the slow work that nobody should have to wait for.

    Raises `ConfigurationError` with every fault of the corpus.
    """
    with told("Reading the documents"), leaving_at_once():
        return _open_corpus(folder)


def _open_corpus(folder: Path) -> ServedCorpus:
    # The program itself stays for good and is taken out of the search for garbage. The corpus is
    # not, because another may take its place, so it is opened after that.
    gc.unfreeze()  # what was set aside while the program was imported, garbage included
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECTION_THRESHOLD, *gc.get_threshold()[1:])
    served = ServedCorpus(folder, _opened_from_cache(folder))
    _give_back_memory()
    return served


def _opened_from_cache(folder: Path) -> Answerer:
    """Open the corpus by way of the cache, if there can be one.

    To read and index it takes tens of megabytes, of which a process gives few back.
    """
    if can_be_kept():
        if kept := kept_answerer(folder):
            return kept
        asyncio.run(_fill_cache_apart(folder))
    return open_passing_answerer(folder)


def _give_back_memory() -> None:
    """Give the system back what loading took and no longer needs, where the C library can."""
    with contextlib.suppress(OSError, AttributeError, TypeError):  # glibc has it; others do it
        ctypes.CDLL(None).malloc_trim(0)


async def _fill_cache_apart(folder: Path) -> None:
    """Build the corpus in a process of its own, from which it comes by way of the cache.

    In a thread it would hold up all answers for seconds, because Python runs one thread at a time.
    Whatever goes wrong there, except for faults of the corpus, is left to be tried again here.
    Raises `ConfigurationError` with the faults.
    """
    command, environment = filling_command(folder)
    try:
        child = await asyncio.create_subprocess_exec(
            *command,
            env=environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
    except (OSError, NotImplementedError) as error:
        _log.warning("no process can be started to read the corpus, so this one does it: %s", error)
        return
    try:
        async with asyncio.timeout(BUILD_SECONDS):
            _, said = await child.communicate()
    except TimeoutError:
        _log.warning("a process took too long to read the corpus, so this one does it")
        return
    finally:
        if child.returncode is None:  # it takes too long, or the bot is told to leave
            with contextlib.suppress(ProcessLookupError):
                child.kill()
            await child.wait()
    if child.returncode == ExitCode.BAD_USE:
        raise ConfigurationError(said.decode("utf-8", "replace"))
    if child.returncode:
        last = said.decode("utf-8", "replace").strip().rpartition("\n")[2]
        _log.warning("a process failed to read the corpus, so this one does it: %s", last)
