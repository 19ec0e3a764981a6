"""Fonts for the pictures: the one that comes with Pincite, and the system's Japanese one."""

import os
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.timeline.font_files import Face, NotAFontError, Widths, faces_in

FAMILY = "DejaVu Sans"
"""The font that comes with Pincite, so that it is always there."""

JAPANESE_FAMILIES = (
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Source Han Sans JP",
    "IPAexGothic",
    "IPAGothic",
    "TakaoGothic",
    "VL Gothic",
    "Hiragino Sans",
    "Hiragino Kaku Gothic ProN",
    "Yu Gothic",
    "Meiryo",
    "MS Gothic",
)
"""Fonts of various systems with the characters that `FAMILY` lacks; the first found is used."""

_FILES = ("*.ttf", "*.otf", "*.ttc", "*.otc")
_BUNDLED = Path(__file__).with_name("typefaces")


@dataclass(frozen=True, slots=True)
class Typeface:
    """A family of fonts with its regular and its bold face; `bold` is None if it has no such."""

    family: str
    regular: Face
    bold: Face | None

    def widths(self, is_bold: bool) -> Widths:
        """Return the widths of its letters; those of the regular face if it has no bold one."""
        return _widths(self.bold if is_bold and self.bold else self.regular)

    @property
    def files(self) -> list[Path]:
        """Return the files that it takes."""
        faces = (face for face in (self.regular, self.bold) if face)
        return list(dict.fromkeys(face.path for face in faces))


@lru_cache(maxsize=1)
def own_typeface() -> Typeface:
    """Return the font that comes with Pincite: Latin, Greek and Cyrillic letters, and signs."""
    regular, bold = (
        faces_in(_BUNDLED / name)[0] for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
    )
    return Typeface(FAMILY, regular, bold)


@lru_cache(maxsize=1)
def japanese_typeface() -> Typeface | None:
    """Find a font of this system for Japanese; None if there is none."""
    found: dict[str, list[Face]] = {}
    for face in _system_faces():
        found.setdefault(face.family, []).append(face)
    for family in JAPANESE_FAMILIES:
        faces = sorted(found.get(family, ()), key=lambda face: (face.is_bold, not face.is_regular))
        if faces:
            bold = next((face for face in faces if face.is_bold), None)
            return Typeface(family, faces[0], bold)
    return None


def typefaces() -> tuple[Typeface, ...]:
    """Return the fonts to draw with: for each character, the first that has it."""
    further = japanese_typeface()
    return (own_typeface(), further) if further else (own_typeface(),)


def typeface_of(character: str) -> Typeface | None:
    """Find the font that has the character; None if there is none."""
    return next(
        (font for font in typefaces() if font.widths(False).of(character) is not None), None
    )


def can_draw(words: str) -> bool:
    """Tell whether the fonts have all the characters of the words, but for those without a form."""
    return all(
        typeface_of(character) or unicodedata.category(character) in ("Cf", "Cc", "Mn")
        for character in set(words)
    )


@lru_cache(maxsize=4096)
def character_width(character: str, is_bold: bool) -> float:
    """Return how wide a character is, as a share of the size of the text.

    A character that no font has is taken to be as wide as East Asian ones are, which is wide.
    """
    font = typeface_of(character)
    width = font.widths(is_bold).of(character) if font else None
    return 1.0 if width is None else width


def width(words: str, is_bold: bool, size: float) -> float:
    """Measure how wide the words are, in the unit of `size`."""
    return size * sum(character_width(character, is_bold) for character in words)


def font_folders() -> list[Path]:
    """Return the folders in which this system has fonts; some may not exist."""
    home, environment = Path.home(), os.environ
    if sys.platform == "win32":
        local = environment.get("LOCALAPPDATA", str(home / "AppData/Local"))
        folders = [Path(environment.get("WINDIR", "C:/Windows"), "Fonts")]
        return [*folders, Path(local, "Microsoft/Windows/Fonts")]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    data = environment.get("XDG_DATA_HOME") or str(home / ".local/share")
    shared = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    folders = [Path(folder, "fonts") for folder in (*shared.split(":"), data) if folder]
    return [*folders, home / ".fonts"]


def _system_faces() -> Iterator[Face]:
    """Yield the faces of all font files of this system that can be read, in the same order."""
    for folder in font_folders():
        for path in sorted(path for files in _FILES for path in folder.rglob(files)):
            try:
                yield from faces_in(path)
            except NotAFontError:
                continue  # use the others


@lru_cache(maxsize=8)
def _widths(face: Face) -> Widths:
    return Widths(face)
