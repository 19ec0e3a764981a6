"""What a message wants: an answer, a check of something else, a kind word, or nothing."""

import pytest
from msgspec.structs import replace

from bot.answering.answer import Answer, ReadAs, Verdict
from bot.answering.message_forms import asks, line_on, on_what
from bot.phrases.languages import phrases_in
from tests.loaded import answerer

texts = phrases_in("en").answer


@pytest.mark.parametrize(
    "text",
    [
        "is this true?", "source?", "is he right?", "is this legit", "any proof?", "sauce",
        "fact check this pls", "is this fake news", "what do you think about this", "cap?",
        "does he have a source for that", "why?", "since when?", "true?", "legit or nah", "???",
        "is bob right?", "is this info correct?",
        "これ本当？", "ソースは？", "この人の言ってること本当？", "出典はありますか",
        "これって事実ですか？",
    ],
)  # fmt: skip
def test_a_request_that_names_no_matter_points_at_something_else(text: str) -> None:
    assert answerer().form_of(text) == "check"


@pytest.mark.parametrize(
    "text",
    [
        "lol microsoft got scammed", "that is bad", "that's bad for openai", "wow", "rip openai",
        "i hate this", "microsoft is cooked", "well deserved", "ok so google wins lol", "🤡",
        "i told you so", "azure is trash anyway", "what a joke", "how sad", "haha no way",
        "that's just PR",
        "sam altman is a snake", "https://tenor.com/view/laughing-123", "草",
        "マイクロソフトかわいそう",
    ],
)  # fmt: skip
def test_a_remark_wants_nothing(text: str) -> None:
    assert answerer().form_of(text) == "remark"


@pytest.mark.parametrize("text", ["thanks", "good morning", "good bot", "ありがとう"])
def test_talk_wants_a_kind_word(text: str) -> None:
    assert answerer().form_of(text) == "talk"


@pytest.mark.parametrize(
    "text",
    [
        "Is the license exclusive?", "is it true that Microsoft lost exclusivity?", "and Google",
        "Microsoft lost its exclusive license to OpenAI's IP", "revenue share", "bedrock", "AGI",
        "is he right that azure is exclusive", "source for the revenue share", "in japanese",
        "lol the revenue share is gone", "what about google", "tell me about agi",
        "is nvidia legit",
        "they said revenue share ends in 2030", "shorter", "who wins",
        "2023 announcement, how big was it", "共同声明はいつ出ましたか", "first", "AGIは？",
        "独占は終わった", "ライセンスは独占的ですか",
    ],
)  # fmt: skip
def test_what_names_a_matter_is_a_question(text: str) -> None:
    assert answerer().form_of(text) == "question"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Is the license exclusive", True), ("the license is exclusive?", True),
        ("so when does it end", True), ("ライセンスは独占ですか", True),
        ("the license is exclusive", False), ("revenue share", False), ("and Google", False),
        ("OpenAI can give its models to AWS", False), ("独占は終わった", False),
        ("is it? " + "x" * 400, True), ("is exclusive " * 40, False),
    ],
)  # fmt: skip
def test_what_neither_asks_nor_opens_like_a_question_is_taken_for_a_claim(
    text: str, asked: bool
) -> None:
    assert asks(text) == asked


@pytest.mark.parametrize(
    ("turns", "line"),
    [
        (["Is the license exclusive?"], "The statement says:"),
        (["the license is exclusive"], "On this the statement says:"),
        (["ライセンスは独占的"], "この点について、声明の原文："),
        (["Did the revenue share change?", "and Google?"],
         "On “Revenue share” the statement says:"),
        (["the license is exclusive", "where does it say that?"], "The statement says:"),
        (["the license is exclusive", "what does the April post say?"], None),
        (["the revenue share has a cap"], None),
    ],
)  # fmt: skip
def test_the_line_above_a_quote_is_no_yes_and_says_of_what_a_follow_up_was_read(
    turns: list[str], line: str | None
) -> None:
    answer = answerer().answer(turns[-1], turns[:-1])
    said = line_on(answer, on_what(answer, answerer().judge.read, answerer().judge.followups))
    assert said == (line or answer.message)


def test_a_line_that_only_introduces_quotes_says_of_what_and_one_that_tells_more_does_not() -> None:
    matter = ReadAs(name="Products developed with third parties", after="earlier")
    answer = Answer("and Google?", "en", "answered", "", read_as=matter)
    lines: list[tuple[Verdict, str, str]]
    on = on_what(answer, answerer().judge.read, answerer().judge.followups)
    assert on == "“Products developed with third …”"
    lines = [
        ("answered", "The newest words are:", f"On {on}: The newest words are:"),
        ("answered", "The title is this.", "The title is this."),
        ("closest", texts.closest, f"On {on} the statement leaves this open; nearest:"),
        ("closest", "It names no cap.", "It names no cap."),
        ("not_addressed", texts.not_addressed, texts.not_addressed),
    ]
    for verdict, message, said in lines:
        assert line_on(replace(answer, verdict=verdict, message=message), on) == said
