"""What a person gets for a question that compares two documents."""

import pytest

from bot.answering.answer import Answer, answer_json
from tests.loaded import answerer

OCTOBER, FEBRUARY, APRIL = "next-chapter-2025-10", "joint-statement-2026-02", "next-phase-2026-04"
ANSWERER = answerer()


def ask(question: str, *history: str) -> Answer:
    return ANSWERER.answer(question, history)


def compared(answer: Answer) -> list[str]:
    return [side.source.id for side in answer.comparison]


@pytest.mark.parametrize(
    ("question", "documents", "leads"),
    [
        ("compare the October post and the April post on the licence", [OCTOBER, APRIL],
         {f"{OCTOBER}#preserved-elements.1", f"{APRIL}#licence.2"}),
        ("what is different between February and April on the licence", [FEBRUARY, APRIL],
         {f"{FEBRUARY}#ip.2", f"{APRIL}#licence.2"}),
        ("10月と4月でライセンスはどう違う", [OCTOBER, APRIL],
         {f"{OCTOBER}#preserved-elements.1", f"{APRIL}#licence.2"}),
        ("what do the April and October posts say on the revenue share?", [OCTOBER, APRIL],
         {f"{OCTOBER}#revenue-share.1", f"{APRIL}#revenue-share-to-openai.1"}),
        ("did april change what february said about hosting frontier?", [FEBRUARY, APRIL],
         {f"{FEBRUARY}#first-party-products.1", f"{APRIL}#cloud.2"}),
        ("how does the 2026 10-K differ from the 2025 10-K on IP?",
         ["form-10-k-2025-07", "form-10-k-2026-07"],
         {"form-10-k-2025-07#openai.3", "form-10-k-2026-07#openai.4"}),
        ("compare the statement with the April post on Frontier", [FEBRUARY, APRIL],
         {f"{FEBRUARY}#first-party-products.1", f"{APRIL}#cloud.2"}),
    ],
)  # fmt: skip
def test_a_comparison_is_answered_from_both_documents_the_older_first(
    question: str, documents: list[str], leads: set[str]
) -> None:
    answer = ask(question)
    assert (answer.verdict, compared(answer)) == ("answered", documents)
    assert {quote.passage for quote in answer.quotes} == leads


def test_words_that_the_other_document_does_not_have_are_marked() -> None:
    sides = answer_json(ask("compare February and April on the licence"))["comparison"]
    marked = {quote["passage"]: quote["changed"] for side in sides for quote in side["quotes"]}
    assert "exclusive" in " ".join(marked[f"{FEBRUARY}#ip.2"])
    assert "non-exclusive" in " ".join(marked[f"{APRIL}#licence.2"])


def test_a_document_that_is_silent_is_said_to_be() -> None:
    answer = ask("did April change what October said on AGI?")
    spoken, silent = answer_json(answer)["comparison"]
    assert [quote.passage for quote in answer.quotes] == [f"{OCTOBER}#agi-verification.1"]
    assert (spoken["silent"], silent["silent"], silent["quotes"]) == (False, True, [])
    assert "neither AGI nor an expert panel" in silent["note"]


def test_without_a_matter_all_that_the_later_document_changes_is_compared() -> None:
    answer = ask("what changed between February and April?")
    earlier, later = answer.comparison
    assert {quote.passage for quote in later.quotes} == {
        f"{APRIL}#{name}"
        for name in ("licence.2", "cloud.1", "cloud.2", "revenue-share-to-openai.1",
                     "revenue-share-to-microsoft.1")
    }  # fmt: skip
    assert all(quote.source.id == FEBRUARY for quote in earlier.quotes)


def test_a_comparison_says_what_a_third_document_did_to_both() -> None:
    answer = ask("compare October and February on the licence")
    assert compared(answer) == [OCTOBER, FEBRUARY]
    assert f"{APRIL}#licence.2" in {since.quote.passage for since in answer.since}


@pytest.mark.parametrize(
    "question",
    [
        "compare the April post and the April announcement on the licence",
        "compare the February statement with today on the licence",
        "does the April 2026 earnings call name the cap on the payments in dollars?",
        "how does the 10-Q of april 2026 describe the stateless api exclusivity",
        "does the 10-Q name the agreement of October 2025?",
        "was the licence exclusive before April, according to October?",
    ],
)
def test_one_document_under_two_names_is_no_comparison(question: str) -> None:
    assert ask(question).comparison == ()


def test_a_follow_up_compares_with_what_was_asked_before() -> None:
    answer = ask("how does that compare with April?", "what did October say about the licence?")
    assert compared(answer) == [OCTOBER, APRIL]
    answer = ask("compare that with October", "is the licence exclusive?")
    assert compared(answer) == [OCTOBER, FEBRUARY]


def test_a_comparison_keeps_to_the_limit_and_begins_with_the_statement() -> None:
    answer = ANSWERER.answer("compare October and February on AGI", limit=1)
    assert [quote.source.id for quote in answer.quotes] == [FEBRUARY]
