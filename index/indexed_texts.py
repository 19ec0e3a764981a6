"""Lists the texts that speak for each passage, gap, manner and topic, to be indexed."""

from collections import Counter
from collections.abc import Iterator

from corpus.corpus import Corpus
from corpus.documents import Documents
from corpus.topic import Topic
from index.targets import Target

MOST_TOPICS_OF_A_PASSAGE = 2
"""A sentence under more topics ("nothing changes") doesn't tell them apart, and is left out."""


def asked_of(corpus: Corpus, passage_id: str) -> Iterator[str]:
    """Yield the wordings that a passage answers: its own, and those of gaps that point to it."""
    clause_id = corpus.documents.passage(passage_id).clause_id
    for asked in corpus.knowledge.asked_as:
        if asked.sentence == passage_id:
            yield from asked.asked_as
    for gap in corpus.knowledge.gaps:
        if passage_id in gap.elsewhere or clause_id in gap.elsewhere:
            yield from gap.asked_as


def statement_texts(corpus: Corpus) -> Iterator[tuple[Target, str]]:
    """Yield the texts that speak for each passage of the statement, each gap and each manner.

    Where no document is the statement, gaps and manners are all there is.
    """
    documents = corpus.documents
    statement = documents.statement
    for passage in statement.passages() if statement.is_statement else ():
        yield Target("passage", passage.id), passage.text
    for source in documents.sources:
        for passage in source.passages() if source.kind != "primary" else ():
            for reference in passage.restates:
                for restated in documents.passages(reference):
                    if restated.source_id == statement.id:
                        yield Target("passage", restated.id), passage.text
    for asked in corpus.knowledge.asked_as:
        for wording in asked.asked_as:
            yield Target("passage", asked.sentence), wording
    for gap in corpus.knowledge.gaps:
        for wording in gap.asked_as:
            yield Target("gap", gap.id), wording
    for manner in corpus.knowledge.manners:
        for wording in manner.said_as:
            yield Target("manner", manner.id), wording


def topic_texts(corpus: Corpus) -> Iterator[tuple[Target, str]]:
    """Yield the texts that speak for each topic: its names, and what speaks for its passages."""
    topics = corpus.documents.topics
    listed = {topic.id: _listed(corpus.documents, topic) for topic in topics}
    topics_of = Counter(passage for passages in listed.values() for passage in passages)
    for topic in topics:
        target = Target("topic", topic.id)
        for name in topic.names:
            yield target, name
        for passage_id in listed[topic.id]:
            if topics_of[passage_id] <= MOST_TOPICS_OF_A_PASSAGE:
                for text in _speaking_for(corpus, passage_id):
                    yield target, text


def topic_words(corpus: Corpus) -> Iterator[tuple[Target, str]]:
    """Yield each topic's names and sentences: the words by which people look a topic up.

    Wordings are left out, since somebody who names a topic asks nothing of it.
    """
    for topic in corpus.documents.topics:
        target = Target("topic", topic.id)
        for text in topic.names:
            yield target, text
        for passage in corpus.documents.said(topic.through_time):
            yield target, passage.text


def document_texts(corpus: Corpus) -> Iterator[tuple[Target, str]]:
    """Yield the texts that speak for each passage of the primary documents."""
    for source in corpus.documents.sources:
        for passage in source.passages() if source.kind == "primary" else ():
            for text in _speaking_for(corpus, passage.id):
                yield Target("passage", passage.id), text


def _listed(documents: Documents, topic: Topic) -> list[str]:
    return list(dict.fromkeys(passage.id for passage in documents.said(topic.through_time)))


def _speaking_for(corpus: Corpus, passage_id: str) -> Iterator[str]:
    passage = corpus.documents.passage(passage_id)
    speaker = corpus.documents.clause(passage.clause_id).speaker
    yield f"{speaker}: {passage.text}" if speaker else passage.text
    yield from asked_of(corpus, passage_id)
