"""Which characters are Japanese, as typed and after folding."""

import re
import unicodedata

import pytest

from index.analysis.analyzer import fold
from index.analysis.scripts import HIRAGANA, JAPANESE, JAPANESE_AS_TYPED, KATAKANA, has_japanese

LETTERS = "声明々〆〇〇ひゔアヴー㐀"
OTHER_FORMS = "ｱﾞ\ufa19ㇰゝヾ・"


@pytest.mark.parametrize("text", LETTERS + OTHER_FORMS)
def test_every_form_of_a_letter_is_japanese_as_typed(text: str) -> None:
    assert text in JAPANESE_AS_TYPED


@pytest.mark.parametrize("text", ["ｱﾏｿﾞﾝ", "\ufa19", *LETTERS])
def test_letters_of_any_form_are_japanese_when_folded(text: str) -> None:
    assert has_japanese(fold(text))


@pytest.mark.parametrize("text", ["", "azure", "“naïve” — €5 ’", "한국", "🙂", "、。「」"])
def test_what_is_no_japanese_letter(text: str) -> None:
    assert not JAPANESE_AS_TYPED.found_in(text)
    assert not has_japanese(text)


def test_a_regular_expression_finds_the_same_characters() -> None:
    pattern = re.compile(f"[{JAPANESE}]")
    for code in range(0x2E80, 0x10000):
        assert (chr(code) in JAPANESE) == bool(pattern.match(chr(code)))


def test_the_kana_are_all_that_unicode_names_so() -> None:
    for name, script in (("HIRAGANA", HIRAGANA), ("KATAKANA", KATAKANA)):
        named = [chr(c) for c in range(0x3040, 0x3100)]
        letters = [c for c in named if unicodedata.name(c, "").startswith(f"{name} LETTER")]
        assert [c for c in named if c in script] == letters
