"""A row says what an answer must hold; what it does not hold is named."""

import pytest

from tests.evaluation.expectations import turns, unmet
from tests.loaded import answerer

QUESTION = "Is Azure the exclusive cloud provider of stateless APIs?"


@pytest.mark.parametrize(
    ("field", "met", "not_met"),
    [
        ("verdict", "answered", "chat"),
        ("verdict_any", ["answered", "closest"], ["chat"]),
        ("verdict_not", ["chat"], ["answered"]),
        ("lead_in", ["joint-statement-2026-02#stateless-apis.1"], ["elsewhere#1"]),
        ("lead_date", "2026-02-27", "2026-04-27"),
        ("lead_contains", "azure REMAINS", "azure was"),
        ("since", ["any cloud provider"], ["no cloud provider"]),
        ("shown", ["azure", "any cloud provider"], ["azure", "no cloud provider"]),
        ("shown_any", ["azure", "no cloud provider"], ["no cloud provider"]),
        ("message_any", ["statement", "zebra"], ["zebra"]),
        ("message_not", ["zebra"], ["statement"]),
        ("any_of", [{"verdict": "chat"}, {"verdict": "answered"}], [{"verdict": "chat"}]),
    ],
)
def test_each_field_is_one_check(field: str, met: object, not_met: object) -> None:
    answer = answerer().answer(QUESTION)
    assert unmet({field: met}, answer) == []
    assert unmet({field: not_met}, answer) == [field]


def test_a_field_that_is_no_check_is_an_error() -> None:
    with pytest.raises(KeyError):
        unmet({"verdikt": "chat"}, answerer().answer(QUESTION))


def test_a_conversation_has_an_answer_for_each_turn() -> None:
    found = [turn for turn in turns(answerer(), "conversations") if turn.row == "cv-C03"]
    assert [len(turn.turns) for turn in found] == [1, 2, 3, 4]
