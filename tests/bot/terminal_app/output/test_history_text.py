"""A matter through time as text: effects in words, changed words in bold, lines of the width."""

import re

import pytest

from bot.terminal_app.output.history_text import format_history, format_topics
from bot.timeline.history import History, Remark, history_of
from bot.timeline.remarks import remark_line
from corpus.documents import Documents
from tests import loaded


@pytest.fixture(scope="module")
def documents() -> Documents:
    return loaded.documents()


@pytest.fixture(scope="module")
def licence(documents: Documents) -> History:
    return history_of(documents, next(topic for topic in documents.topics if topic.id == "licence"))


@pytest.mark.parametrize(
    ("remark", "english", "japanese"),
    [
        (
            Remark("changes", (7,), (2, 4, 5)),
            "Changes what the joint statement of 27 February 2026 says and “The agreement "
            "preserves key elements that have …” of 28 October 2025",
            "2026年2月27日の共同声明の内容と2025年10月28日の“The agreement preserves key "
            "elements that have …”を変更",
        ),
        (
            Remark("confirms", (12,), (1,)),
            "Confirms what the annual report (Form 10-K) of 30 July 2025 says",
            "2025年7月30日の年次報告書（Form 10-K）の内容を確認",
        ),
        (
            Remark("replaces", (12,), (8, 9)),
            "Replaces “And we are innovating on OpenAI IP to drive …” and 1 more of 29 April 2026",
            None,
        ),
        (Remark("silent", (), ()), "Says nothing of this", "この点に触れていません"),
        (
            Remark("silent", (), (4,)),
            "Says nothing of “Our IP relationship continues unchanged” of 27 February 2026",
            "2026年2月27日の“Our IP relationship continues unchanged”に触れていません",
        ),
    ],
)
def test_an_effect_is_told_in_the_reader_s_language(
    licence: History, remark: Remark, english: str, japanese: str | None
) -> None:
    whole = licence.documents[0]
    assert remark_line(remark, whole, licence, "en") == english
    assert japanese in (None, remark_line(remark, whole, licence, "ja"))


def test_an_incomplete_document_is_silent_in_the_part_seen_only(licence: History) -> None:
    april = next(d for d in licence.documents if d.source.id == "next-phase-2026-04")
    silent = Remark("silent", (), ())
    assert remark_line(silent, april, licence, "en") == "Says nothing of this, in the part seen"
    assert remark_line(silent, april, licence, "ja") == "確認できた部分では、この点に触れていません"


def test_in_colour_changed_words_are_bold_and_the_rest_is_the_same(licence: History) -> None:
    plain = format_history(licence, "en", 60, colour=False)
    colour = format_history(licence, "en", 60, colour=True)
    assert "Microsoft’s license \x1b[1mwill now be non-exclusive\x1b[0m." in colour
    without = [line for line in plain.split("\n") if "Words not in" not in line]
    stripped = [re.sub(r"\x1b\[\d+m", "", line) for line in colour.split("\n")]
    assert stripped[:20] == without[:20]


def test_lines_keep_to_the_width_but_links_stay_whole(licence: History) -> None:
    for line in format_history(licence, "en", 50, colour=False).split("\n"):
        assert len(line) <= 50 or line.strip().startswith("https://")


def test_topics_are_listed_with_their_names(documents: Documents) -> None:
    lines = format_topics(documents.topics, "ja").split("\n")
    assert len(lines) == len(documents.topics)
    assert lines[0].split() == ["licence", "ライセンスと知的財産"]
