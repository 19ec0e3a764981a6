"""Lets one command at a time write to the folder of a corpus."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.errors import ConfigurationError

try:
    import fcntl
except ModuleNotFoundError:  # Windows, where no folder can be opened to lock it either
    fcntl = None  # type: ignore[assignment]

PATIENCE = 30.0
"""Seconds to wait for another command; one takes a second or two."""

_PAUSE = 0.05


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Wait until no other command writes to the folder, and keep others from it meanwhile.

    The folder itself is locked, by the system: the lock ends with the process, however that ends,
    and leaves no file. Where it can't be locked, as over some networks, nobody waits. Raises
    `ConfigurationError` if another command goes on writing.
    """
    descriptor = None
    if fcntl is not None:
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
    try:
        if descriptor is not None:
            _wait_for(folder, descriptor)
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _wait_for(folder: Path, descriptor: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise ConfigurationError(
                    f"Nothing was written: another command is writing to {folder}. Wait until it "
                    "has ended, and try again."
                ) from None
            time.sleep(_PAUSE)
        except OSError:  # a file system without locks
            return
        else:
            return
