"""A picture as a file: for whoever sends it or stores it, without what draws it."""

from dataclasses import dataclass
from typing import Literal

Theme = Literal["dark", "light"]
Format = Literal["png", "svg"]


@dataclass(frozen=True, slots=True)
class Picture:
    """The content of an image file, and its alternative text."""

    content: bytes
    alternative_text: str
