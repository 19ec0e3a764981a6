"""Reads what a layout needs of a font file: its names, its weight, and the widths of its letters.

TrueType, OpenType and collections of them (.ttf, .otf, .ttc):
https://learn.microsoft.com/en-us/typography/opentype/spec/otff
"""

from __future__ import annotations  # array[int] is no type to Python 3.11 itself

import struct
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

MOST_FACES = 256
"""Most faces that are read of one file: a collection for East Asia has about 30."""

NOT_A_FONT = (OSError, struct.error, UnicodeDecodeError, ValueError, IndexError, KeyError)
"""What is raised by reading a file that is no font, or a broken one."""

_FAMILY_NAMES = (1, 16)
"""The ids of a family's name: that by which programs know it, and that by which typographers do."""

_Tables = Mapping[bytes, tuple[int, int]]
"""Where each table of a face begins in its file, and its length."""


class Face(NamedTuple):
    """One font in a file: of which families it is, and how heavy (400 is regular, 700 bold)."""

    path: Path
    offset: int
    families: frozenset[str]
    weight: int


class _Group(NamedTuple):
    """Characters in a row, with the glyph of the first; the others' glyphs follow in order."""

    first: int
    last: int
    glyph: int


@dataclass(frozen=True, slots=True)
class Widths:
    """How far each character of a font moves the pen, as a share of the size of the text."""

    groups: tuple[array[int], array[int], array[int]]
    """The fields of the groups, ascending: a Japanese font has thousands, and arrays are small."""
    advances: array[int]
    units: int

    def of(self, character: str) -> float | None:
        """Return the width of a character; None if the font doesn't have it."""
        code = ord(character)
        starts, ends, glyphs = self.groups
        place = bisect_right(starts, code) - 1
        if place < 0 or code > ends[place]:
            return None
        glyph = glyphs[place] + code - starts[place]
        # Those behind the last that is listed are as wide as it is.
        return self.advances[min(glyph, len(self.advances) - 1)] / self.units


def faces_in(path: Path) -> list[Face]:
    """List the faces in a file; raises one of `NOT_A_FONT` if it can't be read."""
    with path.open("rb") as file:
        offsets = [0]
        if file.read(4) == b"ttcf":
            _, count = struct.unpack(">II", _exactly(file, 8))
            count = min(count, MOST_FACES)
            offsets = list(struct.unpack(f">{count}I", _exactly(file, 4 * count)))
        faces = []
        for offset in offsets:
            tables = _tables(file, offset)
            weight = struct.unpack_from(">H", _table(file, tables, b"OS/2"), 4)[0]
            faces.append(Face(path, offset, frozenset(_families(file, tables)), weight))
        return faces


def widths_of(face: Face) -> Widths:
    """Read the widths of a face's characters; raises one of `NOT_A_FONT` if it can't be read."""
    with face.path.open("rb") as file:
        tables = _tables(file, face.offset)
        units = struct.unpack_from(">H", _table(file, tables, b"head"), 18)[0]
        count = struct.unpack_from(">H", _table(file, tables, b"hhea"), 34)[0]
        metrics = struct.unpack_from(f">{2 * count}H", _table(file, tables, b"hmtx"))
        groups = sorted(_groups(_table(file, tables, b"cmap")))
        if not units or not count:
            raise ValueError(f"{face.path}: no widths")
        starts, ends, glyphs = (array("I", field) for field in zip(*groups, strict=True))
        return Widths((starts, ends, glyphs), array("H", metrics[::2]), units)


def _exactly(file: BinaryIO, size: int) -> bytes:
    content = file.read(size)
    if len(content) < size:
        raise ValueError("the file ends too early")
    return content


def _tables(file: BinaryIO, offset: int) -> _Tables:
    file.seek(offset)
    version, count = struct.unpack(">4sH6x", _exactly(file, 12))
    if version not in (b"\0\1\0\0", b"OTTO", b"true"):
        raise ValueError("no font begins here")
    entries = struct.iter_unpack(">4s4xII", _exactly(file, 16 * count))
    return {tag: (start, length) for tag, start, length in entries}


def _table(file: BinaryIO, tables: _Tables, tag: bytes) -> bytes:
    start, length = tables[tag]
    file.seek(start)
    return _exactly(file, length)


def _families(file: BinaryIO, tables: _Tables) -> Iterator[str]:
    content = _table(file, tables, b"name")
    _, count, texts = struct.unpack_from(">HHH", content)
    for place in range(6, 6 + 12 * count, 12):
        platform, _, _, name, length, start = struct.unpack_from(">6H", content, place)
        if name in _FAMILY_NAMES:
            text = content[texts + start : texts + start + length]
            yield text.decode("mac-roman" if platform == 1 else "utf-16-be", "replace")


def _groups(content: bytes) -> Iterator[_Group]:
    """Yield the characters of a font, from the fullest of its tables in a form known here."""
    count = struct.unpack_from(">H", content, 2)[0]
    best: tuple[int, int] | None = None
    for place in range(4, 4 + 8 * count, 8):
        platform, _, start = struct.unpack_from(">HHI", content, place)
        form = struct.unpack_from(">H", content, start)[0]
        if platform in (0, 3) and form in (4, 12):
            best = max(best or (0, 0), (form, start))
    if best is None:
        raise ValueError("no table of characters in a known form")
    form, start = best
    yield from (
        _groups_of_all(content, start) if form == 12 else _groups_of_two_bytes(content, start)
    )


def _groups_of_all(content: bytes, start: int) -> Iterator[_Group]:
    """Read a table of format 12, which has all of Unicode."""
    count = struct.unpack_from(">I", content, start + 12)[0]
    yield from map(_Group._make, struct.iter_unpack(">III", content[start + 16 :][: 12 * count]))


def _groups_of_two_bytes(content: bytes, start: int) -> Iterator[_Group]:
    """Read a table of format 4, which has Unicode's first 65,536 characters."""
    count = struct.unpack_from(">H", content, start + 6)[0] // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", content, start + 14 + 2 * (count * i + (i > 0)))
        for i in range(4)
    )
    for i, (first, last, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        if not offsets[i] and first + delta <= 0xFFFF < 1 + last + delta:
            continue  # the end mark of the table
        if not offsets[i]:
            yield _Group(first, last, (first + delta) & 0xFFFF)
            continue
        # The glyph's number stands so many bytes behind the place of this offset.
        place = start + 14 + 2 * (count * 3 + 1 + i) + offsets[i]
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = struct.unpack_from(">H", content, place + 2 * (code - first))[0]
            if glyph:
                yield _Group(code, code, (glyph + delta) & 0xFFFF)
