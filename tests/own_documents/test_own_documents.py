"""Documents of one's own, from an empty folder to the answer in the terminal."""

import json
from pathlib import Path

import pytest

from bot.answering.answerer import Answerer
from bot.discord_app.replies.answer_reply import render_answer
from bot.startup import open_answerer
from tests.bot.command_line import run
from tests.own_documents.documents import ASKED, FILES
from tests.own_documents.made import made_in


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_in(tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="module")
def answerer(folder: Path) -> Answerer:
    return open_answerer(folder)


def test_the_documents_are_in_order_and_listed(folder: Path) -> None:
    checked = run("--corpus", str(folder), "corpus", "check")
    assert (checked.exit_code, checked.stdout.splitlines()[0]) == (
        0,
        "No fault: 3 documents, 21 passages.",
    )
    listed = run("--corpus", str(folder), "sources").stdout
    for title in ("Lantern Garden", "Our agreement with the city", "Oakline and Pinecrest"):
        assert title in listed


@pytest.mark.parametrize(("question", "sentence"), ASKED)
def test_everyday_words_find_the_sentence(answerer: Answerer, question: str, sentence: str) -> None:
    answer = answerer.answer(question)
    assert answer.verdict in ("answered", "closest")
    assert any(quote.text.startswith(sentence) for quote in answer.quotes), answer.quotes


def test_most_of_the_sentences_come_first(answerer: Answerer) -> None:
    firsts = [answerer.answer(question).quotes[0].text for question, _ in ASKED]
    right = [text.startswith(said) for text, (_, said) in zip(firsts, ASKED, strict=True)]
    assert sum(right) >= 6


def test_an_answer_names_its_document_and_opens_at_the_words(folder: Path) -> None:
    asked = run("--corpus", str(folder), "ask", "--json", "Are all four boats run on batteries?")
    answer = json.loads(asked.stdout)
    assert (asked.exit_code, answer["verdict"]) == (0, "answered")
    assert answer["message"] == "The agreement says:"
    [quote] = answer["quotes"][:1]
    assert quote["passage"] == "our-agreement-with-the-city-2026-05#do-the-boats-burn-diesel.1"
    assert quote["link"].startswith("https://ferrywheel.example/news/agreement#:~:text=")
    assert quote["source"]["publisher"] == "Ferrywheel"
    assert answer["up_to"] == "2026-05-04"


@pytest.mark.parametrize(
    ("question", "verdict", "message"),
    [
        ("what does the code of conduct say?", "answered", "The code of conduct in its own"),
        ("who published the agreement?", "answered", "The agreement was published by Ferrywheel."),
        ("hello", "chat", "Hello! Ask me anything about the "),
        ("recipe for pancakes", "not_addressed", "My documents do not say."),
        ('does it say "never sent to Oakline"?', "answered", "The joint statement says:"),
        ("???", "chat", "I did not find a question in that"),
    ],
)
def test_what_the_bot_says_itself_names_the_documents(
    answerer: Answerer, question: str, verdict: str, message: str
) -> None:
    answer = answerer.answer(question)
    assert (answer.verdict, answer.message[: len(message)]) == (verdict, message)
    assert "Amazon" not in " ".join(answer.suggestions)


def test_a_document_without_a_publisher_is_named_by_its_title(
    folder: Path, answerer: Answerer
) -> None:
    published = answerer.answer("who published the code of conduct?")
    assert published.message == "I do not know who published the code of conduct."
    told = run("--corpus", str(folder), "ask", "is doxxing allowed?").stdout
    assert "  — “Code of Conduct of the Lantern Garden”\n" in told
    reply = render_answer(answerer.answer("is doxxing allowed?"), "en", "plain")
    assert "\n-# — Code of Conduct …\n" in "\n".join(block.text for block in reply.blocks)


@pytest.mark.parametrize(
    "question",
    [
        "what is the capital of France?",
        "how do I bake bread?",
        "recipe for banana pancakes",
        "how tall is mount everest",
        "who wrote hamlet",
    ],
)
def test_what_has_nothing_to_do_with_the_documents_gets_no_quotes(
    answerer: Answerer, question: str
) -> None:
    answer = answerer.answer(question)
    assert (answer.verdict, answer.quotes) == ("not_addressed", ())


