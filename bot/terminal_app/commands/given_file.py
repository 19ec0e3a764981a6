"""Reads a document that someone gives to a command: a file, or standard input."""

import os
import stat
import sys

import click

from bot.corpus_option import path_named
from bot.errors import ConfigurationError
from bot.printable import printable
from corpus.adding.decoding import MOST_BYTES, decode

STDIN = "-"


def read_given(name: str) -> bytes:
    """Return the bytes of a file, or of standard input for "-".

    Reads no more than one byte above the limit, by which `decode` knows that it is too large.
    Raises `ConfigurationError` for what is missing, can't be read, or is no file.
    """
    if name == STDIN:
        if sys.stdin is None:
            raise ConfigurationError(
                "Standard input is closed. Pipe a document in, or give a file."
            )
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    if not name:
        raise ConfigurationError("The file has no name. Say which, or - for standard input.")
    try:
        path = path_named(name)
        # Asked before it is opened: to open a pipe waits for who writes to it.
        _refuse_unless_file(name, path.stat().st_mode)
        with path.open("rb") as file:
            _refuse_unless_file(name, os.fstat(file.fileno()).st_mode)
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise ConfigurationError(
            f"There is no file {printable(name)}. Check the name, and the folder you are in."
        ) from None
    except (OSError, ValueError) as error:  # ValueError for a NUL in the name
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise ConfigurationError(
            f"{printable(name)} can't be read: {reason}. Check its permissions."
        ) from None


def text_of(data: bytes, name: str) -> str:
    """Return the text of a file of that name, and say on standard error if its encoding is a guess.

    Raises `UnusableDocumentError` if it is no text.
    """
    text, guessed = decode(data)
    if guessed:
        click.echo(
            printable(
                f"Note: {name} is not in UTF-8 and names no encoding; it is read as {guessed}. If "
                "letters are wrong, save it as UTF-8."
            ),
            err=True,
        )
    return text


def _refuse_unless_file(name: str, mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    what = "a folder; name one file in it" if stat.S_ISDIR(mode) else "no file"
    hint = "" if stat.S_ISDIR(mode) else "; to read from a program, pipe it and give - as FILE"
    raise ConfigurationError(f"{printable(name)} is {what}{hint}.")
