"""Read the environment and the file `.env`, in whatever encoding an editor or a shell wrote it."""

import codecs
import difflib
import io
import logging
import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dotenv import dotenv_values
from dotenv.parser import parse_stream

from bot.errors import ConfigurationError
from bot.printable import printable

ENV_FILE = Path(".env")
"""The file that is read, in the folder in which the bot is started."""

MOST_BYTES = 1_000_000
"""Bytes of the file at most; one with every setting and its explanation has two thousand."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like the mark of UTF-16, so it is asked for first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks: PowerShell's `>` and Windows' Notepad write them."""

# What is wrong with a line is said by its number: the line itself may hold the token.
logging.getLogger("dotenv").setLevel(logging.ERROR)


class EnvFileError(ConfigurationError):
    """The file `.env` can't be read; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class EnvFile:
    """What a file `.env` sets: values by name, and the numbers of lines that set nothing."""

    path: Path = ENV_FILE
    values: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[int, ...] = ()


def read_env_file(path: Path) -> EnvFile:
    """Read the file; it sets nothing if it is not there, a folder, or a device.

    Virtual environments are such folders, and `/dev/null` hides the file in a container. Raises
    `EnvFileError` if it is a pipe, too large, in an unknown encoding, or can't be opened.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode) or stat.S_ISCHR(mode):
            return EnvFile(path)
        if not stat.S_ISREG(mode):
            # To open a pipe would wait for another program, and it can be read only once.
            raise EnvFileError(
                f"{path} is a pipe or the like, which is not read. Make it a file, or put what it "
                "sets into the environment."
            )
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return EnvFile(path)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise EnvFileError(f"{path} can't be read: {reason}. Check its permissions.") from None
    if len(data) > MOST_BYTES:
        raise EnvFileError(f"{path} has more than 1 MB. Is it the file of settings?")
    return parse_env(_decoded(path, data), path)


def parse_env(text: str, path: Path = ENV_FILE) -> EnvFile:
    """Read the lines `NAME=value`; remember the numbers of those that are none."""
    unread = [
        binding.original.line + _blank_lines(binding.original.string)
        for binding in parse_stream(io.StringIO(text))
        if binding.error or (binding.key is not None and binding.value is None)
    ]
    values = dotenv_values(stream=io.StringIO(text))
    return EnvFile(path, {k: v for k, v in values.items() if v is not None}, tuple(unread))


def _blank_lines(text: str) -> int:
    """Count the blank lines that the parser puts before a statement's own."""
    return text[: len(text) - len(text.lstrip())].count("\n")


def _decoded(path: Path, data: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    encoding = encoding or _unmarked(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EnvFileError(
            f"{path}:{line}: not {error.encoding.upper()}. Save the file as UTF-8."
        ) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise EnvFileError(f"{path}:{line}: no text. Save the file as UTF-8.")
    return text


def _unmarked(data: bytes) -> str:
    """Guess the encoding of bytes without a mark: letters in UTF-16 have a zero beside each."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if max(even, odd) < len(data) / 4 or min(even, odd):
        return "utf-8"
    return "utf-16-be" if even else "utf-16-le"


def line_remarks(file: EnvFile) -> list[str]:
    """Say which lines of the file set nothing; not what they hold, which may be the token."""
    return [
        f"{file.path}:{line}: this is no setting, which has the form NAME=value"
        for line in file.unread
    ]


def name_remarks(file: EnvFile, known: Iterable[str], elsewhere: Iterable[str]) -> list[str]:
    """Say which names of the environment and of the file mean nothing, and what may be meant.

    `known` are those that mean something in both, `elsewhere` those that are read from the
    environment alone. Values are never said.
    """
    settings, outside = set(known), set(elsewhere)
    remarks = line_remarks(file)
    for name in os.environ:
        remarks += _remark("the environment", name, settings | outside, settings | outside)
    for name in file.values:
        if name.upper() in outside - settings:
            remarks.append(f"{name} in {file.path} has no effect: set it in the environment")
        else:
            remarks += _remark(str(file.path), name, settings, settings | outside)
    return remarks


def _remark(place: str, name: str, known: set[str], near: set[str]) -> list[str]:
    upper = name.upper()
    ours = upper.startswith("PINCITE_")
    if upper in known or not (ours or upper.startswith("DISCORD_")):
        return []
    # Other programs have variables of Discord's, too: only what looks like a slip is told. What
    # names have in common would make all of them similar.
    prefix = upper[: len("PINCITE_")]
    rests = sorted(other.removeprefix(prefix) for other in near if other.startswith(prefix))
    similar = difflib.get_close_matches(upper.removeprefix(prefix), rests, 1)
    if not (ours or similar):
        return []
    meant = f"; did you mean {prefix}{similar[0]}?" if similar else ""
    return [f"{printable(name)} in {place} is no setting of Pincite{meant}"]
