"""The points of a real question: the verdict has to be right, and the first sentence apt."""

import pytest

from tests.evaluation.real import RealOutcome, score
from tests.questions import RealQuestion, Settles


def outcome(settles: Settles, verdict: str, first: str | None, *lead: str) -> RealOutcome:
    return RealOutcome(RealQuestion("r1", ("Is it?",), settles, lead), verdict, first, 0.9)


@pytest.mark.parametrize(
    ("settles", "verdict", "apt", "not_apt"),
    [
        ("yes", "answered", 1, 0),
        ("yes", "closest", 0.5, 0),
        ("yes", "not_addressed", 0, 0),
        ("partly", "closest", 1, 0),
        ("partly", "answered", 0.5, 0),
        ("partly", "not_addressed", 0.5, 0),
        ("no", "answered", 0, 0),
        ("no", "closest", 1, 0.5),
        ("no", "chat", 1, 0.5),
    ],
)
def test_a_point_is_for_the_verdict_with_an_apt_sentence(
    settles: Settles, verdict: str, apt: float, not_apt: float
) -> None:
    assert outcome(settles, verdict, "It is.", "It is.").points == apt
    assert outcome(settles, verdict, "Other words.", "It is.").points == not_apt


def test_where_no_sentence_would_be_apt_it_is_enough_to_claim_none() -> None:
    assert outcome("no", "not_addressed", None).points == 1
    assert outcome("no", "answered", "It is.").points == 0


def test_overclaims_are_counted_among_the_rows_where_they_can_happen() -> None:
    reached = score(
        [
            outcome("yes", "answered", "Other words.", "It is."),
            outcome("yes", "answered", "“It is.”", '"It is."'),
            outcome("no", "answered", "It is."),
        ]
    )
    assert (reached.apt, reached.no_claimed, reached.yes_wrong) == ((1, 2), (1, 1), (1, 2))
