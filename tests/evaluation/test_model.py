"""Weights are fitted, put in place for as long as they are tried, and printed as code."""

import numpy as np

from bot.answering import confidence
from bot.answering.confidence import Signals, Subject
from tests.evaluation import logistic
from tests.evaluation.model import Model

SUBJECT = Subject(0.9, 0.1, 3.0, 0.5, 0.6)
CERTAIN = Model(Subject(*[0.0] * 5), 50.0, Signals(*[0.0] * 9), 50.0)


def test_a_signal_that_tells_right_from_wrong_gets_the_weight() -> None:
    signals = np.array([[x, noise] for x in (0.0, 1.0) for noise in (0.0, 1.0)] * 20)
    telling, noise, _ = logistic.fit(signals, signals[:, 0])
    assert telling > 2
    assert abs(noise) < 1e-6


def test_weights_are_in_place_only_while_they_are_tried() -> None:
    before = confidence.about(SUBJECT)
    with CERTAIN.in_place():
        assert confidence.about(SUBJECT) > 0.999
    assert confidence.about(SUBJECT) == before


def test_the_printed_weights_are_the_code_of_the_confidence() -> None:
    model = Model(SUBJECT, -8.5, Signals(*[float(n) for n in range(9)]), 1.25)
    found: dict[str, object] = {"Subject": Subject, "Signals": Signals}
    exec("\n".join(model.lines()), found)  # noqa: S102 (the code is ours)
    names = ("SUBJECT_WEIGHTS", "SUBJECT_BIAS", "WEIGHTS", "BIAS")
    assert Model(*(found[name] for name in names)) == model  # type: ignore[arg-type]
