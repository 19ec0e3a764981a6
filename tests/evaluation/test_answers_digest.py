"""The digest is of all answers, and tells which of them are others."""

from pathlib import Path

import pytest

from bot.answering.answer import answer_json
from tests.evaluation import answers_digest
from tests.evaluation.answers_digest import Answers, answers_to, changes, digest
from tests.loaded import answerer
from tests.questions import every_set, rows

NAMES = ["dates-topics"]


@pytest.fixture(scope="module")
def answers() -> Answers:
    return answers_to(NAMES, answerer())


def test_every_row_of_every_set_has_an_id_of_its_own() -> None:
    ids = [row["id"] for name in every_set() for row in rows(name)]
    assert len(set(ids)) == len(ids) > 1900


def test_the_last_turn_is_answered_after_the_ones_before_it(answers: Answers) -> None:
    for row in rows(NAMES[0]):
        expected = answerer().answer(row["turns"][-1], row["turns"][:-1])
        assert answers[row["id"]] == answer_json(expected)


def test_the_digest_depends_on_every_answer_and_not_on_their_order(answers: Answers) -> None:
    assert digest(dict(sorted(answers.items(), reverse=True))) == digest(answers)
    for id_, answer in answers.items():
        assert digest({**answers, id_: answer | {"message": "another"}}) != digest(answers)


def test_an_answer_that_changed_is_shown_with_verdict_and_lead(answers: Answers) -> None:
    id_, answer = next((id_, a) for id_, a in answers.items() if a["quotes"])
    assert list(changes(answers, {**answers, id_: answer | {"quotes": []}})) == [
        f"\n{id_}  {answer['question']}\n  differs in quotes",
        f"  before  answered: {answer['quotes'][0]['passage']}\n  after   answered: (no quote)",
    ]
    assert list(changes(answers, answers)) == []


def test_of_the_unseen_sets_only_the_number_of_changes_is_told() -> None:
    before: Answers = {"eu001": {"verdict": "answered"}}
    after: Answers = {"eu001": {"verdict": "chat"}}
    assert list(changes(before, after)) == []
    assert answers_digest.unseen_changes(before, after) == 1


def test_saved_answers_are_compared_with_those_of_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(answers_digest, "every_set", lambda: NAMES)
    file = tmp_path / "before.jsonl"
    assert answers_digest.main(["--write", str(file)]) == 0
    assert answers_digest.main(["--against", str(file)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == second
    file.write_text(file.read_text("utf-8").partition("\n")[2], "utf-8")
    assert answers_digest.main(["--against", str(file)]) == 1
    assert "(no such question)" in capsys.readouterr().out
