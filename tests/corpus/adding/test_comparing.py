"""What a newer copy of a page has changed."""

import pytest

from corpus.adding.comparing import Change, Comparison, OldSentence, compare, marked

LICENCE = OldSentence("a#licence.1", "The licence is exclusive until 2030.")
TERM = OldSentence("a#term.1", "It lasts.", variants=("It still lasts.",))


def compared(*new: str) -> Comparison:
    return compare([LICENCE, TERM], new, "\n".join(new))


def test_the_same_sentences_are_no_difference_however_they_are_divided() -> None:
    nothing = Comparison((), (), ())
    assert compared(LICENCE.text, TERM.text) == nothing
    assert compared(f"{TERM.text} {LICENCE.text}") == nothing
    assert compared(LICENCE.text, "It still lasts.") == nothing


def test_a_sentence_that_reads_otherwise_is_changed_others_are_added_or_gone() -> None:
    now = "The licence is non-exclusive until 2030."
    assert compared("Apples fell.", now) == Comparison(
        added=("Apples fell.",), changed=(Change(LICENCE, now),), gone=(TERM,)
    )


def test_a_sentence_that_was_shortened_is_changed() -> None:
    now = "The licence is exclusive"
    assert compared(now, TERM.text).changed == (Change(LICENCE, now),)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("It is exclusive.", "It is not exclusive.", "It is {+not +}exclusive."),
        ("Until 2030.", "Until 2032.", "Until [-2030-]{+2032+}."),
        ("三年間保存する。", "五年間保存する。", "[-三-]{+五+}年間保存する。"),
    ],
)
def test_the_words_that_changed_are_marked(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown
