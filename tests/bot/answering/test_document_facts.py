"""What a person gets who asks about a document itself."""

import pytest

from tests.loaded import answerer

ANSWERER = answerer()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who published the October post?", "published by Microsoft and OpenAI"),
        ("who put out the Amazon announcement?", "published by OpenAI."),
        ("when was the 10-Q published?", "dated 29 April 2026"),
        ("what is the title of the April post?", "“The next phase of the Microsoft-OpenAI"),
        ("what's the URL of the Amazon announcement?", "https://openai.com/index/amazon-partnership/"),
        ("where can I read the 2025 10-K?", "https://www.sec.gov/Archives/edgar/"),
        ("how long is the joint statement?", "24 sentences."),
        ("how many paragraphs does the February statement have?", "11 paragraphs."),
        ("how many sentences does the April post have?", "7 sentences, in the parts that I have."),
        ("how often does the word exclusive appear in the statement?", "“exclusive” stands"),
        ("声明はいつ公開されましたか", "2026年2月27日"),
        ("4月の投稿のタイトルは?", "The next phase of the Microsoft-OpenAI partnership"),
    ],
)  # fmt: skip
def test_a_fact_about_a_document_is_told(question: str, told: str) -> None:
    answer = ANSWERER.answer(question)
    assert answer.verdict == "answered"
    assert told in answer.message


def test_a_word_is_counted_as_it_stands() -> None:
    def count(question: str) -> str:
        return ANSWERER.answer(question).message.partition(": ")[2]

    assert count("how often does the word exclusive appear in the statement?") == "3."
    assert count('how many times is "non-exclusive" used in the April post?').startswith("1,")
    assert count("how often does the word exclusive appear in the April post?").startswith("0,")


@pytest.mark.parametrize(
    "question",
    ["how long does the licence in the April post run?", "who pays whom in the October post?",
     "when was the revenue share changed?", "who wrote the AGI definition?"],
)  # fmt: skip
def test_a_question_for_a_matter_is_none_for_a_fact(question: str) -> None:
    assert not ANSWERER.answer(question).is_told or ANSWERER.answer(question).quotes


def test_who_wrote_a_document_is_open() -> None:
    answer = ANSWERER.answer("who wrote the April post?")
    assert answer.verdict == "closest"
    assert answer.message.endswith("I know of no author's name.")
