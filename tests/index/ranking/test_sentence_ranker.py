"""Sentences of documents that nobody has reviewed, ranked for a question."""

import math

from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Plus

from index.analysis.analyzer import analyze
from index.analysis.thesaurus import Thesaurus
from index.ranking import sentence_ranker
from index.ranking.sentence_ranker import Sentence, SentenceRanker

TEXTS = [
    ("rules.1", "Dogs stay on a leash.", "Animals"),
    ("rules.2", "Cats may walk freely.", "Animals"),
    ("fees.1", "Members pay ten a year.", "What does it cost?"),
    ("fees.2", "Guests pay nothing.", "What does it cost?"),
]
SENTENCES = [Sentence(id_, text, head, id_.partition(".")[0]) for id_, text, head in TEXTS]
THESAURUS = Thesaurus.of([["puppy", "dog", "hound"], ["roam", "walk freely"], ["price", "cost"]])
RANKER = SentenceRanker(SENTENCES, THESAURUS, little=["what"])


def ranked(question: str) -> list[str]:
    return [found.id for found in RANKER.rank(RANKER.words(question))]


def test_a_word_itself_counts_as_rank_bm25_counts_it() -> None:
    ranker = SentenceRanker([s._replace(heading="", section=s.id) for s in SENTENCES], Thesaurus())
    found = {hit.id: hit.score for hit in ranker.rank(ranker.words("guests pay"))}
    texts = [analyze(sentence.text) for sentence in SENTENCES]
    model = BM25Plus(texts, k1=sentence_ranker.K1, b=sentence_ranker.B, delta=sentence_ranker.DELTA)
    # The idf is another one: it can't be negative, which the library's is for common words.
    pay = model.get_scores(["pay"]) / model.idf["pay"] * math.log(1 + 2.5 / 2.5)
    guest = model.get_scores(["guest"]) / model.idf["guest"] * math.log(1 + 3.5 / 1.5)
    assert math.isclose(found["fees.2"], pay[3] + guest[3])
    assert math.isclose(found["fees.1"], pay[2])


def test_a_related_word_finds_what_the_word_itself_does_not() -> None:
    assert ranked("puppies?")[0] == "rules.1"
    assert ranked("can they roam")[0] == "rules.2"
    assert ranked("kennel") == []


def test_the_word_itself_counts_more_than_a_related_one() -> None:
    sentences = [Sentence("a.1", "A hound.", "", "a"), Sentence("b.1", "A dog.", "", "b")]
    ranker = SentenceRanker(sentences, THESAURUS)
    assert [found.id for found in ranker.rank(ranker.words("dog"))] == ["b.1", "a.1"]


def test_a_heading_speaks_for_its_sentences_a_question_most_for_the_first() -> None:
    assert ranked("price") == ["fees.1", "fees.2"]


def test_words_that_say_little_count_little_and_are_told_apart() -> None:
    words = RANKER.words("what is it about dogs")
    assert [(word.text, word.says_much) for word in words] == [("what", False), ("dogs", True)]


def test_what_a_sentence_has_nothing_of_is_told() -> None:
    words = RANKER.words("do puppies pay in cash")
    assert RANKER.lacking(words, "rules.1") == ("pay", "cash")


def test_no_sentences_are_no_fault() -> None:
    assert SentenceRanker([], THESAURUS).rank([]) == []


@given(st.text(max_size=60))
def test_every_share_is_between_none_and_all(question: str) -> None:
    words = RANKER.words(question)
    for found in RANKER.rank(words):
        assert 0 <= found.held <= 1.0000001
        assert 0 <= RANKER.exact(words, found.id) <= 1
        assert found.score > 0
