"""A corpus from its JSON is the corpus again."""

import json

from corpus.corpus import Corpus
from corpus.from_checked_json import from_checked_json
from tests import loaded


def test_a_corpus_comes_back_whole_and_with_its_types() -> None:
    corpus = loaded.corpus()
    revived = from_checked_json(Corpus, json.loads(corpus.model_dump_json()))
    assert revived == corpus
    assert revived.documents.statement.published == corpus.documents.statement.published
