"""Defines the corpus: what the documents say, and what the editors know about questions."""

from corpus.documents import Documents
from corpus.knowledge import Knowledge
from corpus.record import Record


class Corpus(Record):
    """Everything that a corpus folder holds."""

    documents: Documents
    knowledge: Knowledge
