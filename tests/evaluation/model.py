"""The weights of the confidence as one value that can be fitted, printed and put in place."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np

from bot.answering import confidence
from bot.answering.confidence import Signals, Subject
from bot.answering.judgement import Judgement
from tests.evaluation import logistic


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of both models, with their biases."""

    subject: Subject
    subject_bias: float
    signals: Signals
    bias: float

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Answer with these weights."""
        with patch.multiple(
            confidence,
            SUBJECT_WEIGHTS=self.subject,
            SUBJECT_BIAS=self.subject_bias,
            WEIGHTS=self.signals,
            BIAS=self.bias,
        ):
            yield

    def lines(self) -> Iterator[str]:
        """Yield the weights as `bot/answering/confidence.py` has them."""
        for name, bias, value, weights in (
            ("SUBJECT_WEIGHTS", "SUBJECT_BIAS", self.subject_bias, self.subject),
            ("WEIGHTS", "BIAS", self.bias, self.signals),
        ):
            yield f"{name} = {type(weights).__name__}("
            for signal, weight in weights._asdict().items():
                yield f"    {signal}={weight:.2f},"
            yield from (")", f"{bias} = {value:.2f}")


@dataclass(frozen=True, slots=True)
class Sample:
    """What the signals of a row are, and what they should say; None if that is not known."""

    judgement: Judgement
    is_about: bool | None
    is_settled: bool | None


def fit(samples: Sequence[Sample]) -> Model:
    """The weights that fit the samples."""
    subjects = [
        (s.judgement.subject, s.is_about)
        for s in samples
        if s.judgement.subject is not None and s.is_about is not None
    ]
    signals = [
        (s.judgement.signals, s.is_settled)
        for s in samples
        if s.judgement.signals is not None and s.is_settled is not None
    ]
    *subject, subject_bias = _weights(subjects)
    *weights, bias = _weights(signals)
    return Model(Subject(*subject), subject_bias, Signals(*weights), bias)


def _weights(samples: Sequence[tuple[tuple[float, ...], bool]]) -> list[float]:
    found = logistic.fit(
        np.array([signals for signals, _ in samples]),
        np.array([float(right) for _, right in samples]),
    )
    return [float(weight) for weight in found]
