"""The floor for questions about dates and changes."""

from tests.evaluation.dates import dated_outcomes
from tests.loaded import answerer
from tests.questions import DATES, rows


def test_the_right_document_leads_and_what_came_later_is_shown() -> None:
    outcomes = dated_outcomes(answerer(), *DATES)
    assert sum(o.is_correct for o in outcomes) >= 0.93 * len(outcomes)
    assert sum(o.has_lead for o in outcomes) >= 0.98 * len(outcomes)
    assert sum(o.has_since for o in outcomes) >= 0.97 * len(outcomes)


def test_at_least_sixty_questions_and_some_that_a_document_does_not_answer() -> None:
    found = [row for name in DATES for row in rows(name)]
    assert len(found) >= 60
    assert sum(not row["answerable"] for row in found) >= 20
