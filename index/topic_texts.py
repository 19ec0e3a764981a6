"""What speaks for each topic, and for each passage of a dated document, to be indexed."""

from collections import Counter
from collections.abc import Iterator

from corpus.corpus import Corpus
from corpus.topic import Topic
from index.indexed_texts import asked_of

MOST_TOPICS_OF_A_PASSAGE = 2
"""A sentence that stands under more topics ("nothing changes") does not tell them apart."""


def topic_texts(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """What speaks for each topic: its names, and the passages that it lists."""
    listed = {topic.id: _listed(corpus, topic) for topic in corpus.topics}
    topics_of = Counter(passage for passages in listed.values() for passage in passages)
    for topic in corpus.topics:
        for name in (topic.name.en, topic.name.ja, *topic.also_called):
            yield topic.id, name
        for passage_id in listed[topic.id]:
            if topics_of[passage_id] <= MOST_TOPICS_OF_A_PASSAGE:
                for text in _speaking_for(corpus, passage_id):
                    yield topic.id, text


def document_texts(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """What speaks for each passage of every primary document."""
    for source in corpus.sources:
        for passage in source.passages() if source.kind == "primary" else ():
            for text in _speaking_for(corpus, passage.id):
                yield passage.id, text


def _listed(corpus: Corpus, topic: Topic) -> list[str]:
    return list(dict.fromkeys(passage.id for passage in corpus.said(topic.mentions)))


def _speaking_for(corpus: Corpus, passage_id: str) -> Iterator[str]:
    passage = corpus.passage(passage_id)
    speaker = corpus.clause(passage.clause_id).speaker
    yield f"{speaker}: {passage.text}" if speaker else passage.text
    yield from asked_of(corpus, passage_id)
