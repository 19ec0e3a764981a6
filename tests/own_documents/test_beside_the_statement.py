"""A document of one's own beside the shipped ones: each answers what is its own."""

from pathlib import Path

import pytest

from bot.answering.answerer import Answerer
from bot.startup import load_answerer
from tests.bot.command_line import HOSTED_ID, HOSTING, run
from tests.loaded import answerer as shipped
from tests.own_documents.documents import CONDUCT


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    place = tmp_path_factory.mktemp("beside")
    folder, file = str(place / "both"), place / "conduct.md"
    file.write_text(CONDUCT, encoding="utf-8")
    assert run("corpus", "init", folder, "--with-shipped").exit_code == 0
    assert run("--corpus", folder, "corpus", "add", str(file), "--yes").exit_code == 0
    return load_answerer(Path(folder))


@pytest.mark.parametrize(
    "question",
    [HOSTING, "is the licence still exclusive?", "what does it say?", "hello", "since when?"],
)
def test_what_is_asked_of_the_statement_is_answered_as_without_it(
    answerer: Answerer, question: str
) -> None:
    beside, alone = answerer.answer(question), shipped().answer(question)
    assert (beside.verdict, beside.message) == (alone.verdict, alone.message)
    assert [q.passage for q in beside.quotes] == [q.passage for q in alone.quotes]


def test_the_statement_leads_where_both_could(answerer: Answerer) -> None:
    assert answerer.answer(HOSTING).quotes[0].passage == HOSTED_ID


@pytest.mark.parametrize(
    ("question", "history"),
    [
        ("what does the code of conduct say about phone numbers?", ()),
        ("is it ok to post a gardener's phone number?", ()),
        ("and an address?", ("what does the code of conduct say about phone numbers?",)),
    ],
)
def test_the_other_document_answers_what_is_named_or_only_it_has(
    answerer: Answerer, question: str, history: tuple[str, ...]
) -> None:
    answer = answerer.answer(question, history)
    assert answer.quotes[0].text.startswith("Posting somebody's address or phone number")
    assert "code of conduct" in answer.message


def test_what_neither_has_is_told_as_by_the_statement(answerer: Answerer) -> None:
    answer = answerer.answer("qwertz asdfgh yxcvb")
    assert not answer.quotes
    assert answer.verdict != "answered"
