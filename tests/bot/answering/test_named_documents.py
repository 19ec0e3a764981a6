"""What a person gets for a question about a document, a date, or what came since."""

import pytest

from bot.answering.answer import Answer
from tests.loaded import answerer

APRIL = "next-phase-2026-04"
ANSWERER = answerer()


def ask(question: str, *history: str) -> Answer:
    return ANSWERER.answer(question, history)


def test_a_question_that_names_a_document_is_answered_from_it() -> None:
    answer = ask("what did the October post say about research IP?")
    assert (answer.verdict, answer.quotes[0].source.id) == ("answered", "next-chapter-2025-10")


def test_a_document_that_says_nothing_of_the_matter_is_said_to_be_silent() -> None:
    answer = ask("what did the April post say about AGI?")
    assert answer.verdict == "not_addressed"
    assert "27 April 2026" in answer.message
    assert answer.quotes[0].passage.startswith("joint-statement-2026-02#agi")


@pytest.mark.parametrize(
    ("question", "end"),
    [
        ("what did the April post say about AGI?", "does not say, in the parts we hold."),
        ("did the Jan 2023 post say anything on the revenue?", "”) does not say."),
    ],
)
def test_only_a_document_held_in_part_is_said_to_be_so(question: str, end: str) -> None:
    assert ask(question).message.endswith(end)


WHAT_APRIL_CHANGED = {
    f"{APRIL}#{name}"
    for name in (
        "cloud.2",
        "licence.2",
        "revenue-share-to-openai.1",
        "revenue-share-to-microsoft.1",
    )
}


@pytest.mark.parametrize(
    "question",
    [
        "What changed on April 27?",
        "list the changes of april 27",
        "What's new since April 27?",
        "what did the April amendment change",
        "4月の変更点は?",
        "4月27日に何が変わりましたか",
    ],
)
def test_what_a_document_changed_is_answered_with_all_that_it_changed(question: str) -> None:
    answer = ask(question)
    assert answer.verdict == "answered"
    assert {quote.passage for quote in answer.document} == WHAT_APRIL_CHANGED


def test_a_document_that_is_named_answers_with_all_that_it_says_of_the_matter() -> None:
    answer = ask("What did the April amendment say about revenue share?")
    assert {quote.passage for quote in answer.document} == {
        f"{APRIL}#revenue-share-to-openai.1",
        f"{APRIL}#revenue-share-to-microsoft.1",
    }
    assert answer.document[0].passage == answer.quotes[0].passage
    assert len(ANSWERER.answer("What changed on April 27?", limit=1).quotes) == 1


@pytest.mark.parametrize(
    "question",
    [
        "Frontierは4月以降もAzureだけですか",
        "Is Frontier still only on Azure after April?",
        "Is Google Cloud allowed to run ChatGPT since April?",
    ],
)
def test_a_document_that_changes_a_sentence_speaks_to_what_that_sentence_names(
    question: str,
) -> None:
    assert f"{APRIL}#cloud.2" in {quote.passage for quote in ask(question).document}


def test_a_follow_up_about_a_date_stays_with_its_matter() -> None:
    answer = ask("is that still so after april?", "Is the AGI definition unchanged?")
    assert answer.verdict == "not_addressed"
    assert answer.quotes[0].passage == "joint-statement-2026-02#agi.2"


@pytest.mark.parametrize(
    "question",
    [
        "did the AGI definition change?",
        "did the AGI clause get removed",
        "AGIの条項は廃止されたの?",
    ],
)
def test_where_april_is_silent_nothing_is_said_to_have_changed(question: str) -> None:
    answer = ask(question)
    assert answer.since == ()
    assert [(s.source.id, s.url is not None) for s in answer.silent] == [(APRIL, True)]
    assert "AGI" in answer.silent[0].note
    assert answer.quotes[0].passage.startswith("joint-statement-2026-02#agi")


@pytest.mark.parametrize(
    "question", ["does microsoft have a right of first refusal", "may openai release open weights"]
)
def test_where_october_answers_and_april_is_silent_a_reader_is_told(question: str) -> None:
    answer = ask(question)
    assert answer.elsewhere[0].source.id == "next-chapter-2025-10"
    assert [s.source.id for s in answer.silent] == [APRIL]
    assert "parts we hold" in answer.silent[0].note


def test_silence_is_told_only_to_those_who_ask_whether_it_still_holds() -> None:
    assert ask("since when do they work together?").silent == ()
