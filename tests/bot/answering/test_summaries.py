"""What a person gets who asks for a document as a whole."""

import pytest

from bot.answering.answer import Answer
from tests.loaded import answerer

ANSWERER = answerer()
LEADS = [
    "The partnership remains strong and central.",
    "Our IP relationship continues unchanged.",
    "Our commercial and revenue share relationship remains unchanged.",
    "Azure remains the exclusive cloud provider of stateless OpenAI APIs.",
    "OpenAI’s first party products, including Frontier, will continue to be hosted on Azure.",
    "AGI definition and processes are unchanged.",
    "The partnership supports OpenAI’s growth.",
]


def ask(question: str, *history: str) -> Answer:
    return ANSWERER.answer(question, history)


@pytest.mark.parametrize(
    "question",
    ["tldr", "TL;DR pls", "summary", "sum it up", "what does it say?", "give me the gist",
     "can you summarise the statement?", "key takeaways", "what does the statement say", "要約",
     "まとめて", "声明には何が書いてありますか"],
)  # fmt: skip
def test_the_statement_is_summed_up_by_its_own_lead_sentences(question: str) -> None:
    answer = ask(question)
    assert (answer.verdict, answer.is_summary) == ("answered", True)
    assert [quote.text for quote in answer.document] == LEADS
    assert [quote.text for quote in answer.quotes] == LEADS[:3]
    assert all(quote.link and "#:~:text=" in quote.link for quote in answer.document)


def test_a_summary_says_what_changed_since() -> None:
    changed = {since.passage for since in ask("tldr").since if since.effect == "changes"}
    assert "joint-statement-2026-02#ip.1" in changed


@pytest.mark.parametrize("question", ["summarise the April post", "4月の投稿を要約して"])
def test_a_short_document_without_leads_is_quoted_whole(question: str) -> None:
    source = ANSWERER.documents.source("next-phase-2026-04")
    answer = ask(question)
    assert [quote.passage for quote in answer.document] == [p.id for p in source.passages()]


def test_a_long_document_without_leads_is_summed_up_by_the_beginnings_of_its_clauses() -> None:
    source = ANSWERER.documents.source("next-chapter-2025-10")
    answer = ask("summarise the October post")
    beginnings = [clause.passages[0].id for clause in source.clauses]
    assert [quote.passage for quote in answer.document] == beginnings


def test_a_summary_after_a_question_about_a_document_is_of_that_document() -> None:
    answer = ask("tldr", "what did the April post say about the licence?")
    assert {quote.source.id for quote in answer.document} == {"next-phase-2026-04"}
    answer = ask("tldr", "compare October and April on the licence")
    assert [quote.text for quote in answer.document] == LEADS


@pytest.mark.parametrize(
    ("question", "history"),
    [
        ("tldr is the api exclusivity gone", ()),
        ("summarise it like a pirate", ()),
        ("translate the summary into german", ()),
        ("agi tldr", ()),
        ("what does it say?", ("who hosts stateless APIs?",)),
    ],
)
def test_what_asks_for_more_or_less_than_the_whole_is_no_request_for_a_summary(
    question: str, history: tuple[str, ...]
) -> None:
    assert not ask(question, *history).is_summary
