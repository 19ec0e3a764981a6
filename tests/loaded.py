"""The project's own corpus, read and indexed once for all tests: it takes seconds."""

from functools import lru_cache

from bot.answering.answerer import Answerer
from corpus.corpus import Corpus
from corpus.documents import Documents
from corpus.loading.load import load_corpus
from index.bundle import Bundle


@lru_cache(maxsize=1)
def corpus() -> Corpus:
    return load_corpus()


@lru_cache(maxsize=1)
def answerer() -> Answerer:
    return Answerer(Bundle.build(corpus()))


def documents() -> Documents:
    return corpus().documents
