"""Finds the topic that some words mean: by id, name or key, by a passage's id, or as a question.

Both front ends use it, so that the same words find the same topic in both.
"""

import re
from collections import Counter
from collections.abc import Iterator

from bot.answering.answerer import Answerer
from bot.lookup.completions import MOST_TYPED
from bot.lookup.ids import Ids, UnknownId, as_id
from bot.lookup.keys import Keys
from corpus.documents import Documents
from corpus.source import Clause, Passage, Source
from corpus.topic import Topic
from index.analysis.analyzer import fold
from index.analysis.scripts import has_japanese
from index.ranking.evidence import EvidenceIndex

KNOWN = 0.5
"""Least share of the words' weight that a topic must cover to be what they mean."""

LEAST_BEGINNING = 3
"""Letters of a word that are enough for a beginning; nearly every name has any two."""

WORD_BEGINS = 4
"""The rank of a topic with a name in which a word begins with what was typed."""

NOT_FOUND = 9
"""Rank of a topic that has nothing of what was typed; higher than any other rank."""


class TopicLookup:
    """The look-up of topics by what people type."""

    def __init__(self, answerer: Answerer, ids: Ids, keys: Keys) -> None:
        self._answerer = answerer
        self._keys = keys
        self._ids = ids
        self._topics = answerer.documents.topics
        self._by_id = {topic.id: topic for topic in self._topics}
        self._of_passage = _topics_of_passages(answerer.documents)
        self._names = {topic.id: [fold(name) for name in _names(topic)] for topic in self._topics}

    @property
    def _evidence(self) -> EvidenceIndex:
        return self._answerer.bundle.evidence("topic_words")

    def find(self, words: str) -> Topic | UnknownId | None:
        """Find the topic that the words mean, or the id that names nothing; None if neither.

        Try them as the id, name or key of a topic, then as the id of a passage or clause, then as
        words about a topic, then as part of a topic's name.
        """
        words = words.strip()
        if not words:
            return None
        if known := self._by_id.get(as_id(words)) or self._named(words) or self._keys.topic(words):
            return known
        named = self._ids.find(words)
        if isinstance(named, Clause | Passage):
            return self._of(named)
        if (unknown := self._ids.unknown(words)) is not None:
            return unknown
        if isinstance(named, Source):
            return None
        # Whoever sends an unfinished word means what was suggested for it.
        return self._spoken_of(words) or self._begun(words)

    def of_passage(self, passage_id: str) -> Topic | None:
        """Find the topic of a passage; None if none has it that at least two documents are in."""
        return self._by_id.get(self._of_passage.get(passage_id, ""))

    def suggest(self, words: str, language: str, limit: int) -> list[Topic]:
        """Suggest topics for words that are still being typed, best first; all if none fits."""
        return (list(self._ranked(words[:MOST_TYPED], language)) or list(self._topics))[:limit]

    def _of(self, named: Clause | Passage) -> Topic | None:
        passages = named.passages if isinstance(named, Clause) else (named,)
        return next((topic for p in passages if (topic := self.of_passage(p.id))), None)

    def _spoken_of(self, words: str) -> Topic | None:
        """Find the topic that the words are about; one whose name they contain goes first."""
        typed = fold(words).strip()
        found = self._named(words) or self._touched(words)
        named = {
            topic: max(map(len, names))
            for topic in self._by_id
            if (names := [name for name in self._names[topic] if _has_words(typed, name)])
        }
        if not named or (found is not None and found.id in named):
            return found
        return self._by_id[max(named, key=lambda topic: named[topic])]

    def _named(self, words: str) -> Topic | None:
        """Find the topic with exactly that name or id; None if there is none."""
        typed = fold(words).strip()
        return next((topic for topic in self._topics if typed in self._names[topic.id]), None)

    def _touched(self, words: str) -> Topic | None:
        """Find the topic whose names and sentences best cover the words; None below `KNOWN`."""
        query = self._answerer.judge.read(words)
        if not self._answerer.judge.followups.says_something(query):
            return None
        for found in self._evidence.search(query.weights):
            if self._evidence.covered(query, found.target) >= KNOWN:
                return self._by_id[found.target.id]
        return None

    def _begun(self, words: str) -> Topic | None:
        """Find the topic of which a name, or a word of one, begins with these letters."""
        typed = fold(words).strip()
        if len(typed) < LEAST_BEGINNING and not has_japanese(typed):
            return None
        ranks = {topic.id: self._rank(typed, topic, "en") for topic in self._topics}
        best = min(self._topics, key=lambda topic: ranks[topic.id], default=None)
        return best if best is not None and ranks[best.id] <= WORD_BEGINS else None

    def _ranked(self, words: str, language: str) -> Iterator[Topic]:
        typed = fold(words).strip()
        if not typed:
            yield from self._topics
            return
        meant = self._spoken_of(words)
        ranks = {topic.id: self._rank(typed, topic, language) for topic in self._topics}
        if meant is not None:
            ranks[meant.id] = min(ranks[meant.id], 2)
        for topic in sorted(self._topics, key=lambda topic: ranks[topic.id]):
            if ranks[topic.id] < NOT_FOUND:
                yield topic

    def _rank(self, typed: str, topic: Topic, language: str) -> int:
        """Rank how well a topic fits the letters typed so far; 0 is best.

        0: they are one of its names. 1: the name shown begins with them. 3: another name does.
        4: a later word of a name does. 5: a name contains them. 2 is for a topic that the words are
        about.
        """
        shown, names = fold(name_of(topic, language)), self._names[topic.id]
        if typed in names:
            return 0
        if shown.startswith(typed):
            return 1
        if any(name.startswith(typed) for name in names):
            return 3
        if any(f" {typed}" in name for name in names):
            return WORD_BEGINS
        return 5 if any(typed in name for name in names) else NOT_FOUND


def name_of(topic: Topic, language: str) -> str:
    """Return the name of a topic in that language."""
    return topic.name.in_language(language)


def _names(topic: Topic) -> tuple[str, ...]:
    return (topic.id, *topic.names)


def _has_words(text: str, words: str) -> bool:
    """Tell whether the text has the words as whole words; Japanese ones, anywhere."""
    return (
        words in text
        and re.search(rf"(?<![a-z0-9]){re.escape(words)}(?![a-z0-9])", text) is not None
    )


def _topics_of_passages(documents: Documents) -> dict[str, str]:
    """Return the topic's id for each passage id, from topics with at least two documents.

    If several topics list a passage, take the one that lists most of its clause; among equals, the
    one that lists fewest passages.
    """
    listed: dict[str, list[str]] = {}
    for topic in documents.topics:
        if len({mention.source for mention in topic.through_time}) > 1:
            listed[topic.id] = [passage.id for passage in documents.said(topic.through_time)]
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
