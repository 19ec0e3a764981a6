"""The score must not fall: what was reached on the question sets, less a little."""

import pytest

from tests.evaluation.measure import score
from tests.evaluation.score import bare_outcomes, misses, pincite_outcomes, table
from tests.questions import SHARED, UNSEEN, load_questions


@pytest.mark.parametrize(
    ("sets", "correct", "held_back"), [(SHARED, 0.90, 0.90), (UNSEEN, 0.87, 0.84)]
)
def test_the_floor_holds(sets: tuple[str, ...], correct: float, held_back: float) -> None:
    reached = score(pincite_outcomes(load_questions(*sets)))
    assert reached.correct >= correct
    assert reached.held_back >= held_back


def test_every_question_set_is_whole() -> None:
    questions = load_questions(*SHARED, *UNSEEN)
    assert len({question.id for question in questions}) == len(questions) == 562
    unanswerable = [q for q in questions if not q.answerable]
    assert all(q.best for q in questions if q.answerable)
    assert len(unanswerable) > len(questions) / 4


def test_the_tables_show_each_group_and_every_miss_with_what_was_wanted() -> None:
    outcomes = bare_outcomes(load_questions(*SHARED))
    wrong = [o for o in outcomes if not o.is_correct]
    assert table(outcomes, "x")[-1].split()[:2] == ["all", "82"]
    assert sum(line.startswith("\n") for line in misses(outcomes)) == len(wrong)
