"""Writes a drawing as SVG: text, circles and lines; the same drawing always gives the same file."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML file may hold, even escaped: https://www.w3.org/TR/xml/#charsets."""


def element(name: str, attributes: Mapping[str, str | float], text: str = "") -> str:
    """Return an element with those attributes and that text."""
    given = "".join(
        f" {attribute}={quoteattr(_allowed(_number(value)))}"
        for attribute, value in attributes.items()
    )
    return f"<{name}{given}>{escape(_allowed(text))}</{name}>" if text else f"<{name}{given}/>"


def document(
    width: int, height: int, background: str, title: str, description: str, elements: list[str]
) -> str:
    """Return the file: the elements on a ground of that colour, those given later on top."""
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">',
        element("title", {}, title),
        element("desc", {}, description),
        element("rect", {"width": width, "height": height, "fill": background}),
        *elements,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")


def _allowed(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)
