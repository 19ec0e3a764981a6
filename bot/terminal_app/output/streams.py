"""Standard streams and arguments in UTF-8, whatever the locale says."""

import io
import os
import sys


def use_utf8() -> None:
    """Make the standard streams UTF-8; what is not valid is replaced, and never an error."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # not where a stream is closed, or a test's own
            stream.reconfigure(encoding="utf-8", errors="replace")


def utf8_argument(argument: str) -> str:
    """A command line argument read as UTF-8; Python has read it in the locale's encoding."""
    try:
        return os.fsencode(argument).decode("utf-8", "replace")
    except UnicodeEncodeError:  # not from a command line
        return argument.encode("utf-8", "replace").decode("utf-8")


def discard_output() -> None:
    """Send what is still in the buffer of standard output nowhere, so that the exit is silent."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
