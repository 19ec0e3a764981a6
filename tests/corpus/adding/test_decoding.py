"""Which bytes are text, and in which encoding."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.adding.decoding import MOST_BYTES, UnusableDocumentError, decode

TEXT = "Café – 約束します。\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-32"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
    ],
)
def test_text_is_read_in_every_form_of_unicode(data: bytes) -> None:
    assert decode(data).text == TEXT


@pytest.mark.parametrize("encoding", ["shift_jis", "euc-jp", "iso-2022-jp"])
def test_a_page_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    page = f'<meta charset="{encoding}"><p>約束します。</p>'
    assert decode(page.encode(encoding)).text == page


def test_an_encoding_that_nobody_declares_is_guessed() -> None:
    text = "Die Mitglieder dürfen Gäste mitbringen. Über Ausnahmen entscheidet der Vorstand.\n" * 5
    assert decode(text.encode("cp1252")) == (text, "cp1252")


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "iso2022_jp"])
def test_a_few_sentences_of_japanese_are_enough_to_guess(encoding: str) -> None:
    text = "会員は他人の個人情報を同意なく公開してはいけません。鍵を他人に貸してはいけません。"
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", ["A \x1b[1mbold\x1b[0m café.", "a \x1b$ café", "plain \x1b[0m"])
def test_valid_utf_8_is_utf_8_whatever_else_is_in_it(text: str) -> None:
    assert decode(text.encode()) == (text, None)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04...", "a Word file"),
        (b"\x89PNG\r\n", "an image"),
        (b"some\0bytes", "no text"),
        (b" \n", "empty"),
        (b"a" * (MOST_BYTES + 1), "larger than 5 MB"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(UnusableDocumentError, match=reason) as error:
        decode(data)
    assert "save" in str(error.value)


@settings(deadline=None)  # the first guess of an encoding loads tables
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(UnusableDocumentError):
        assert "\0" not in decode(data).text


def test_a_short_text_with_accents_is_read_as_windows_writes_it() -> None:
    text = "Règles\n\nIl est interdit de courir près de l'eau."
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize("encoding", ["unicode_escape", "raw_unicode_escape", "utf-7", "rot13"])
def test_only_an_encoding_that_browsers_know_is_taken_from_a_page(encoding: str) -> None:
    page = f'<meta charset="{encoding}"><p>Caf\xe9 pays \\x1b[31m \\u202e.</p>'
    assert decode(page.encode("cp1252")).text == page


@pytest.mark.parametrize(
    ("label", "encoding"), [("x-sjis", "cp932"), ("gb2312", "gb18030"), ("latin1", "cp1252")]
)
def test_the_names_of_encodings_are_those_of_browsers(label: str, encoding: str) -> None:
    word = "caf\xe9 €" if encoding == "cp1252" else "約束"
    page = f'<meta charset="{label}"><p>{word}</p>'
    assert decode(page.encode(encoding)).text == page
