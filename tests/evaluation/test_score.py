"""The score must not fall: what was reached on the question sets, less a little.

No assertion holds a row of a set: of the unseen ones, nobody looks at any.
"""

import pytest

from tests.evaluation import elsewhere, expectations, real, written
from tests.evaluation.bare import bare_outcomes
from tests.evaluation.score import may_be_listed
from tests.loaded import answerer
from tests.questions import APART, EVERYDAY, REAL, SHARED, WRITTEN, load_questions, load_real, rows


@pytest.mark.parametrize(
    ("sets", "correct", "held_back"), [(SHARED, 0.85, 0.90), (APART, 0.88, 0.90)]
)
def test_written_questions_get_the_right_sentence_or_an_honest_no(
    sets: tuple[str, ...], correct: float, held_back: float
) -> None:
    reached = written.score(written.outcomes(answerer(), load_questions(*sets)))
    assert reached.correct >= correct
    assert reached.held_back >= held_back


@pytest.mark.parametrize(
    ("name", "points", "apt", "no_claimed", "yes_wrong"),
    [
        ("real", 0.78, 0.86, 0.10, 0.06),
        ("real-collected", 0.71, 0.76, 0.16, 0.16),
        ("real-unseen", 0.72, 0.72, 0.11, 0.12),
    ],
)
def test_real_questions_and_claims_get_their_points(
    name: str, points: float, apt: float, no_claimed: float, yes_wrong: float
) -> None:
    reached = real.score(real.outcomes(answerer(), load_real(name)))
    assert reached.points >= points
    for (part, whole), least, most in (
        (reached.apt, apt, 1.0),
        (reached.no_claimed, 0.0, no_claimed),
        (reached.yes_wrong, 0.0, yes_wrong),
    ):
        assert least <= part / whole <= most


@pytest.mark.parametrize(("name", "most"), [("everyday", 15), ("everyday-unseen", 8)])
def test_everyday_questions_are_hardly_ever_answered(name: str, most: int) -> None:
    count = len(elsewhere.answered(answerer(), elsewhere.lines_of(name)))
    assert count <= most


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("conversations", 50),
        ("conversations-written", 134),
        ("conversations-written-unseen", 123),
        ("dated-questions", 23),
        ("named-documents", 15),
        ("false-premises", 9),
    ],
)
def test_answers_hold_what_is_expected(name: str, least: int) -> None:
    met = sum(not turn.unmet for turn in expectations.turns(answerer(), name))
    assert met >= least


def test_every_written_set_is_whole() -> None:
    questions = load_questions(*WRITTEN)
    assert len({question.id for question in questions}) == len(questions) == 562
    unanswerable = [q for q in questions if not q.answerable]
    assert all(q.best for q in questions if q.answerable)
    assert len(unanswerable) > len(questions) / 4


def test_every_real_set_is_whole() -> None:
    questions = load_real(*REAL)
    unled = sum(question.settles != "no" and not question.lead for question in questions)
    assert (len(questions), unled) == (500, 0)
    assert sum(len(rows(name)) for name in EVERYDAY) == 700


def test_the_table_shows_each_group_and_every_miss_with_what_was_wanted() -> None:
    outcomes = bare_outcomes(load_questions(*SHARED))
    wrong = [o for o in outcomes if not o.is_correct]
    assert written.table(outcomes)[-1].split()[:2] == ["all", "82"]
    assert sum(line.startswith("\n") for line in written.misses(outcomes)) == len(wrong)


def test_misses_of_an_unseen_set_are_listed_only_for_who_asks_by_name() -> None:
    assert "real" in may_be_listed(())
    assert "real-unseen" not in may_be_listed(["real"])
    assert "real-unseen" in may_be_listed(["real-unseen"])
