"""Which matter people mean, by the names of the topics and by the words of what they list."""

from collections.abc import Iterator

from corpus.documents import Documents
from corpus.topic import Topic
from index.analysis.analyzer import fold, tokens
from index.analysis.lexicon import ConceptAnalyzer
from index.analysis.query import QueryReader
from index.ranking.evidence import EvidenceIndex, make_entries

KNOWN = 0.5
"""From this share of the weight of the words on, a topic is what they mean."""


class TopicSearch:
    """Finds the topic that some words name or touch."""

    def __init__(self, documents: Documents, analyzer: ConceptAnalyzer) -> None:
        self._topics = {topic.id: topic for topic in documents.topics}
        self._names = {
            fold(name): topic
            for topic in documents.topics
            for name in (topic.id, topic.name.en, topic.name.ja, *topic.also_called)
        }
        entries = make_entries(_texts(documents))
        self._evidence = EvidenceIndex.build(entries, analyzer.analyze)
        words = {token.word for entry in entries for token in tokens(entry.text)}
        self._reader = QueryReader(analyzer, words)

    def find(self, words: str) -> Topic | None:
        """The topic of that id or name, else the one that the words speak of; None if none is."""
        if named := self._names.get(fold(words).strip()):
            return named
        query = self._reader.read(words)
        for found in self._evidence.search(query.weights):
            if self._evidence.covered(query, found.target) >= KNOWN:
                return self._topics[found.target]
        return None


def _texts(documents: Documents) -> Iterator[tuple[str, str]]:
    for topic in documents.topics:
        for name in (topic.name.en, topic.name.ja, *topic.also_called):
            yield topic.id, name
        for passage in documents.said(topic.mentions):
            yield topic.id, passage.text
