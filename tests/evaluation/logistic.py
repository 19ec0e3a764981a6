"""Logistic regression with a ridge penalty, by Newton's method."""

import numpy as np
from numpy.typing import NDArray

PENALTY = 1.0
"""Of squared standardized weights, so that few rows can't make a weight extreme."""

ROUNDS = 30


def fit(signals: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weights of the signals, and last the bias."""
    mean, spread = signals.mean(axis=0), signals.std(axis=0) + 1e-9
    design = np.c_[(signals - mean) / spread, np.ones(len(signals))]
    weights = np.zeros(design.shape[1])
    penalty = np.r_[np.full(len(weights) - 1, PENALTY), 0.0]
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (likely - right) + penalty * weights
        curvature = (design * (likely * (1 - likely))[:, None]).T @ design + np.diag(penalty)
        weights -= np.linalg.solve(curvature + 1e-9 * np.eye(len(weights)), gradient)
    plain_weights = weights[:-1] / spread
    found: NDArray[np.float64] = np.r_[plain_weights, weights[-1] - plain_weights @ mean]
    return found
