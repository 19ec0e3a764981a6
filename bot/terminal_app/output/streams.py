"""Standard streams and arguments in UTF-8, whatever the locale says."""

import io
import os
import sys


def use_utf8() -> None:
    """Switch the standard streams to UTF-8; invalid characters are replaced, not an error."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(
            stream, io.TextIOWrapper
        ):  # not if the stream is closed, or replaced by a test
            stream.reconfigure(encoding="utf-8", errors="replace")


def utf8_argument(argument: str) -> str:
    """Decode a command line argument as UTF-8; Python has decoded it by the locale."""
    try:
        return os.fsencode(argument).decode("utf-8", "replace")
    except UnicodeEncodeError:  # not from a command line
        return argument.encode("utf-8", "replace").decode("utf-8")


def discard_output() -> None:
    """Discard what standard output has not written yet, so that exiting raises no error."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
