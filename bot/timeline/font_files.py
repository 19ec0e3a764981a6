"""Reads what a layout needs of a font file, by FreeType: names, and how wide letters are."""

from pathlib import Path
from threading import Lock
from typing import NamedTuple

import freetype

MOST_FACES = 256
"""Most faces that are read of one file: a collection for East Asia has about 30."""

REGULAR_STYLES = ("Regular", "Book", "Normal", "W3")
"""What makers call the weight of running text."""


class NotAFontError(Exception):
    """A file is no font that has outlines, or can't be read."""


class Face(NamedTuple):
    """One font in a file, by its place there: its family, its style's name, and its weight."""

    path: Path
    place: int
    family: str
    style: str
    is_bold: bool

    @property
    def is_regular(self) -> bool:
        """Whether it has the weight of running text."""
        return self.style in REGULAR_STYLES


class Widths:
    """How far each character of a font moves the pen, as a share of the size of the text."""

    def __init__(self, face: Face) -> None:
        """Open the face; raises `NotAFontError`."""
        self._face = _opened(face.path, face.place)
        self._in_use = Lock()  # FreeType allows one thread at a time to use a face

    def of(self, character: str) -> float | None:
        """Return the width of a character; None if the font doesn't have it."""
        with self._in_use:
            glyph = self._face.get_char_index(character)
            if not glyph:
                return None
            try:
                advance = self._face.get_advance(glyph, freetype.FT_LOAD_NO_SCALE)
            except freetype.FT_Exception:  # a broken table of widths
                return None
        return float(advance / self._face.units_per_EM)


def faces_in(path: Path) -> list[Face]:
    """List the faces in a file; raises `NotAFontError`."""
    count = min(_opened(path, 0).num_faces, MOST_FACES)
    return [_face(path, place) for place in range(count)]


def _face(path: Path, place: int) -> Face:
    opened = _opened(path, place)
    is_bold = bool(opened.style_flags & freetype.FT_STYLE_FLAG_BOLD)
    return Face(path, place, _text(opened.family_name), _text(opened.style_name), is_bold)


def _opened(path: Path, place: int) -> freetype.Face:
    try:
        face = freetype.Face(str(path), place)
    except (OSError, UnicodeEncodeError, freetype.FT_Exception) as error:
        raise NotAFontError(f"{path}: {error}") from None
    if not face.is_scalable or not face.units_per_EM:
        raise NotAFontError(f"{path}: it has no outlines")
    return face


def _text(name: bytes | None) -> str:
    return (name or b"").decode("utf-8", "replace")
