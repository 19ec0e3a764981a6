"""Which topic is meant: by its id, by one of its names, or by words."""

import pytest

from bot.lookup.lookup import Lookup
from bot.timeline.history import history_of
from tests.loaded import answerer, documents

TOPICS = Lookup(answerer()).topics


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
        ("", None),
    ],
)
def test_a_topic_is_found_by_name_or_by_words(words: str, expected: str | None) -> None:
    found = TOPICS.find(words)
    assert (found.id if found else None) == expected


def test_every_topic_is_found_by_each_of_its_names() -> None:
    for topic in documents().topics:
        for name in (topic.id, topic.name.en, topic.name.ja, *topic.also_called):
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
    ],
)
def test_an_id_of_a_passage_means_its_topic(words: str, expected: str | None) -> None:
    found = TOPICS.find(words)
    assert (found.id if found else None) == expected
