"""Keeps named pieces of bytes in a file of one's own, and reads them only if nothing is amiss.

The file is a line that names it, a line of JSON that says what follows (the header), and the
pieces. Whoever reads it has all of it in memory: what happens to the file later does no harm. The
checksum finds damage and edits. Who meant to deceive could make a checksum, too; that nobody else
could have written the file is seen by its owner and its permissions.
"""

import json
import os
import sys
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from index.whole_file import open_file, replace_file

MAGIC = b"pincite kept file\n"
FORMAT = 1

HEADER_LIMIT = 65_536
"""The most bytes that are searched for the end of the header, in a file that is damaged."""

LARGEST = 1_000_000_000
"""Bytes of a file at most; the shipped corpus takes nine million."""

PRIVATE_FILE = 0o600
OTHERS_MAY_WRITE = 0o022


class UntrustedFileError(Exception):
    """A file is not one that this program wrote for itself, or no longer as it wrote it."""


def is_own(found: os.stat_result) -> bool:
    """Tell whether a file or folder belongs to who runs the program, and only they may write it."""
    if sys.platform == "win32":  # where the folders of a user are closed to others
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & OTHERS_MAY_WRITE


def write_kept(path: Path, fingerprint: str, pieces: Mapping[str, bytes]) -> None:
    """Write pieces to a file, all of them or, if that is interrupted, nothing; raises OSError."""
    header = {
        "format": FORMAT,
        "fingerprint": fingerprint,
        "pieces": _sizes(pieces),
        "crc32": _crc(pieces),
    }
    lines = MAGIC, json.dumps(header).encode() + b"\n"
    replace_file(path, [*lines, *pieces.values()], PRIVATE_FILE)


def read_kept(path: Path, fingerprint: str) -> dict[str, bytes]:
    """Read the pieces that were written to a file with the same fingerprint.

    Raises OSError if there is no such file, and `UntrustedFileError` if it is anything but a whole
    file of one's own, which nobody else may write.
    """
    with open_file(path, follow_links=False) as file:
        found = os.fstat(file.fileno())
        if not is_own(found):
            raise UntrustedFileError(f"{path}: others own it, or may write it")
        try:
            return _checked_pieces(file, found.st_size, fingerprint)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise UntrustedFileError(f"{path}: {error}") from error


def is_kept_file(path: Path) -> bool:
    """Tell whether a file is one of one's own that `write_kept` wrote, by its first line."""
    with suppress(OSError), open_file(path, follow_links=False) as file:
        return is_own(os.fstat(file.fileno())) and file.read(len(MAGIC)) == MAGIC
    return False


def _checked_pieces(file: BinaryIO, size: int, fingerprint: str) -> dict[str, bytes]:
    if file.read(len(MAGIC)) != MAGIC:
        raise ValueError("it is of another kind")
    header = json.loads(file.readline(HEADER_LIMIT))
    if header["format"] != FORMAT or header["fingerprint"] != fingerprint:
        raise ValueError("it is of another version")
    sizes: dict[str, int] = header["pieces"]
    if size > LARGEST or min(sizes.values(), default=0) < 0:
        raise ValueError("its size can't be right")
    if file.tell() + sum(sizes.values()) != size:
        raise ValueError("its length is another")
    pieces = {name: file.read(length) for name, length in sizes.items()}
    if _sizes(pieces) != sizes or _crc(pieces) != header["crc32"]:
        raise ValueError("its checksum is another")
    return pieces


def _sizes(pieces: Mapping[str, bytes]) -> dict[str, int]:
    return {name: len(piece) for name, piece in pieces.items()}


def _crc(pieces: Mapping[str, bytes]) -> int:
    """Return a checksum over the pieces with their names and sizes."""
    crc = zlib.crc32(json.dumps(_sizes(pieces)).encode())
    for piece in pieces.values():
        crc = zlib.crc32(piece, crc)
    return crc
