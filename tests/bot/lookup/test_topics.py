"""Which topic is meant: by its id, by one of its names, or by words."""

import pytest

from bot.lookup.ids import UnknownId
from bot.lookup.lookup import Lookup
from bot.timeline.history import history_of
from corpus.topic import Topic
from tests.loaded import answerer, documents

TOPICS = Lookup(answerer()).topics


def topic_id(words: str) -> str | None:
    found = TOPICS.find(words)
    return found.id if isinstance(found, Topic) else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("licence", "licence"),
        ("LICENSE", "licence"),
        ("独占ライセンス", "licence"),
        ("is the licence exclusive", "licence"),
        ("rev share cap", "revenue-share"),
        ("収益分配", "revenue-share"),
        ("stargate", "compute"),
        ("AWS", "amazon"),
        ("frontier", "first-party-products"),
        ("expert panel", "agi"),
        ("what changed in April", "terms"),
        ("asdf qwerty", None),
        ("pizza recipe", None),
        ("tell me a joke", None),
        ("what time is it", None),
        ("@everyone", None),
        ("-", None),
        ("x", None),
        ("reven", "revenue-share"),
        ("", None),
    ],
)
def test_a_topic_is_found_by_name_or_by_words(words: str, expected: str | None) -> None:
    assert topic_id(words) == expected


def test_every_topic_is_found_by_each_of_its_names() -> None:
    for topic in documents().topics:
        for name in (topic.id, *topic.names):
            assert TOPICS.find(name) is topic, name


def test_only_passages_of_which_more_than_one_document_speaks_have_a_topic() -> None:
    for passage in documents().statement.passages():
        topic = TOPICS.of_passage(passage.id)
        assert topic is None or len(history_of(documents(), topic).documents) > 1
    assert TOPICS.of_passage("docsdigest-en#none.1") is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Stateless-APIs.5", "stateless-apis"),
        ("next-phase-2026-04#licence.2", "licence"),
        ("revenue\u2011share", "revenue-share"),
        ("next-phase-2026-04", None),
        ("licence.99", None),
        ("next-phase-2026-05", None),
    ],
)
def test_an_id_of_a_passage_means_its_topic(words: str, expected: str | None) -> None:
    assert topic_id(words) == expected


def test_an_id_that_names_nothing_is_told_as_that() -> None:
    found = TOPICS.find("ip.99")
    assert isinstance(found, UnknownId)
    assert found.near == ("ip.1", "ip.2", "ip.3")
