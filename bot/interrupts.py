"""What Ctrl-C does: the program leaves without a word, whatever it is doing.

An exception in the middle of an import is not safe: libraries print it, turn it into another one,
or lose it. So nothing is raised while modules are loaded and the documents are read, where there
is nothing to finish or to put in order; the process ends at once.
"""

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any

from bot.errors import ExitCode

_handles = False  # whether this process is the command `pincite`, and no test or other program


def leave_at_once() -> None:
    """From now on, let Ctrl-C end the process at once; for the start of the program."""
    global _handles
    # Where it is ignored, as with nohup and in the background, it stays so.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        _handles = True
        signal.signal(signal.SIGINT, _leave)
        # Where an exception can't be raised, such as in a destructor, Python would only print it.
        sys.unraisablehook = _end_where_lost
        sys.excepthook = _end_unless_handled


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Raise `KeyboardInterrupt` at Ctrl-C within the block: there is something to put in order."""
    if not _handles:
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextlib.contextmanager
def leaving_at_once() -> Iterator[None]:
    """Let Ctrl-C end the process at once within the block, which leaves nothing half done."""
    if not _handles or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, _leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def ignore() -> None:
    """From now on, ignore Ctrl-C: the program is leaving already."""
    if _handles:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _leave(*_: int | FrameType | None) -> None:
    with contextlib.suppress(OSError):
        os.write(2, b"\n")  # shells show ^C in the line
    os._exit(ExitCode.INTERRUPTED)


def _end_where_lost(lost: Any) -> None:
    if lost.exc_type is not None and issubclass(lost.exc_type, KeyboardInterrupt):
        _leave()
    sys.__unraisablehook__(lost)


def _end_unless_handled(kind: type[BaseException], error: BaseException, trace: Any) -> None:
    if issubclass(kind, KeyboardInterrupt):
        _leave()
    sys.__excepthook__(kind, error, trace)
