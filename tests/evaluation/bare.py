"""What bare rank-bm25 makes of the written sets, as something to compare with."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rank_bm25 import BM25Plus

from tests.evaluation.written import Outcome
from tests.questions import Question, sentences


def bare_outcomes(questions: Sequence[Question]) -> list[Outcome]:
    """How rank_bm25 on bare words would answer, with the best threshold that the answers allow."""
    texts = list(sentences().values())
    ranker = BM25Plus([_words(text) for text in texts])
    ranked = []
    for question in questions:
        scores = ranker.get_scores(_words(question.turns[-1]))
        best = sorted(range(len(texts)), key=lambda i: (-scores[i], i))[:3]
        quoted = tuple(texts[i] for i in best)
        ranked.append(Outcome(question, "answered", quoted, float(scores[best[0]])))
    return at_best_threshold(ranked)


def at_best_threshold(ranked: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes with the threshold for answering that makes most of them correct."""
    held_back = [replace(outcome, verdict="closest") for outcome in ranked]
    both = [
        (claimed.confidence, claimed.is_correct, held.is_correct)
        for claimed, held in zip(ranked, held_back, strict=True)
    ]

    def correct(threshold: float) -> int:
        return sum(claimed if sure >= threshold else held for sure, claimed, held in both)

    threshold = max(sorted({outcome.confidence for outcome in ranked}), key=correct)
    return [
        claimed if claimed.confidence >= threshold else held
        for claimed, held in zip(ranked, held_back, strict=True)
    ]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
