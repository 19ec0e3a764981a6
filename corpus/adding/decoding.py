"""Decodes the bytes of a saved document: which encoding it is in, or that it is no text."""

import codecs
import contextlib
import re
import unicodedata
from typing import NamedTuple

from charset_normalizer import from_bytes

MOST_BYTES = 5_000_000
"""Largest file that is read: some twenty times the longest contract."""

MOST_SENTENCES = 5_000
"""Most sentences of a document; more take long to search, and belong to several documents."""

MOST_OF_A_SENTENCE = 2_000
"""Characters of a sentence; a longer one is no sentence, and no reply could quote it."""

_SAVE = "save it as text, Markdown or HTML and add that"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word file, or another zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file, or another Office file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image or a recording"),
    (b"{\\rtf", "a rich text file (RTF)"),
    (b"\x1f\x8b", "a compressed file"),
    (b"bplist", "a web archive of Safari"),
)
"""How files begin that hold more than text."""

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)

_DECLARED_WITHIN = 4096
"""Bytes in which a page declares its encoding: browsers look at 1024, some pages are late."""

_AS_BROWSERS_READ = {
    name: name
    for name in (
        "utf-8 cp866 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 "
        "iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u mac-roman cp874 "
        "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 mac-cyrillic gb18030 "
        "euc_jp iso2022_jp cp932"
    ).split()
} | {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "shift_jis": "cp932", "euc_kr": "cp949", "cp949": "cp949",
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "big5hkscs": "big5hkscs",
}  # fmt: skip
"""The encoding that a browser takes for a declared one: https://encoding.spec.whatwg.org/

No others: Python has some that run what is in the text, such as `unicode_escape`, by which a quote
would hold what no browser shows.
"""

_ONLY_BROWSERS_SAY = {
    "x-sjis": "cp932", "windows-874": "cp874", "dos-874": "cp874", "x-gbk": "gb18030",
    "x-euc-jp": "euc_jp", "x-mac-cyrillic": "mac-cyrillic", "x-mac-ukrainian": "mac-cyrillic",
    "x-x-big5": "big5hkscs", "x-cp1250": "cp1250", "x-cp1251": "cp1251", "x-cp1252": "cp1252",
}  # fmt: skip
"""Names of encodings on pages that Python doesn't know."""


_GUESSED = ["cp1252", "cp932", "euc_jis_2004", "iso2022_jp", "utf_16_le", "utf_16_be"]
"""The encodings that a document without a declaration may be in: those of English and Japanese,
which are the languages that are read. In some other, a few sentences of Japanese would be too."""


class UnusableDocumentError(Exception):
    """A document can't be added as it is; the message says why, and what to do."""


class Decoded(NamedTuple):
    """The text of a file, and its encoding if that is only a guess."""

    text: str
    guessed: str | None = None


def decode(data: bytes) -> Decoded:
    """Return the text of a file, without a byte order mark, and with line feeds as line breaks.

    Tries the byte order mark, UTF-8, the encoding that a page declares, then a guess. Raises
    `UnusableDocumentError` where the file is empty, too large, or no text.
    """
    if len(data) > MOST_BYTES:
        raise UnusableDocumentError(
            f"it is larger than {MOST_BYTES // 1_000_000} MB; keep the statement itself, and "
            + _SAVE
        )
    for signature, what in _BINARY:
        if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(signature):
            raise UnusableDocumentError(f"it is {what}, and only text can be read; {_SAVE}")
    text, guessed = _decoded(data)
    if "\0" in text:
        raise UnusableDocumentError(f"it holds bytes that are no text (NUL); {_SAVE} as UTF-8")
    if not text.strip():
        raise UnusableDocumentError("it is empty; save the text of the page into it")
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), guessed)


def _decoded(data: bytes) -> Decoded:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, errors="replace"))
    if b"\0" in data:
        return Decoded("\0")
    if not _is_iso_2022(data):
        with contextlib.suppress(UnicodeDecodeError):
            return Decoded(data.decode("utf-8"))
    declared = _declared(data)
    return Decoded(declared) if declared else _guessed(data)


def _is_iso_2022(data: bytes) -> bool:
    """Tell whether it is ISO-2022-JP, which is made of ASCII, and so is valid UTF-8 too.

    It begins each run of Japanese with ESC and $. What colours a terminal has ESC and [.
    """
    return b"\x1b$" in data and data.isascii()


def _declared(data: bytes) -> str | None:
    """Return the text in the encoding that the page declares; None if it isn't in that."""
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    if not found:
        return None
    try:
        label = found[1].decode("ascii").lower()
        name = _ONLY_BROWSERS_SAY.get(label) or _AS_BROWSERS_READ[codecs.lookup(label).name]
        return data.decode(name)
    except (LookupError, ValueError):  # no encoding of pages, or the bytes are none of it
        return None


def _guessed(data: bytes) -> Decoded:
    best = from_bytes(data, cp_isolation=_GUESSED).best()
    if best is None:
        raise UnusableDocumentError(f"it is no text, or in an unknown encoding; {_SAVE} as UTF-8")
    text = str(best)
    if all(unicodedata.name(letter, "").startswith("LATIN") for letter in text if letter.isalpha()):
        # A short text is Latin in a dozen encodings, and nearly always in that of Windows.
        with contextlib.suppress(UnicodeDecodeError):
            return Decoded(data.decode("cp1252"), "cp1252")
    return Decoded(text, best.encoding)
