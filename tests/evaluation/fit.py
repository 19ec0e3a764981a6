"""Fit the weights of the confidence on the question sets (`python -m tests.evaluation.fit`).

What is printed as correct is by tenfold cross-validation: no row is scored with weights that were
fitted on it. The weights printed last, fitted on all rows, are what `bot/answering/confidence.py`
holds.
"""

import random
from dataclasses import astuple, dataclass, fields

import numpy as np
from numpy.typing import NDArray

from bot.answering.answerer import Answerer
from bot.answering.confidence import ANSWERED, Signals
from bot.startup import load_answerer
from tests.evaluation.measure import plain
from tests.questions import SHARED, UNSEEN, Question, load_questions

FOLDS = 10
PENALTY = 1.0
"""Of squared standardized weights (ridge), so that few rows can't make a weight extreme."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question's signals, whether the best passage may lead, and whether any may."""

    signals: tuple[float, ...]
    is_right: bool
    is_answerable: bool


def collect(answerer: Answerer, questions: list[Question]) -> list[Row]:
    """The rows of the questions that have any signal at all."""
    rows = []
    for question in questions:
        judgement = answerer.judge.judge(question.turns[-1], question.turns[:-1])
        if judgement.signals is None:
            continue
        best = plain(answerer.documents.passage(judgement.passages[0].target.id).text)
        right = question.answerable and best in map(plain, question.best)
        rows.append(Row(astuple(judgement.signals), right, question.answerable))
    return rows


def fit(signals: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights and bias of a ridge logistic regression, by Newton's method."""
    mean, spread = signals.mean(axis=0), signals.std(axis=0) + 1e-9
    design = np.c_[(signals - mean) / spread, np.ones(len(signals))]
    weights = np.zeros(design.shape[1])
    penalty = np.r_[np.full(len(weights) - 1, PENALTY), 0.0]
    for _ in range(30):
        likely = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (likely - right) + penalty * weights
        curvature = (design * (likely * (1 - likely))[:, None]).T @ design + np.diag(penalty)
        weights -= np.linalg.solve(curvature + 1e-9 * np.eye(len(weights)), gradient)
    plain_weights = weights[:-1] / spread
    found: NDArray[np.float64] = np.r_[plain_weights, weights[-1] - plain_weights @ mean]
    return found


def cross_validated(rows: list[Row]) -> tuple[float, float]:
    """The share of rows that count as correct, and of unanswerable ones that were answered."""
    order = list(range(len(rows)))
    random.Random(0).shuffle(order)  # noqa: S311 (a split, not a secret)
    correct = answered = 0
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS])
        weights = _fit_rows([rows[i] for i in order if i not in held])
        for i in held:
            row = rows[i]
            sure = 1 / (1 + np.exp(-(np.dot(row.signals, weights[:-1]) + weights[-1]))) >= ANSWERED
            correct += (sure and row.is_right) if row.is_answerable else not sure
            answered += sure and not row.is_answerable
    return correct / len(rows), answered / sum(not row.is_answerable for row in rows)


def _fit_rows(rows: list[Row]) -> NDArray[np.float64]:
    return fit(
        np.array([row.signals for row in rows]), np.array([float(row.is_right) for row in rows])
    )


def main() -> None:
    """Print the cross-validated measures and the weights."""
    answerer = load_answerer()
    for names in (SHARED, UNSEEN, SHARED + UNSEEN):
        rows = collect(answerer, load_questions(*names))
        correct, answered = cross_validated(rows)
        print(f"{len(rows):5} rows of {', '.join(names)}")
        print(f"      correct {correct:.1%}, unanswerable answered {answered:.1%}")
    weights = _fit_rows(rows)
    for field, weight in zip([*fields(Signals)], weights[:-1], strict=True):
        print(f"{field.name}={weight:.2f}")
    print(f"bias={weights[-1]:.2f}")


if __name__ == "__main__":
    main()
