"""Dates are read in every shape in which people write them, and nothing else is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.dates import DateReader
from index.analysis.analyzer import fold
from tests.loaded import corpus

READER = DateReader(corpus().knowledge.naming)


def dates(text: str) -> list[tuple[int | None, int | None, int | None]]:
    return [(date.year, date.month, date.day) for date in READER.dates(fold(text))]


@pytest.mark.parametrize(
    "text",
    ["2026-04-27", "2026/4/27", "27.4.2026", "27. 4. 2026", "4/27/2026", "27/4/2026",
     "April 27, 2026", "April 27th 2026", "27 April 2026", "27th of April 2026", "Apr. 27, 2026",
     "the 27th of april, 2026", "2026年4月27日", "２０２６年４月２７日"],
)  # fmt: skip
def test_a_full_date_is_read_in_any_shape(text: str) -> None:
    assert dates(f"what did the post of {text} say?") == [(2026, 4, 27)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("4/27", (None, 4, 27)),
        ("April 27th", (None, 4, 27)),
        ("4月27日", (None, 4, 27)),
        ("in October", (None, 10, None)),
        ("2025年10月", (2025, 10, None)),
        ("oct 2025", (2025, 10, None)),
        ("10/2025", (2025, 10, None)),
        ("2025-10", (2025, 10, None)),
        ("in may", (None, 5, None)),
        ("FY26", (2026, None, None)),
        ("fiscal 2025", (2025, None, None)),
        ("in 2023", (2023, None, None)),
        ("四月", (None, 4, None)),
    ],
)
def test_a_date_is_read_as_far_as_it_is_given(
    text: str, date: tuple[int | None, int | None, int | None]
) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(
    "text",
    ["may it be sold?", "march on", "2/3 of it", "32.5 percent", "27.4 percent", "1,000",
     "v2.10.2", "a 10-K", "no date at all"],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    assert dates(text) == []


def test_the_10_of_a_form_is_no_day() -> None:
    assert dates("the april 10-Q") == [(None, 4, None)]


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    folded = fold(text)
    for date in READER.dates(folded):
        assert 0 <= date.begin < date.end <= len(folded)
