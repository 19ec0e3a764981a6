"""Words as typed to words as meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.spelling import Speller, join_spaced_letters

SPELLER = Speller(["microsoft", "licence", "azure", "why", "api", "compute", "hosting"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("micosoft", "microsoft"),
        ("mircosoft", "microsoft"),
        ("licnce", "licence"),
        ("whyyyyyy", "why"),
        ("4zur3", "azure"),
        ("c0mput3", "compute"),
    ],
)
def test_a_slip_is_mended(typed: str, meant: str) -> None:
    assert SPELLER.correct(typed) == meant


@pytest.mark.parametrize("word", ["posting", "apt", "canteen", "2026", "独占", "azure"])
def test_ordinary_short_and_known_words_stay(word: str) -> None:
    assert SPELLER.correct(word) == word


def test_letters_typed_one_by_one_are_closed_up() -> None:
    assert join_spaced_letters("t h e  s h a r e d  mission") == "the  shared  mission"


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0134é独", max_size=30))
def test_mending_twice_changes_nothing_more(word: str) -> None:
    assert SPELLER.correct(SPELLER.correct(word)) == SPELLER.correct(word)
