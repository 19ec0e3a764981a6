"""Links as other programs pass them on: some escapes undone, and some made again."""

import re
from collections.abc import Callable
from urllib.parse import quote, unquote

from yarl import URL

UNRESERVED = "-._~"
MARKS = "!'()*"
"""What `encodeURIComponent` leaves alone besides letters, digits and the unreserved."""

NOT_DECODED = ";/?:@&=+$,#"
"""What `decodeURI` leaves alone where it is an escape, and `encodeURI` where it is none."""

RESERVED = f"{MARKS}{NOT_DECODED}[]"

_ESCAPES = re.compile("(?:%[0-9A-Fa-f]{2})+")
_NOT_DECODED = re.compile(
    f"(%(?:{'|'.join(f'{ord(char):02X}' for char in NOT_DECODED)}))", re.IGNORECASE
)
_UNSEEN = re.compile(r"[\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]")


def parsed(link: str) -> str:
    """The link as the parser of a browser has it: escapes only for what can't be in an address."""
    before, mark, fragment = link.partition("#")
    return before + mark + quote(fragment, safe=f"%{RESERVED}{UNRESERVED}\\^{{|}}")


def _unreserved(link: str) -> str:
    return re.sub(
        "%[2-7][0-9A-Fa-f]",
        lambda escape: char if (char := unquote(escape[0])) in UNRESERVED else escape[0],
        link,
    )


def _readable(link: str) -> str:
    def in_sight(char: str) -> bool:
        if char.isascii():
            return char.isalnum() or char in f'{UNRESERVED}{MARKS}"<>'
        return not _UNSEEN.match(char)

    return _ESCAPES.sub(
        lambda escapes: "".join(
            char if in_sight(char) else quote(char, safe="") for char in unquote(escapes[0])
        ),
        link,
    )


def _encode_uri_of_decode_uri(link: str) -> str:
    safe = f"{NOT_DECODED}{UNRESERVED}{MARKS}"
    parts = _NOT_DECODED.split(link)
    return "".join(
        part.replace("%", "%25") if number % 2 else quote(unquote(part), safe=safe)
        for number, part in enumerate(parts)
    )


def decoded(link: str) -> str:
    """The link without any escape, and then as a browser parses it."""
    return parsed(unquote(link))


UNDOINGS: dict[str, Callable[[str], str]] = {
    # The address bar: no escape is undone.
    "new URL(link).href": parsed,
    # What is never reserved means the same without its escape (RFC 3986, 6.2.2.2). So do those who
    # normalize addresses, such as Python's requests.
    "unreserved": _unreserved,
    # Nor has a comma or an ampersand a meaning in the fragment of an address; but in a text
    # directive it has one. So does aiohttp, with which bots follow links.
    "yarl": lambda link: str(URL(link)),
    # Discord's client makes readable what it opens and copies, with a label or without: it undoes
    # what encodeURIComponent leaves alone, and " < >, and all that can be seen and is not ASCII.
    # Its Markdown needs ( and ) escaped, as `masked_link` does; these it undoes again.
    "Discord": lambda link: parsed(_readable(link)),
    # All but the reserved is undone; the escapes that are left get a second escape.
    "encodeURI(decodeURI(link))": _encode_uri_of_decode_uri,
    # Whoever shows a link decoded, and takes for a link what is shown: mail, wikis, clipboards.
    "new URL(decodeURIComponent(link)).href": decoded,
    # The same in Python.
    "urllib": lambda link: quote(unquote(link), safe=f"{RESERVED}{UNRESERVED}"),
}
"""What programs make of a link, by program or by function."""

JAVASCRIPT = (
    "new URL(link).href",
    "encodeURI(decodeURI(link))",
    "new URL(decodeURIComponent(link)).href",
)
"""Those that a browser can be asked about."""
