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
        (Remark("changes", (3,), (2, 1)), "Changes [1], [2]", "[1]・[2]を変更"),
        (Remark("confirms", (3,), (1,)), "Confirms [1]", "[1]を確認"),
        (Remark("replaces", (3,), (1,)), "Replaces [1]", "[1]を置き換え"),
        (Remark("silent", (), ()), "Says nothing of this", "この点に触れていません"),
        (Remark("silent", (), (1,)), "Says nothing of [1]", "[1]に触れていません"),
    ],
)
def test_an_effect_is_told_in_the_reader_s_language(
    licence: History, remark: Remark, english: str, japanese: str
) -> None:
    whole = licence.documents[0]
    assert (remark_line(remark, whole, "en"), remark_line(remark, whole, "ja")) == (
        english,
        japanese,
    )


def test_an_incomplete_document_is_silent_in_the_part_seen_only(licence: History) -> None:
    april = next(d for d in licence.documents if d.source.id == "next-phase-2026-04")
    silent = Remark("silent", (), ())
    assert remark_line(silent, april, "en") == "Says nothing of this, in the part seen"
    assert remark_line(silent, april, "ja") == "確認できた部分では、この点に触れていません"


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
