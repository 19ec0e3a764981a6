"""Writes an index to a file, whole or not at all, and reads it only if it is whole.

The file is a line that names it, a line of JSON on how to read it (the header), and the body: a
line of JSON, then the postings as arrays in numpy's own format. Nothing in it is ever run.
"""

import io
import json
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from sys import intern
from typing import IO, Any

import numpy as np

from index.ranking.bm25 import BM25Plus, Postings
from index.whole_file import open_file, replace_file

MAGIC = b"pincite passage index\n"
FORMAT = 1

HEADER_LIMIT = 65_536
"""The most bytes that are searched for the end of the header, in a file that is damaged."""


class IndexFileError(Exception):
    """A file is not an index that this program can use."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(f"{path}: {fault}. Build the index anew and save it there.")


def write_index(path: Path, ids: Sequence[str], ranker: BM25Plus, fingerprint: str) -> None:
    """Write an index to a file, all of it or, if that is interrupted, nothing."""
    body = index_bytes(ids, ranker)
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
        with open_file(path) as file:
            body = _checked_body(path, file, fingerprint)
        return parse_index(body)
    except OSError as error:
        raise IndexFileError(path, error.strerror or str(error)) from error
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise IndexFileError(path, f"damaged: {error}") from error


def _json_line(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value).encode() + b"\n"


def index_bytes(ids: Sequence[str], ranker: BM25Plus) -> bytes:
    """Return an index as bytes, of which `parse_index` makes it again."""
    postings = ranker.postings
    body = io.BytesIO()
    body.write(_json_line({"ids": list(ids), "terms": list(postings.terms), "delta": ranker.delta}))
    for values in (postings.starts, postings.documents, postings.levels, postings.saturations):
        np.save(body, values, allow_pickle=False)
    return body.getvalue()


def parse_index(body: bytes) -> tuple[list[str], BM25Plus]:
    """Return the ids and the ranker of an index; raises ValueError and others for other bytes."""
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