def test_a_word_that_points_at_the_documents_makes_up_for_a_strange_one(
    answerer: Answerer,
) -> None:
    asked = "do the gardens sponsor polkadots?", "do they sponsor polkadots in the gardens?"
    assert [answerer.answer(question).verdict for question in asked] == ["not_addressed", "closest"]


ALL = "Which one do you mean: the code of conduct, the joint statement or the agreement?"


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("tldr", ALL),
        ("summarize", ALL),
        ("what is this about?", ALL),
        ("tldr of the agreement", "The agreement in its own sentences:"),
        ("the joint statement", "The joint statement in its own sentences:"),
        ("要約して", "どの文書のことですか：行動規範、共同声明または合意書"),
    ],
)
def test_nothing_is_summed_up_that_may_not_be_meant(
    answerer: Answerer, question: str, line: str
) -> None:
    assert (answer := answerer.answer(question)).message == line
    assert bool(answer.quotes) == line.startswith("The ")


def test_a_fact_is_told_of_each_of_a_few_documents(answerer: Answerer) -> None:
    assert answerer.answer("who published it?").message == (
        "I do not know who published the code of conduct. I do not know who published the joint "
        "statement. The agreement was published by Ferrywheel."
    )


@pytest.mark.parametrize(
    ("turns", "line"),
    [
        (("tldr", "the joint statement"), "The joint statement in its own sentences:"),
        (("who published it?", "the agreement"), "The agreement was published by Ferrywheel."),
        (("are the ferries electric?", "tldr"), "The agreement in its own sentences:"),
        (("tldr of the joint statement", "who published it?"), "I do not know who published the j"),
        (("the agreement", "what happens if they are late?"), "I am not sure that this is settled"),
    ],
)
def test_what_was_asked_before_tells_which_is_meant(
    answerer: Answerer, turns: tuple[str, ...], line: str
) -> None:
    *history, question = turns
    answer = answerer.answer(question, history)
    assert answer.message.startswith(line)
    assert len({quote.source.form for quote in answer.quotes}) < 2


def test_of_many_documents_only_some_are_named(tmp_path: Path) -> None:
    folder = str(tmp_path / "own")
    run("corpus", "init", folder)
    for number in range(7):
        file = tmp_path / f"{number}.md"
        file.write_text(f"# Rules of room {number}\n\nNo dogs in {number}.\n", encoding="utf-8")
        run("--corpus", folder, "corpus", "add", str(file), "--yes")
    said = run("--corpus", folder, "ask", "who published it?")
    assert said.stdout.count("rules document “Rules of room") == 5
    assert said.stdout.endswith(", or one of 2 others?\n")


def test_a_follow_up_is_read_after_the_question_before_it_and_never_claimed(
    answerer: Answerer,
) -> None:
    question = "for how long?"
    answer = answerer.answer(question, ["can they keep me out of the garden?"])
    assert answer.verdict == "closest"
    assert answer.read_as
    assert answer.read_as.after == "can they keep me out of the garden?"
    assert any("three months" in quote.text for quote in answer.quotes)


def test_a_named_document_alone_is_searched(answerer: Answerer) -> None:
    answer = answerer.answer("what does the joint statement say about years?")
    assert {quote.source.form for quote in answer.quotes} == {"joint statement"}


def test_other_names_for_things_are_ten_lines_of_yaml(tmp_path: Path) -> None:
    folder, file = str(tmp_path / "own"), tmp_path / "conduct.md"
    file.write_text(FILES["conduct.md"], encoding="utf-8")
    run("corpus", "init", folder)
    plain = ("--corpus", folder, "corpus", "add", str(file), "--yes")
    assert run(*plain, "--call", "wardens=Ada, Grace, the gardeners in chief").exit_code == 0
    answer = open_answerer(Path(folder)).answer("where do I find Grace?")
    assert any("wardens" in quote.text for quote in answer.quotes)
