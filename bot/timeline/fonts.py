"""Fonts for the pictures: the one that comes with matplotlib, and a Japanese one of the system."""

from contextlib import suppress
from functools import lru_cache

from matplotlib.font_manager import FontProperties, findSystemFonts, fontManager, weight_dict
from matplotlib.patheffects import withStroke
from matplotlib.textpath import TextToPath

from index.analysis.scripts import FIRST_EAST_ASIAN

DOTS_PER_INCH = 100
POINTS = 72 / DOTS_PER_INCH
"""Points in a pixel."""

FAMILY = "DejaVu Sans"
"""The font that comes with matplotlib, and so is everywhere."""

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
"""Fonts for the characters that `FAMILY` lacks, as systems have them; the first found is taken."""

STROKE = 0.05
"""Of the size of the text, around letters that have no bold form: as heavy as bold ones look."""


@lru_cache(maxsize=1)
def japanese_family() -> str | None:
    """A font family of this system that has Japanese; None if there is none."""
    known = {entry.fname for entry in fontManager.ttflist}
    for path in findSystemFonts():
        # matplotlib keeps a list of the fonts, and does not see what was installed after it.
        if path not in known:
            with suppress(Exception):  # a broken font file is no reason to draw nothing
                fontManager.addfont(path)
    names = {entry.name for entry in fontManager.ttflist}
    return next((family for family in JAPANESE_FAMILIES if family in names), None)


def _is_east_asian(words: str) -> bool:
    """Return whether a character is East Asian, or of another script that `FAMILY` lacks."""
    # Letters of Japanese are not enough: its punctuation needs the other font too.
    return max(words, default="") >= FIRST_EAST_ASIAN


def can_draw(words: str) -> bool:
    """Return whether a font of this system has the letters, as far as they are known to need one.

    `FAMILY` has those of the European languages, and the Japanese fonts have their own.
    """
    return not _is_east_asian(words) or japanese_family() is not None


def font(words: str, is_bold: bool, size: float) -> FontProperties:
    """The font for words: that of matplotlib, and a Japanese one for what it lacks."""
    return _font(_is_east_asian(words), is_bold, size)


@lru_cache(maxsize=64)
def _font(east_asian: bool, is_bold: bool, size: float) -> FontProperties:
    further = japanese_family() if east_asian else None
    heavy = is_bold and (further is None or _has_bold(further))
    return FontProperties(
        family=[FAMILY, further] if further else FAMILY,
        weight="bold" if heavy else "normal",
        size=size,
    )


@lru_cache(maxsize=4)
def _has_bold(family: str) -> bool:
    weights = (entry.weight for entry in fontManager.ttflist if entry.name == family)
    numbers = (weight_dict[w] if isinstance(w, str) else w for w in weights)
    return any(number >= weight_dict["semibold"] for number in numbers)


def emboldening(words: str, is_bold: bool, size: int, colour: str) -> list[withStroke]:
    """A line around the letters, where their font has no bold ones."""
    further = japanese_family() if is_bold and _is_east_asian(words) else None
    if further is None or _has_bold(further):
        return []
    return [withStroke(linewidth=size * POINTS * STROKE, foreground=colour)]


@lru_cache(maxsize=4096)
def width(words: str, is_bold: bool, size: int) -> float:
    """How wide the words are, in the unit of the size."""
    properties = font(words, is_bold, size)
    return float(TextToPath().get_text_width_height_descent(words, properties, ismath=False)[0])
