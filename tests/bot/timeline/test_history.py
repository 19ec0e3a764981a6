"""A matter through the documents: order, marks, effects and silence."""

import datetime
import json

import pytest

from bot.timeline.history import History, history_json, history_of
from bot.timeline.remarks import remark_in_words
from bot.timeline.wordmarks import changed_words
from corpus.documents import Documents
from tests import loaded


@pytest.fixture(scope="module")
def documents() -> Documents:
    return loaded.documents()


@pytest.fixture(scope="module")
def licence(documents: Documents) -> History:
    return history_of(documents, next(topic for topic in documents.topics if topic.id == "licence"))


def marked(later: str, *earlier: str) -> list[str]:
    return [later[mark.start : mark.end] for mark in changed_words(later, earlier, ["Acme"])]


@pytest.mark.parametrize(
    ("later", "earlier", "expected"),
    [
        ("The licence is open.", [], []),
        ("The licence is open.", ["The licence is open."], []),
        ("The licence is non-exclusive.", ["The licence is exclusive."], ["non-exclusive"]),
        ("Acme’s licence will now be open.", ["It has its licence."], ["will now be open"]),
        ("Acme has it.", ["Somebody has it."], []),  # names and light words are no change
        ("It pays 25% of sales.", ["It pays 27% of sales."], ["25%"]),
        ("Sales it pays.", ["It pays sales."], []),  # only moved
        ("It ends in July.", ["It ends in June.", "Nothing else is so."], ["July"]),
    ],
)
def test_words_that_the_nearest_earlier_sentence_lacks_are_marked(
    later: str, earlier: list[str], expected: list[str]
) -> None:
    assert marked(later, *earlier) == expected


def test_documents_stand_oldest_first_with_undated_ones_last_and_quotes_are_numbered_through(
    documents: Documents,
) -> None:
    for topic in documents.topics:
        found = history_of(documents, topic)
        dates = [document.source.published for document in found.documents]
        assert dates == sorted(dates, key=lambda date: date or datetime.date.max)
        numbers = [line.number for document in found.documents for line in document.lines]
        assert numbers == list(range(1, len(numbers) + 1))


def test_every_quote_is_the_passage_and_its_marks_lie_within_it(documents: Documents) -> None:
    for topic in documents.topics:
        for document in history_of(documents, topic).documents:
            for line in document.lines:
                text = line.quote.text
                assert text == documents.passage(line.quote.passage).text
                assert document.source.kind == "primary"
                assert all(0 <= m.start < m.end <= len(text) for m in line.marks)


def test_the_licence_went_from_exclusive_to_non_exclusive(licence: History) -> None:
    told_by = {d.source.id: d for d in licence.documents}
    february, april = told_by["joint-statement-2026-02"], told_by["next-phase-2026-04"]
    changed = {line.quote.text: line.changed for line in april.lines}
    assert changed == {
        "Microsoft will continue to have a license to OpenAI IP for models and products through "
        "2032.": (),
        "Microsoft’s license will now be non-exclusive.": ("will now be non-exclusive",),
    }
    numbers = {line.quote.passage.partition("#")[2]: line.number for line in february.lines}
    remark = april.remarks[0]
    assert remark.effect == "changes"
    assert {numbers["ip.1"], numbers["ip.2"]} < set(remark.of)
    assert licence.line(remark.says[0]).quote.passage == "next-phase-2026-04#licence.2"


def test_a_silent_document_is_named_as_silent(documents: Documents) -> None:
    agi = history_of(documents, next(topic for topic in documents.topics if topic.id == "agi"))
    first, last = agi.documents[1], agi.documents[-1]
    assert (first.source.id, first.lines) == ("extend-partnership-2023-01", ())
    assert (last.source.id, last.lines) == ("next-phase-2026-04", ())
    assert [remark.effect for remark in (*first.remarks, *last.remarks)] == ["silent", "silent"]
    assert remark_in_words(first.remarks[0], first, agi, "en") == "Says nothing of this"
    told = remark_in_words(last.remarks[0], last, agi, "en")
    assert told.startswith("Says nothing of the joint statement of 27 February 2026, the blog post")


def test_the_object_names_quotes_effects_and_changed_words(licence: History) -> None:
    found = json.loads(json.dumps(history_json(licence)))
    april = next(d for d in found["documents"] if d["source"]["id"] == "next-phase-2026-04")
    assert found["topic"] == "licence"
    assert found["name"] == {
        "en": "Licence and intellectual property",
        "ja": "ライセンスと知的財産",
    }
    assert (april["source"]["published"], april["source"]["complete"]) == ("2026-04-27", False)
    assert april["quotes"][1]["changed"] == ["will now be non-exclusive"]
    assert april["effects"][0]["effect"] == "changes"
    assert april["quotes"][1]["link"].startswith("https://blogs.microsoft.com/blog/2026/04/27/")
