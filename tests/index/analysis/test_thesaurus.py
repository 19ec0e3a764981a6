"""Groups of words that are about the same thing."""

from hypothesis import given
from hypothesis import strategies as st

from index.analysis.analyzer import words_of
from index.analysis.thesaurus import Found, Thesaurus

GROUPS = [
    ["doxxing", "publish private information", "晒し"],
    ["private", "confidential"],
    ["the", "of"],
    ["publishing", "posting", "晒す"],
]
THESAURUS = Thesaurus.of(GROUPS)


def found(text: str) -> list[Found]:
    return list(THESAURUS.find(words_of(text)))


def test_the_longest_phrase_at_each_place_is_found_in_any_inflection() -> None:
    assert found("He publishes private information") == [
        Found(1, 3, (0,)),
        Found(2, 1, (1,)),
    ]


def test_a_word_may_be_in_several_groups_and_stop_words_are_in_none() -> None:
    assert found("posting of the") == [Found(0, 1, (3,))]
    assert Thesaurus.of([["bank", "shore"], ["bank", "lender"]]).shares(1) == {
        "bank": 0.5,
        "lender": 0.5,
    }


def test_japanese_is_found_within_a_run() -> None:
    assert found("住所を晒しますか") == [Found(0, 1, (0,))]


def test_the_share_of_a_stem_is_that_of_the_english_phrases_with_it() -> None:
    assert THESAURUS.shares(0) == {"doxx": 0.5, "publish": 0.5, "privat": 0.5, "inform": 0.5}


@given(st.text(max_size=80))
def test_what_is_found_lies_within_the_text(text: str) -> None:
    words = words_of(text)
    for start, length, groups in THESAURUS.find(words):
        assert 0 <= start < start + length <= len(words)
        assert all(0 <= group < len(THESAURUS) for group in groups)


def test_it_is_the_same_from_what_it_keeps() -> None:
    again = Thesaurus(THESAURUS.groups)
    assert list(again.find(words_of("posting private information"))) == found(
        "posting private information"
    )
