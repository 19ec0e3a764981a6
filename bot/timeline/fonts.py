"""Fonts for the pictures: the one that comes with matplotlib, and the system's Japanese one."""

from contextlib import suppress
from functools import lru_cache

from matplotlib.font_manager import FontProperties, findSystemFonts, fontManager, weight_dict
from matplotlib.patheffects import withStroke
from matplotlib.textpath import TextToPath

from index.analysis.scripts import FIRST_EAST_ASIAN

DOTS_PER_INCH = 100
POINTS = 72 / DOTS_PER_INCH
"""Points in a pixel; a point is 1/72 of an inch."""

FAMILY = "DejaVu Sans"
"""The font that comes with matplotlib, so that it is always there."""

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

STROKE = 0.05
"""Width of the line that makes letters without a bold form look bold, as a share of their size."""


@lru_cache(maxsize=1)
def japanese_family() -> str | None:
    """Find a font family of this system for Japanese; None if there is none."""
    known = {entry.fname for entry in fontManager.ttflist}
    for path in findSystemFonts():
        # matplotlib caches its list of fonts, which may lack those installed since.
        if path not in known:
            with suppress(Exception):  # skip a broken font file, and use the others
                fontManager.addfont(path)
    names = {entry.name for entry in fontManager.ttflist}
    return next((family for family in JAPANESE_FAMILIES if family in names), None)


def _is_east_asian(words: str) -> bool:
    """Tell whether any character is East Asian, and so not in `FAMILY`."""
    # Compare all characters: Japanese punctuation, too, needs the other font.
    return max(words, default="") >= FIRST_EAST_ASIAN


def can_draw(words: str) -> bool:
    """Tell whether this system has a font for the words.

    `FAMILY` has the letters of European languages. East Asian ones need a Japanese font.
    """
    return not _is_east_asian(words) or japanese_family() is not None


def font(words: str, is_bold: bool, size: float) -> FontProperties:
    """Return the font for the words: `FAMILY`, and a Japanese one if they need it.

    `size` is in points.
    """
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
    """Return an outline that makes the words look bold; empty if their font has bold letters.

    `size` is in pixels.
    """
    further = japanese_family() if is_bold and _is_east_asian(words) else None
    if further is None or _has_bold(further):
        return []
    return [withStroke(linewidth=size * POINTS * STROKE, foreground=colour)]


@lru_cache(maxsize=4096)
def width(words: str, is_bold: bool, size: int) -> float:
    """Measure how wide the words are, in the unit of `size`."""
    properties = font(words, is_bold, size)
    return float(TextToPath().get_text_width_height_descent(words, properties, ismath=False)[0])
