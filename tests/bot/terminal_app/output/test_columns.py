"""Columns: characters take as many as in a table made for terminals, rich's."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bot.terminal_app.output.columns import chopped, columns

ODD = frozenset("\u2028\u2029") | {
    chr(code)
    for code in (*range(0x2630, 0x2690), *range(0x3248, 0x3250), *range(0x4DC0, 0x4E00), 0x00AD)
}
"""Hexagrams, and signs that no text of ours keeps: terminals differ there."""


def test_letters_of_the_languages_in_use_are_as_wide_as_terminals_show_them() -> None:
    codes = (
        *range(0x20, 0x600),
        *range(0x1100, 0x1200),
        *range(0x2000, 0xD7A4),
        *range(0xF900, 0xFFF0),
    )
    known = (chr(code) for code in codes if unicodedata.category(chr(code)) not in ("Cn", "Sk"))
    assert [c for c in known if c not in ODD and columns(c) != cell_len(c)] == []


@pytest.mark.parametrize("text", ["👩‍👩‍👧", "❤️ ok", "naïve", "ﾃｽﾄ", "「日本語」", "한국어", ""])
def test_joined_characters_are_as_wide_as_terminals_show_them(text: str) -> None:
    assert columns(text) == cell_len(text)


@given(st.text(max_size=80), st.integers(2, 20))
def test_pieces_keep_to_the_width_and_lose_nothing(text: str, most: int) -> None:
    pieces = chopped(text, most)
    assert "".join(pieces) == text
    assert all(columns(piece) <= most or len(piece) == 1 for piece in pieces)
