"""Text to terms: what a reader takes for the same word is the same term."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.analyzer import STOP_WORDS, analyze, bigrams, fold, tokens


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("OpenAI’s models", "openai models"),
        ("side‑by‑side", "side by side"),
        ("ＡＺＵＲＥ", "azure"),
        ("Аzurе", "azure"),  # Cyrillic А and е
        ("s​t​argate", "stargate"),
        ("pa­rtner⁠ship", "partnership"),
        ("z̶a̶l̶g̶o̶", "zalgo"),
        ("**AGI** ~~definition~~ __unchanged__", "agi definition unchanged"),
        ("<@&104857600000000001> @everyone azure", "azure"),
        ("[here](https://evil.example/x) azure", "here azure"),
        ("<script>alert</script>", "alert"),
        ("hosting hosted hosts", "host host host"),
        ("2,000 calls", "2000 calls"),
        ("what happens 2 the share", "what happens to the share"),
    ],
)
def test_spellings_that_read_alike_give_the_same_terms(typed: str, plain: str) -> None:
    assert analyze(typed) == analyze(plain)


IGNORABLE = (
    "\u00ad \u034f \u061c \u115f \u1160 \u17b4 \u17b5 \u180b-\u180f \u200b-\u200f \u202a-\u202e "
    "\u2060-\u206f \u3164 \ufe00-\ufe0f \ufeff \uffa0 \ufff0-\ufff8 \U0001bca0-\U0001bca3 "
    "\U0001d173-\U0001d17a \U000e0000-\U000e0fff"
)
"""Unicode, DerivedCoreProperties.txt, Default_Ignorable_Code_Point."""


def characters(ranges: str) -> Iterator[str]:
    for first, *last in (part.split("-") for part in ranges.split()):
        yield from map(chr, range(ord(first), ord(last[0] if last else first) + 1))


def test_what_shows_as_a_blank_or_not_at_all_is_a_space_or_nothing() -> None:
    typed = [f"exclusive{one} {one}license" for one in (*characters(IGNORABLE), "\u2800")]
    assert {tuple(analyze(text)) for text in typed} == {("exclus", "licens")}


@pytest.mark.parametrize("blank", "\u115f\u1160\u2800\u3164\uffa0")
def test_what_shows_as_a_blank_parts_words(blank: str) -> None:
    assert analyze(f"exclusive{blank}license") == ["exclus", "licens"]


def test_stop_words_are_no_terms() -> None:
    assert analyze("is it the of and to a in that for on") == []


def test_japanese_becomes_pairs_of_characters() -> None:
    assert analyze("独占契約") == ["独占", "占契", "契約"]


def test_words_between_japanese_are_words_of_their_own() -> None:
    assert analyze("APIの独占") == ["api", "の独", "独占"]


@given(st.text())
def test_any_text_has_terms_or_none_but_never_an_empty_one(text: str) -> None:
    assert all(analyze(text)) or analyze(text) == []


@given(st.text())
def test_case_does_not_matter(text: str) -> None:
    assert fold(text.lower()) == fold(fold(text.lower()))


@given(st.text(alphabet="abc 'é-_*日本ア"))
def test_tokens_hold_no_white_space(text: str) -> None:
    assert not any(character.isspace() for token in tokens(text) for character in token.word)


@given(
    st.text()
    | st.lists(st.sampled_from(["2", "the", "AT&T's", "1,000", "日本語", "w/", "<b>"])).map(
        " ".join
    )
)
def test_terms_are_made_of_the_tokens(text: str) -> None:
    expected = []
    for token in tokens(text):
        if token.is_japanese:
            expected += bigrams(token.word)
        elif token.word not in STOP_WORDS:
            expected.append(token.stem)
    assert analyze(text) == expected
