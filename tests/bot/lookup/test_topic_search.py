"""Which topic is meant: by its id, by one of its names, or by words."""

import pytest

from bot.lookup.topic_search import TopicSearch
from corpus.documents import Documents
from tests import loaded


@pytest.fixture(scope="module")
def documents() -> Documents:
    return loaded.documents()


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
def test_a_topic_is_found_by_name_or_by_words(
    documents: Documents, words: str, expected: str | None
) -> None:
    found = TopicSearch(documents, loaded.answerer().bundle.analyzer).find(words)
    assert (found.id if found else None) == expected


def test_every_topic_is_found_by_each_of_its_names(documents: Documents) -> None:
    search = TopicSearch(documents, loaded.answerer().bundle.analyzer)
    for topic in documents.topics:
        for name in (topic.id, topic.name.en, topic.name.ja, *topic.also_called):
            assert search.find(name) is topic, name
