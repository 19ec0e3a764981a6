"""Which documents a question names, and which it names that are not there."""

import pytest

from bot.answering.document_names import DocumentNames
from tests.loaded import corpus

CALL, TEN_Q = "earnings-call-2026-04", "form-10-q-2026-04"
OLD, NEW = "form-10-k-2025-07", "form-10-k-2026-07"
FIRST, OCTOBER = "extend-partnership-2023-01", "next-chapter-2025-10"
STATEMENT, APRIL = "joint-statement-2026-02", "next-phase-2026-04"
AMAZON, RUNTIME = "amazon-partnership-2026-02", "stateful-runtime-2026-02"

NAMES = DocumentNames(corpus().documents, corpus().knowledge.naming)


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("what does the 10-Q say?", TEN_Q),
        ("the april 10-Q", TEN_Q),
        ("10-Q for march 2026", TEN_Q),
        ("what was said on the earnings call?", CALL),
        ("the call of 29.4.2026", CALL),
        ("the latest filing", NEW),
        ("the 10-K of 2025", OLD),
        ("the previous 10-K", OLD),
        ("the 10-K of summer 2025", OLD),
        ("FY2025 annual report", OLD),
        ("in the Amazon announcement", AMAZON),
        ("the Stateful Runtime page", RUNTIME),
        ("the 4/27 post", APRIL),
        ("what happened on 27 April 2026", APRIL),
        ("in April", APRIL),
        ("the April call", CALL),
        ("the April report", TEN_Q),
        ("4月27日の投稿", APRIL),
        ("2025年10月28日の発表", OCTOBER),
        ("the 2025 announcement", OCTOBER),
        ("in 2023", FIRST),
        ("the February statement", STATEMENT),
        ("the joint statement", STATEMENT),
        ("the April statement", APRIL),
        ("is april's post about the statement?", APRIL),
        ("what ran until 2030?", None),
        ("since 2019", None),
        ("which earlier document is meant?", None),
        ("the newest announcement", APRIL),
        ("before April, who hosted them?", None),
        ("which paragraph mentions the October blog?", None),
    ],
)
def test_a_document_is_named_by_its_kind_its_date_or_both(
    question: str, document: str | None
) -> None:
    assert NAMES.named_in(question) == document


@pytest.mark.parametrize(
    ("question", "nearest"),
    [
        ("the March 2026 statement", STATEMENT),
        ("the document of 3 March 2026", STATEMENT),
        ("the 10-K of 2024", OLD),
        ("the 10-Q of October 2025", TEN_Q),
        ("what did they announce in January 2025?", OLD),
        ("did they announce something in October 2026?", NEW),
        ("the memorandum of understanding of September 2025", OCTOBER),
        ("the 8-K", STATEMENT),
        ("2026年3月の声明", STATEMENT),
    ],
)
def test_a_document_that_is_not_there_is_taken_for_no_other(question: str, nearest: str) -> None:
    missing = NAMES.read(question).missing
    assert missing is not None
    assert missing.nearest == nearest
    assert NAMES.named_in(question) is None


def test_of_several_of_a_name_the_newest_is_meant_and_the_others_are_known() -> None:
    reference = NAMES.read("what does the 10-K say?").reference
    assert reference is not None
    assert (reference.documents, reference.others) == ((NEW,), (OLD,))
    assert NAMES.read("compare both 10-Ks").documents == (NEW, OLD)


@pytest.mark.parametrize(
    "question",
    ["what are today's terms?", "who hosts it currently?", "as of November 2026, who pays?",
     "the latest on the licence", "is the current licence exclusive?", "最新の条件は?"],
)  # fmt: skip
def test_what_holds_today_is_asked_for(question: str) -> None:
    assert NAMES.read(question).present


@pytest.mark.parametrize(
    "question",
    ["is it still exclusive?", "is it now exclusive?", "is the current licence still exclusive?",
     "does it no longer hold?", "did today's announcements change it?", "the latest 10-K"],
)  # fmt: skip
def test_whether_older_words_still_hold_does_not_ask_for_the_newest(question: str) -> None:
    assert not NAMES.read(question).present


def test_the_whole_date_is_no_matter() -> None:
    assert NAMES.rest_of("what did the post of 27.4.2026 say about caps?").split() == (
        "what did the say about caps?".split()
    )


def test_a_date_of_which_a_document_speaks_is_none_of_a_document() -> None:
    reading = NAMES.read("how much was funded by June 30, 2026?")
    assert (reading.documents, reading.missing) == ((), None)
    assert NAMES.speaking_of(reading.told[0]) == [NEW]
