"""A corpus from its JSON is the corpus again."""

import json

from corpus.models import Corpus
from corpus.revive import revive
from tests import loaded


def test_a_corpus_comes_back_whole_and_with_its_types() -> None:
    corpus = loaded.corpus()
    revived = revive(Corpus, json.loads(corpus.model_dump_json()))
    assert revived == corpus
    assert revived.statement.published == corpus.statement.published
