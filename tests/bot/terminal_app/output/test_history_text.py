"""A matter through time as text: effects in words, changed words in bold, lines of the width."""

import datetime
import re

import pytest

from bot.terminal_app.output.history_text import HistorySheet, format_topics
from bot.terminal_app.output.screen import MOST_ROWS, Screen, rows
from bot.timeline.history import History, Remark, history_of
from bot.timeline.remarks import remark_in_words
from corpus.documents import Documents
from corpus.records import Localized
from tests import loaded

UP_TO = datetime.date(2026, 8, 11)


@pytest.fixture(scope="module")
def documents() -> Documents:
    return loaded.documents()


@pytest.fixture(scope="module")
def licence(documents: Documents) -> History:
    return history_of(documents, next(topic for topic in documents.topics if topic.id == "licence"))


def sheet(history: History, screen: Screen, language: str = "en") -> HistorySheet:
    return HistorySheet(history, language, screen, UP_TO)


@pytest.mark.parametrize(
    ("remark", "english", "japanese"),
    [
        (
            Remark("changes", (), (2,)),
            "Changes the annual report (Form 10-K) of 30 July 2025",
            "2025年7月30日の年次報告書（Form 10-K）を変更",
        ),
        (
            Remark("confirms", (), (5, 6)),
            "Confirms the joint statement of 27 February 2026",
            "2026年2月27日の共同声明を確認",
        ),
        (
            Remark("replaces", (), (5, 6)),
            "Replaces the joint statement of 27 February 2026",
            "2026年2月27日の共同声明を置き換え",
        ),
        (Remark("silent", (), ()), "Says nothing of this", "この点に触れていません"),
        (
            Remark("silent", (), (5, 6)),
            "Says nothing of the joint statement of 27 February 2026",
            "2026年2月27日の共同声明に触れていません",
        ),
    ],
)
def test_an_effect_is_told_in_the_reader_s_language(
    licence: History, remark: Remark, english: str, japanese: str
) -> None:
    whole = licence.documents[1]
    assert remark_in_words(remark, whole, licence, "en") == english
    assert remark_in_words(remark, whole, licence, "ja") == japanese


def test_what_is_changed_is_named_by_its_document_and_first_words(licence: History) -> None:
    april = next(d for d in licence.documents if d.source.id == "next-phase-2026-04")
    numbers = {line.quote.passage: line.number for d in licence.documents for line in d.lines}
    exclusive = numbers["joint-statement-2026-02#ip.2"]
    all_of_it = (numbers["joint-statement-2026-02#ip.1"], exclusive)
    one, both = Remark("changes", (), (exclusive,)), Remark("changes", (), all_of_it)
    statement = "Changes the joint statement of 27 February 2026"
    assert remark_in_words(both, april, licence, "en") == statement
    assert remark_in_words(one, april, licence, "en") == (
        f"{statement} (“Microsoft maintains its exclusive license …”)"
    )
    assert remark_in_words(both, april, licence, "ja") == "2026年2月27日の共同声明を変更"


def test_an_incomplete_document_is_silent_in_the_parts_held_only(licence: History) -> None:
    april = next(d for d in licence.documents if d.source.id == "next-phase-2026-04")
    silent = Remark("silent", (), ())
    for language, line in (
        ("en", "Says nothing of this, in the parts we hold"),
        ("ja", "収録した範囲では、この点に触れていません"),
    ):
        assert remark_in_words(silent, april, licence, language) == line


def test_the_parts_held_are_spoken_of_once(licence: History) -> None:
    april = next(d for d in licence.documents if d.source.id == "next-phase-2026-04")
    noted = Remark(
        "silent",
        (),
        (),
        Localized({"en": "In the parts held.", "ja": "収録した範囲です。"}),
    )
    told = remark_in_words(noted, april, licence, "en")
    assert told == "Says nothing of this: In the parts held."


def test_a_brief_history_tells_what_changed_and_counts_the_rest(licence: History) -> None:
    shown = sheet(licence, Screen(80)).brief("--full").split("\n")
    assert shown[0] == "Licence and intellectual property"
    april = shown.index(next(line for line in shown if line.startswith("27 April 2026: ")))
    assert shown[april + 1 : april + 4] == [
        "  │ Microsoft’s license will now be non-exclusive.",
        "  Changes the joint statement of 27 February 2026, the blog post of 28 October",
        "  2025",
    ]
    assert not re.search(r"\[\d", "\n".join(shown))
    assert "Documents up to 11 August 2026. More: " in "\n".join(shown)


def test_a_brief_history_is_short_for_most_topics(documents: Documents) -> None:
    counts = []
    for topic in documents.topics:
        told = sheet(history_of(documents, topic), Screen(80)).brief("--full")
        counts.append(rows(told.split("\n"), 80))
    assert sum(count <= MOST_ROWS for count in counts) >= 0.75 * len(counts), counts


def test_where_room_is_short_silence_is_told_in_full_only(documents: Documents) -> None:
    compute = next(topic for topic in documents.topics if topic.id == "compute")
    told = sheet(history_of(documents, compute), Screen(80))
    assert "right of first refusal" in told.brief("--full")
    assert "Says nothing" not in told.brief("--full")
    assert told.full().count("Says nothing") == 4


def test_a_full_history_has_every_quote_with_its_address_and_every_note(licence: History) -> None:
    full = sheet(licence, Screen(None)).full()
    for document in licence.documents:
        assert [line for line in document.lines if full.count(f"    {line.quote.link}") != 1] == []
        notes = [remark.note.in_language("en") for remark in document.remarks if remark.note]
        assert [note for note in notes if note not in full] == []


def test_in_colour_changed_words_are_bold_and_the_rest_is_the_same(licence: History) -> None:
    plain = sheet(licence, Screen(60)).full()
    colour = sheet(licence, Screen(60, colour=True)).full()
    assert "Microsoft’s license \x1b[1mwill now be non-exclusive\x1b[0m." in colour
    without = [line for line in plain.split("\n") if "Words not in" not in line]
    stripped = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in colour.split("\n")]
    assert stripped[:20] == without[:20]


@pytest.mark.parametrize("width", [50, 60, 80])
def test_lines_keep_to_the_width_but_links_stay_whole(licence: History, width: int) -> None:
    screen = Screen(width)
    for text in (sheet(licence, screen).brief("--full"), sheet(licence, screen).full()):
        for line in text.split("\n"):
            assert len(line) <= width or line.strip().startswith("https://")


def test_topics_are_listed_with_their_names(documents: Documents) -> None:
    lines = format_topics(documents.topics, "ja").split("\n")
    assert len(lines) == len(documents.topics)
    assert lines[0].split() == ["licence", "ライセンスと知的財産"]
