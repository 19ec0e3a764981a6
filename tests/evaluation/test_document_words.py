"""No document is said to be silent on a word that stands in it."""

from collections import Counter

from tests.evaluation.document_words import outcomes
from tests.loaded import answerer


def test_every_word_of_a_document_is_found_in_it() -> None:
    counts = Counter(outcome for _, outcome, _ in outcomes(answerer()))
    assert counts["denied"] == 0
    assert counts["shown"] >= 0.95 * sum(counts.values())
