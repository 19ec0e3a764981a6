"""The project's own corpus, read once for all tests: it takes seconds."""

from functools import lru_cache

from bot.answering.answerer import Answerer
from bot.startup import load_answerer
from corpus.corpus import Corpus


@lru_cache(maxsize=1)
def answerer() -> Answerer:
    return load_answerer()


def corpus() -> Corpus:
    return answerer().corpus
