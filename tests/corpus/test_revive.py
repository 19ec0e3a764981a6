"""A corpus from its JSON is the corpus again."""

import json

from corpus.corpus import Corpus
from corpus.from_checked_json import revive
from tests import loaded


def test_a_corpus_comes_back_whole_and_with_its_types() -> None:
    corpus = loaded.corpus()
    revived = revive(Corpus, json.loads(corpus.model_dump_json()))
    assert revived == corpus
    assert revived.statement.published == corpus.statement.published
