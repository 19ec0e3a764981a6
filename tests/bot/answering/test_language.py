"""In which language a question is, and what somebody is told who asks in another than the bot's."""

import pytest

from bot.answering.language import language_of
from tests.loaded import answerer
from tests.questions import WRITTEN, lines_by_language, load_questions

LINES = [*lines_by_language("languages"), *lines_by_language("languages-unseen")]
FOREIGN = [line for language, line in LINES if language not in ("en", "ja")]


def missed(language: str) -> list[str]:
    lines = [line for tag, line in LINES if tag == language]
    assert len(lines) > 80
    return [line for line in lines if answerer().languages.of(line) != language]


def test_english_and_japanese_are_practically_never_taken_for_another_language() -> None:
    lines = [turn for q in load_questions(*WRITTEN) for turn in q.turns]
    lines += [line for language, line in LINES if language in ("en", "ja")]
    foreign = [line for line in lines if answerer().languages.of(line) == "und"]
    assert len(foreign) <= 0.005 * len(lines), foreign
    assert missed("ja") == []


def test_lines_in_other_languages_are_found() -> None:
    lines = [line for line in FOREIGN if len(line.split()) >= 4 or not line.isascii()]
    found = [line for line in lines if answerer().languages.of(line) == "und"]
    assert len(found) >= 0.95 * len(lines), set(lines) - set(found)


def test_questions_in_other_languages_are_hardly_ever_answered() -> None:
    answered = [line for line in FOREIGN if answerer().answer(line).verdict == "answered"]
    assert len(answered) <= 0.02 * len(FOREIGN), answered


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("ist die Lizenz noch exklusiv?", "und"),
        ("la licence est toujours exclusive ?", "und"),
        ("OpenAI может продавать в AWS?", "und"),
        ("Azure还是独家吗", "und"),
        ("合約什麼時候到期", "und"),
        ("独占契約?", "ja"),
        ("Azure 独占", "ja"),
        ("msft <3 openai", "en"),
        ("Giannis Antetokounmpo", "en"),
        ("Ilya Sutskever Mira Murati Greg Brockman", "en"),
        ("rev share lol", "en"),
        ("WHO GETS THE MONEY IF AGI HAPPENS", "en"),
        ("i​s s​t​a​r​g​a​t​e o​k wi‍th th﻿e pa­rtner⁠ship", "en"),
        ("https://example.com/qui-a-perdu-la-licence-exclusive $250B", "en"),
    ],
)
def test_names_figures_and_addresses_are_of_no_language(question: str, language: str) -> None:
    assert answerer().languages.of(question) == language


def test_a_question_in_another_language_is_told_which_ones_the_bot_knows() -> None:
    answer = answerer().answer("la licence est toujours exclusive ?")
    assert (answer.verdict, answer.language, answer.quotes) == ("not_addressed", "und", ())
    assert answer.message.startswith("I know English and Japanese.")


def test_a_question_in_english_is_found_in_a_wall_of_another_language() -> None:
    wall = "das hier ist ein sehr langer Text über ganz andere Dinge. " * 8
    answer = answerer().answer(f"{wall} Can Amazon host stateless API calls?")
    assert answer.verdict == "answered"


@pytest.mark.parametrize(("text", "language"), [("はい", "ja"), ("是独家吗", "ja"), ("да", "und")])
def test_the_script_alone_tells_japanese_from_english(text: str, language: str) -> None:
    assert language_of(text) == language
