"""Makes a PNG of a drawing that is SVG, with what it shows in words stored in the file."""

import struct
import zlib
from collections.abc import Mapping

from bot.timeline.fonts import FAMILY, typefaces

_SIGNATURE_AND_HEADER = 33
"""Bytes of a PNG before the place for texts: its signature, and the chunk with its size."""


def png_of(svg: str, texts: Mapping[str, str]) -> bytes:
    """Draw the SVG; `texts` are stored in the file under keywords of PNG, such as "Title"."""
    from resvg_py import svg_to_bytes  # here, because few who use the program want a picture

    # Fonts are named one by one: to look through those of the system would take long.
    files = [str(path) for font in typefaces() for path in font.files]
    content = svg_to_bytes(
        svg_string=svg, skip_system_fonts=True, font_files=files, sans_serif_family=FAMILY
    )
    described = b"".join(_text_chunk(keyword, text) for keyword, text in texts.items())
    return content[:_SIGNATURE_AND_HEADER] + described + content[_SIGNATURE_AND_HEADER:]


def _text_chunk(keyword: str, text: str) -> bytes:
    """Return a chunk of text in UTF-8, without a language: https://www.w3.org/TR/png-3/#11iTXt."""
    content = keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode("utf-8", "replace")
    checksum = zlib.crc32(b"iTXt" + content)
    return struct.pack(">I", len(content)) + b"iTXt" + content + struct.pack(">I", checksum)
