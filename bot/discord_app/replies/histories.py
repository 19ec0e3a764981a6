"""The matters that one can follow through time: which one is meant, and its parts as replies."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property, lru_cache

from bot.discord_app.replies.actions import passage_key
from bot.discord_app.replies.history_parts import history_parts, history_reply
from bot.discord_app.replies.reply import CONTENT_LIMIT, LAYOUT_LIMIT, Block, Reply
from bot.lookup.topic_search import TopicSearch
from bot.phrases.languages import phrases_in
from bot.timeline.history import History, history_of
from corpus.documents import Documents
from corpus.topic import Topic
from index.analysis.analyzer import fold
from index.analysis.lexicon import ConceptAnalyzer

CHOICE_LIMIT = 100
"""Characters of a choice's name, and of its value: Discord, "Application Command Option Choice"."""

TO_TRY = 25
"""Topics that are named where none is known by what was typed."""

NOT_FOUND = 9
"""The rank of a topic that has nothing of what was typed."""


class Histories:
    """Finds a topic by what people type or by a button, and shows it through the documents."""

    def __init__(self, documents: Documents, style: str, analyzer: ConceptAnalyzer) -> None:
        self._documents = documents
        self._analyzer = analyzer
        self._limit = CONTENT_LIMIT if style == "plain" else LAYOUT_LIMIT
        self._by_id = {topic.id: topic for topic in documents.topics}
        self._by_key = {passage_key(topic.id): topic for topic in documents.topics}
        self._of_passage = _topics_of_passages(documents)
        self._names = {
            topic.id: [fold(name) for name in _names(topic)] for topic in documents.topics
        }
        self.history = lru_cache(maxsize=None)(self._history)
        self._parts = lru_cache(maxsize=None)(self._divided)

    @cached_property
    def _search(self) -> TopicSearch:
        return TopicSearch(self._documents, self._analyzer)

    def find(self, words: str) -> Topic | None:
        """The topic of that id or name, else the one that the words speak of; None if none is."""
        words = words.strip()
        if known := self._by_id.get(words) or self._by_key.get(words):
            return known
        if found := self._spoken_of(words):
            return found
        # Somebody who sends half a word means what was suggested for it.
        return next(iter(self._ranked(words, "en")), None)

    def _spoken_of(self, words: str) -> Topic | None:
        """The topic that the words name or touch; one that is named goes before others."""
        found = self._search.find(words)
        typed = fold(words)
        named = {
            topic: max(map(len, names))
            for topic in self._by_id
            if (names := [name for name in self._names[topic] if _has_words(typed, name)])
        }
        if not named or (found is not None and found.id in named):
            return found
        return self._by_id[max(named, key=lambda topic: named[topic])]

    def first(self) -> Topic | None:
        """The first topic; None if there is none."""
        return next(iter(self._documents.topics), None)

    def by_key(self, key: str) -> Topic | None:
        """The topic that a button names; None where there is none any more."""
        return self._by_key.get(key)

    def key_of_passage(self, passage_id: str) -> str | None:
        """The key of the matter of a passage; None if no two documents speak of it."""
        topic = self._of_passage.get(passage_id)
        return passage_key(topic) if topic is not None else None

    def matter_of_passage(self, passage_id: str, language: str) -> str | None:
        """The name of the matter of a passage; None if no two documents speak of it."""
        topic = self._of_passage.get(passage_id)
        return name_of(self._by_id[topic], language) if topic is not None else None

    def choices(self, words: str, language: str, limit: int) -> list[tuple[str, str]]:
        """Topics for an autocompletion as (name, value), best first; all where nothing fits."""
        found = list(self._ranked(words, language)) or list(self._documents.topics)
        return [(_shortened(name_of(topic, language)), _value(topic)) for topic in found[:limit]]

    def _ranked(self, words: str, language: str) -> Iterator[Topic]:
        typed = fold(words).strip()
        if not typed:
            yield from self._documents.topics
            return
        meant = self._spoken_of(words)
        ranks = {topic.id: self._rank(typed, topic, language) for topic in self._documents.topics}
        if meant is not None:
            ranks[meant.id] = min(ranks[meant.id], 2)
        for topic in sorted(self._documents.topics, key=lambda topic: ranks[topic.id]):
            if ranks[topic.id] < NOT_FOUND:
                yield topic

    def _rank(self, typed: str, topic: Topic, language: str) -> int:
        """How well the letters so far fit: 0 best; what the topic is called goes before the rest.

        A name is complete, begins so, has a word that begins so, or has the letters anywhere.
        """
        shown, names = fold(name_of(topic, language)), self._names[topic.id]
        if typed in names:
            return 0
        if shown.startswith(typed):
            return 1
        if any(name.startswith(typed) for name in names):
            return 3
        if any(f" {typed}" in name for name in names):
            return 4
        return 5 if any(typed in name for name in names) else NOT_FOUND

    def _history(self, topic_id: str) -> History:
        return history_of(self._documents, self._by_id[topic_id])

    def _divided(self, topic_id: str, language: str) -> list[tuple[Block, ...]]:
        return history_parts(self.history(topic_id), language, self._limit)

    def reply(
        self, topic: Topic, language: str, part: int = 1, private: bool = False
    ) -> Reply | None:
        """A part of a topic's history; None if it has no such part."""
        parts = self._parts(topic.id, language)
        if not 1 <= part <= len(parts):
            return None
        key = passage_key(topic.id)
        return history_reply(parts[part - 1], language, key, part, len(parts), private)

    def unknown(self, language: str) -> Reply:
        """That no topic is known by these words, and which there are."""
        names = [f"- {name_of(topic, language)}" for topic in self._documents.topics[:TO_TRY]]
        return Reply(
            (Block(phrases_in(language).history.unknown_topic), Block("\n".join(names))), language
        )


def name_of(topic: Topic, language: str) -> str:
    """The name of a topic in that language."""
    return topic.name.in_language(language)


def _names(topic: Topic) -> tuple[str, ...]:
    return (topic.id, topic.name.en, topic.name.ja, *topic.also_called)


def _has_words(text: str, words: str) -> bool:
    """Whether the words stand in the text, not as a part of others; Japanese has no such gaps."""
    return (
        words in text
        and re.search(rf"(?<![a-z0-9]){re.escape(words)}(?![a-z0-9])", text) is not None
    )


def _shortened(name: str) -> str:
    return name if len(name) <= CHOICE_LIMIT else name[: CHOICE_LIMIT - 1].rstrip() + "…"


def _value(topic: Topic) -> str:
    return topic.id if len(topic.id) <= CHOICE_LIMIT else passage_key(topic.id)


def _topics_of_passages(documents: Documents) -> dict[str, str]:
    """The topic of each passage, of those that two documents or more speak to.

    Of several, the one that lists most of the passage's clause; then the one that lists least else.
    """
    listed: dict[str, list[str]] = {}
    for topic in documents.topics:
        if len({mention.source for mention in topic.mentions}) > 1:
            listed[topic.id] = [passage.id for passage in documents.said(topic.mentions)]
    clauses = {
        topic: Counter(documents.passage(passage).clause_id for passage in set(passages))
        for topic, passages in listed.items()
    }
    found: dict[str, str] = {}
    for passage in {passage for passages in listed.values() for passage in passages}:
        clause = documents.passage(passage).clause_id
        found[passage] = min(
            (topic for topic, passages in listed.items() if passage in passages),
            key=lambda topic: (-clauses[topic][clause], len(listed[topic]), topic),
        )
    return found
