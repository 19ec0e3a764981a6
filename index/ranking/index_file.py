"""Writes an index to a file, whole or not at all, and reads it only if it is whole.

The file is a line that names it, a line of JSON on how to read it (the header), and the body: a
line of JSON, then the postings as arrays in numpy's own format. Nothing in it is ever run.
"""

import io
import json
import os
import secrets
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from sys import intern
from typing import IO, Any

import numpy as np

from index.ranking.bm25 import BM25Plus, Postings

if sys.platform != "win32":
    import fcntl


MAGIC = b"pincite passage index\n"
FORMAT = 1

HEADER_LIMIT = 65_536
"""The most bytes that are searched for the end of the header, in a file that is damaged."""

UNFINISHED = ".unfinished"
"""Ends the name of a file that is still being written."""


class IndexFileError(Exception):
    """A file is not an index that this program can use."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(f"{path}: {fault}. Build the index anew and save it there.")


def write_index(path: Path, ids: Sequence[str], ranker: BM25Plus, fingerprint: str) -> None:
    """Write an index to a file, all of it or, if that is interrupted, nothing."""
    body = _body(ids, ranker)
    header = {
        "format": FORMAT,
        "fingerprint": fingerprint,
        "bytes": len(body),
        "crc32": zlib.crc32(body),
    }
    replace_file(path, (MAGIC, _json_line(header), body))


def read_index(path: Path, fingerprint: str) -> tuple[list[str], BM25Plus]:
    """Read the ids and the ranker that were written with the same fingerprint.

    Raises `IndexFileError` if the file is missing, of another kind, or not whole.
    """
    try:
        with path.open("rb") as file:
            body = _checked_body(path, file, fingerprint)
        return _parse_body(body)
    except OSError as error:
        raise IndexFileError(path, error.strerror or str(error)) from error
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise IndexFileError(path, f"damaged: {error}") from error


def _json_line(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value).encode() + b"\n"


def _body(ids: Sequence[str], ranker: BM25Plus) -> memoryview:
    postings = ranker.postings
    body = io.BytesIO()
    body.write(_json_line({"ids": list(ids), "terms": list(postings.terms), "delta": ranker.delta}))
    for values in (postings.starts, postings.documents, postings.levels, postings.saturations):
        np.save(body, values, allow_pickle=False)
    return body.getbuffer()


def _parse_body(body: bytes) -> tuple[list[str], BM25Plus]:
    file = io.BytesIO(body)
    names = json.loads(file.readline())
    starts, documents, levels, saturations = (
        np.lib.format.read_array(file, allow_pickle=False) for _ in range(4)
    )
    # The same objects in all indexes, which share most of their terms: that saves megabytes.
    terms = {intern(term): number for number, term in enumerate(names["terms"])}
    postings = Postings(terms, starts, documents, levels, saturations, len(names["ids"]))
    return names["ids"], BM25Plus.from_postings(postings, names["delta"])


def _checked_body(path: Path, file: IO[bytes], fingerprint: str) -> bytes:
    """Return what follows the header, if it is whole and has the expected fingerprint."""
    first = file.readline(len(MAGIC))
    if first != MAGIC:
        raise IndexFileError(path, "not a passage index" if first else "empty")
    header = json.loads(file.readline(HEADER_LIMIT))
    if header["format"] != FORMAT:
        raise IndexFileError(
            path, f"of format {header['format']}, and this version reads format {FORMAT} only"
        )
    if header["fingerprint"] != fingerprint:
        raise IndexFileError(
            path, f"made for {header['fingerprint']!r}, and wanted is {fingerprint!r}"
        )
    body = file.read()
    if len(body) != header["bytes"]:
        raise IndexFileError(path, f"damaged: {len(body)} of {header['bytes']} bytes")
    if zlib.crc32(body) != header["crc32"]:
        raise IndexFileError(path, "damaged: its checksum does not match")
    return body


def replace_file(path: Path, parts: Iterable[bytes | memoryview]) -> None:
    """Write a file anew: the old one stays until all of the new one is on the disk."""
    _remove_leftovers(path)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}{UNFINISHED}")
    try:
        unfinished.touch(exist_ok=False)
        with _claim(unfinished):
            _write(unfinished, parts)
            unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _write(path: Path, parts: Iterable[bytes | memoryview]) -> None:
    """Write a file, and return only when it is on the disk."""
    with path.open("wb") as file:
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())


def _remove_leftovers(path: Path) -> None:
    """Remove what saves that were killed left behind, but not what others are writing."""
    for other in path.parent.iterdir():
        if other.name.startswith(f".{path.name}.") and other.suffix == UNFINISHED:
            with suppress(OSError), _claim(other):
                other.unlink()


@contextmanager
def _claim(path: Path) -> Iterator[None]:
    """Lock a file; raises BlockingIOError if another program has locked it.

    The lock ends with the program, even if that is killed.
    """
    if sys.platform == "win32":  # where nobody can remove a file that somebody has open
        yield
    else:
        with path.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise
            except OSError:  # some network drives have no locks
                pass
            yield
