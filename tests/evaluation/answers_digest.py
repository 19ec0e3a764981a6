"""A digest over every answer to `tests/questions`, to prove that a refactoring changes none.

The same digest before and after means the same answers, to the letter: what is hashed is what
`pincite ask --json` prints. Where digests differ, `--write` before the change and `--against` after
it show which answers are others; of the unseen sets, how many.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.answering.answer import answer_json
from bot.answering.answerer import Answerer
from tests import loaded
from tests.questions import every_set, is_unseen, rows

Answers = Mapping[str, dict[str, Any]]
"""The JSON of answers, by the id of the question."""


def answers_to(names: Sequence[str], answerer: Answerer, *, explain: bool = False) -> Answers:
    """Answer every row of the sets for its last turn, after the ones before it."""
    found = {}
    for row in (row for name in names for row in rows(name)):
        *history, question = row["turns"]
        answer = answerer.answer(question, history, explain=explain)
        found[row["id"]] = answer_json(answer)
        if explain:
            found[row["id"]]["explanation"] = [asdict(signal) for signal in answer.explanation]
    return found


def digest(answers: Answers) -> str:
    """Return a hash that is the same exactly when all answers are, in whatever order they come."""
    return hashlib.sha256(_lines(answers).encode()).hexdigest()[:16]


def write_answers(answers: Answers, file: Path) -> None:
    """Save answers, one a line, for a later comparison."""
    file.write_text(_lines(answers), encoding="utf-8")


def read_answers(file: Path) -> Answers:
    """Read answers that were saved."""
    saved = map(json.loads, file.read_text(encoding="utf-8").split("\n")[:-1])
    return {row["id"]: row["answer"] for row in saved}


def changes(before: Answers, after: Answers) -> Iterator[str]:
    """Tell each answer that is another, with its verdict and its lead before and after.

    Those to rows of unseen sets are left out.
    """
    for id_ in sorted((before.keys() | after.keys()) - _unseen()):
        old, new = before.get(id_, {}), after.get(id_, {})
        parts = [part for part in {**old, **new} if old.get(part) != new.get(part)]
        if parts:
            question = (new or old)["question"]
            yield f"\n{id_}  {question}\n  differs in {', '.join(parts)}"
            yield f"  before  {_outline(old)}\n  after   {_outline(new)}"


def unseen_changes(before: Answers, after: Answers) -> int:
    """The number of answers to rows of unseen sets that are others."""
    return sum(before.get(id_) != after.get(id_) for id_ in _unseen())


def _unseen() -> frozenset[str]:
    return frozenset(row["id"] for name in every_set() if is_unseen(name) for row in rows(name))


def _outline(answer: dict[str, Any]) -> str:
    if not answer:
        return "(no such question)"
    lead = answer["quotes"][0]["passage"] if answer["quotes"] else "(no quote)"
    return f"{answer['verdict']}: {lead}"


def _lines(answers: Answers) -> str:
    return "".join(
        json.dumps({"id": id_, "answer": answer}, ensure_ascii=False, sort_keys=True) + "\n"
        for id_, answer in sorted(answers.items())
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the digest and what changed; return 1 if anything did, as diff does."""
    parser = argparse.ArgumentParser(
        prog="answers_digest", description="Print a hash over the answers to tests/questions."
    )
    parser.add_argument("--explain", action="store_true", help="hash what --explain tells as well")
    parser.add_argument("--write", type=Path, metavar="FILE", help="save the answers")
    parser.add_argument("--against", type=Path, metavar="FILE", help="show what changed since then")
    options = parser.parse_args(arguments)
    answers = answers_to(every_set(), loaded.answerer(), explain=options.explain)
    print(f"{len(answers)} answers  {digest(answers)}")
    if options.write:
        write_answers(answers, options.write)
    if not options.against:
        return 0
    before = read_answers(options.against)
    changed, hidden = list(changes(before, answers)), unseen_changes(before, answers)
    print(*changed, sep="\n", end="\n" if changed else "")
    if hidden:
        print(f"\n{hidden} answers to rows of unseen sets differ")
    return int(bool(changed or hidden))


if __name__ == "__main__":
    raise SystemExit(main())
