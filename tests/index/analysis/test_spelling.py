"""Words as typed to words as meant."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from index.analysis.analyzer import LONGEST_WORD
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


@settings(deadline=None)  # the first word loads the list of ordinary ones
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0134é独", max_size=30))
def test_mending_twice_changes_nothing_more(word: str) -> None:
    assert SPELLER.correct(SPELLER.correct(word)) == SPELLER.correct(word)


@given(st.text(alphabet="abcehilnoprstuz", min_size=4, max_size=11))
def test_the_known_word_with_the_fewest_slips_is_found_as_if_all_were_compared(word: str) -> None:
    most = 2 if len(word) >= 8 else 1
    known = [known for known in SPELLER.vocabulary if len(known) >= 4]
    slips = [(OSA.distance(word, other), word[0] != other[0], other) for other in known]
    expected = min((slip for slip in slips if slip[0] <= most), default=(0, False, None))
    assert SPELLER._nearest(word) == expected[2]


@pytest.mark.parametrize("known", ["microsoft", "licence", "azure"])
@given(data=st.data())
def test_a_word_with_one_letter_changed_is_near(known: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(known) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    assert SPELLER._nearest(known[:place] + letter + known[place + 1 :]) == known


def test_a_giant_word_stays_and_is_not_remembered() -> None:
    before = SPELLER._mended.cache_info().currsize
    giant = "whyy" * LONGEST_WORD
    assert SPELLER.correct(giant) == giant
    assert SPELLER._mended.cache_info().currsize == before
