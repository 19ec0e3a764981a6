"""Says on a terminal what takes a while, so that nobody thinks that nothing happens."""

import contextlib
import sys
import threading
from collections.abc import Iterator

PATIENCE_SECONDS = 0.5
"""How long something may take before it is told; most starts take less."""

_ERASED = "\r\x1b[K"
"""Moves to the beginning of the line and clears it."""


@contextlib.contextmanager
def told(what: str) -> Iterator[None]:
    """Show one line on standard error if the block takes long, and take it away at its end.

    It is shown on a terminal alone: in a file it would be in the way.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    line = _Line(what)
    timer = threading.Timer(PATIENCE_SECONDS, line.show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        line.take_away()


class _Line:
    """The line, which is shown at most once, and never after it was taken away."""

    def __init__(self, what: str) -> None:
        self._what, self._lock = what, threading.Lock()
        self._is_shown = self._is_over = False

    def show(self) -> None:
        """Show the line, unless what it tells of is over."""
        with self._lock:
            if not self._is_over:
                self._is_shown = True
                self._write(f"{self._what} ...")

    def take_away(self) -> None:
        """Clear the line if it is shown, for what comes next."""
        with self._lock:
            self._is_over = True
            if self._is_shown:
                self._write(_ERASED)

    def _write(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError):  # the terminal may be closed meanwhile
            sys.stderr.write(text)
            sys.stderr.flush()
