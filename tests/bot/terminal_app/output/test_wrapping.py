"""Lines keep to the width, lose nothing, and break where a reader of the language would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bot.printable import printable
from bot.terminal_app.output.wrapping import wrap


@given(st.text(alphabet="ab –「」。、日本語ーﾃ", max_size=200), st.integers(20, 60))
def test_lines_keep_to_the_width_and_lose_no_character(text: str, width: int) -> None:
    wrapped = wrap(text, width)
    assert max(map(cell_len, wrapped)) <= width
    assert "".join(wrapped).replace(" ", "") == text.replace(" ", "")


def test_japanese_lines_never_begin_with_closing_marks() -> None:
    wrapped = wrap("これは「テスト」です。" * 5, 21)
    assert not [line for line in wrapped if line[0] in "」。"]
    assert not [line for line in wrapped if line[-1] == "「"]


@pytest.mark.parametrize("char", "\x00\x07\x1b\x7f\x9b\u202e\u2066\ud800")
def test_what_steers_a_terminal_is_replaced(char: str) -> None:
    assert printable(f"a{char}b") == "a\ufffdb"


@pytest.mark.parametrize("width", range(20, 30))
def test_a_japanese_date_stays_printable(width: int) -> None:
    wrapped = wrap("これについては、2026年2月27日に公表されました：次のとおり。", width)
    assert any("2026年2月27日" in line for line in wrapped)
    assert not [line for line in wrapped if line.startswith("：")]
