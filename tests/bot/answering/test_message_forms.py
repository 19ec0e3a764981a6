"""What a message wants: an answer, a check of something else, a kind word, or nothing."""

import pytest

from tests.loaded import answerer


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
