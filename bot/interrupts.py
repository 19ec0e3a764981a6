"""What Ctrl-C does: the program leaves without a word, whatever it is doing.

An exception in the middle of an import is not safe: libraries print it, turn it into another one,
or lose it. So nothing is raised while modules are loaded and the documents are read, where there
is nothing to finish or to put in order; the process ends at once.

It imports next to nothing itself: until it is imported, Ctrl-C prints a traceback.
"""

import os
import signal
import sys

from bot.errors import ExitCode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_is_program = False
"""Whether this process is the command `pincite`, and no test or other program."""


def leave_at_once() -> None:
    """From now on, let Ctrl-C end the process at once; for the start of the program."""
    global _is_program
    # Where it is ignored, as with nohup and in the background, it stays so.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        _is_program = True
        signal.signal(signal.SIGINT, _leave)
        # Where an exception can't be raised, such as in a destructor, Python would only print it.
        sys.unraisablehook = _end_where_lost
        sys.excepthook = _end_unless_handled


class _Handled:
    """A block in which Ctrl-C does something else, if that is what it did before `instead_of`."""

    def __init__(self, handler: "Any", instead_of: "Any") -> None:
        self._handler, self._before = handler, instead_of

    def __enter__(self) -> None:
        self._applies = _is_program and signal.getsignal(signal.SIGINT) is self._before
        if self._applies:
            signal.signal(signal.SIGINT, self._handler)

    def __exit__(self, *_: object) -> None:
        if self._applies:
            signal.signal(signal.SIGINT, self._before)


def interruptible() -> _Handled:
    """Raise `KeyboardInterrupt` at Ctrl-C within the block: there is something to put in order."""
    return _Handled(signal.default_int_handler, _leave)


def leaving_at_once() -> _Handled:
    """Let Ctrl-C end the process at once within the block, which leaves nothing half done.

    For the main thread, as everything that changes what a signal does.
    """
    return _Handled(_leave, signal.default_int_handler)


def ignore() -> None:
    """From now on, ignore Ctrl-C: the program is leaving already."""
    if _is_program:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _leave(*_: object) -> None:
    try:
        os.write(2, b"\n")  # shells show ^C in the line
    finally:
        os._exit(ExitCode.INTERRUPTED)


def _end_where_lost(lost: "Any") -> None:
    if lost.exc_type is not None and issubclass(lost.exc_type, KeyboardInterrupt):
        _leave()
    sys.__unraisablehook__(lost)


def _end_unless_handled(kind: type[BaseException], error: BaseException, trace: "Any") -> None:
    if issubclass(kind, KeyboardInterrupt):
        _leave()
    sys.__excepthook__(kind, error, trace)
