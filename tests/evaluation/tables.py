"""Lays out what was measured: shares, counts of wholes, and bands of confidence."""

from collections.abc import Iterable, Sequence

BANDS = (0.5, 0.6, 0.7, 0.8, 0.9)
"""Where a band of confidence begins; nothing is claimed below the first."""

WIDTH = 13
NAME_WIDTH = 33


def row(name: str, cells: Sequence[object]) -> str:
    """A line of a table: a name, and cells that end below each other."""
    return f"{name:{NAME_WIDTH}}" + "".join(f"{cell!s:>{WIDTH}}" for cell in cells)


def of(part: int, whole: int) -> str:
    """A part of a whole, both as counts."""
    return f"{part}/{whole}"


def share(truths: Iterable[bool]) -> float:
    """The share that is true; of nothing, 1."""
    counted = list(truths)
    return sum(counted) / len(counted) if counted else 1.0


def calibration(name: str, claimed: Sequence[tuple[float, bool]]) -> list[str]:
    """For each band of confidence, how many leads were claimed in it, and how many were right.

    `claimed` has the confidence of each claimed lead, and whether it was right.
    """
    lines = ["", row(f"confidence on {name}", ("answers", "right"))]
    for low, high in zip(BANDS, (*BANDS[1:], 1.01), strict=True):
        band = [right for confidence, right in claimed if low <= confidence < high]
        cells = (len(band), f"{share(band):.0%}" if band else "-")
        lines.append(row(f"{low:.1f} to {min(high, 1.0):.1f}", cells))
    return lines
