"""Tries a bot on all sets at once: as it ships, or with its confidence fitted anew."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bot.answering.answerer import Answerer
from bot.answering.judgement import Judgement
from index.bundle import Bundle
from tests.evaluation import elsewhere, expectations, real, written
from tests.evaluation.expectations import Turn
from tests.evaluation.model import Model, Sample, fit
from tests.evaluation.real import RealOutcome
from tests.evaluation.statement import is_one_of
from tests.evaluation.tables import of, row
from tests.evaluation.written import Outcome
from tests.questions import (
    APART,
    EVERYDAY,
    REAL,
    SHARED,
    Question,
    RealQuestion,
    is_unseen,
    load_questions,
    load_real,
)

FOLDS = 10
CONVERSATIONS = "conversations"

MEASURES = (
    ("written:", "shared"),
    ("correct", "apart"),
    ("real:", "seen"),
    ("points", "collected"),
    ("", "unseen"),
    ("claimed:", "seen"),
    ("of no", "unseen"),
    ("everyday:", "seen"),
    ("answered", "unseen"),
    ("turns met:", "conversation"),
)
"""The measures of a trial, each with its heading in two lines."""

HEADER = tuple(row("", cells) for cells in zip(*MEASURES, strict=True))

A = TypeVar("A")


@dataclass
class Rows:
    """Rows of question sets, by the name of their set or sets."""

    written: dict[str, list[Question]] = field(default_factory=dict)
    real: dict[str, list[RealQuestion]] = field(default_factory=dict)
    everyday: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def seen(cls) -> "Rows":
        """The rows to fit on."""
        return cls(
            {"shared": load_questions(*SHARED), "apart": load_questions(*APART)},
            {name: load_real(name) for name in REAL if not is_unseen(name)},
            {name: elsewhere.lines_of(name) for name in EVERYDAY if not is_unseen(name)},
        )

    @classmethod
    def unseen(cls) -> "Rows":
        """The rows that nothing is fitted on."""
        return cls(
            real={name: load_real(name) for name in REAL if is_unseen(name)},
            everyday={name: elsewhere.lines_of(name) for name in EVERYDAY if is_unseen(name)},
        )

    def folds(self) -> list["Rows"]:
        """The rows in ten parts, of every set the same share in each."""
        return [
            Rows(
                {name: _shuffled(rows)[fold::FOLDS] for name, rows in self.written.items()},
                {name: _shuffled(rows)[fold::FOLDS] for name, rows in self.real.items()},
                {name: _shuffled(rows)[fold::FOLDS] for name, rows in self.everyday.items()},
            )
            for fold in range(FOLDS)
        ]

    def samples(self, answerer: Answerer) -> list[Sample]:
        """The signals of the rows, and what they should say."""
        return [
            *self._of_written(answerer),
            *self._of_real(answerer),
            *self._of_everyday(answerer),
        ]

    def _of_written(self, answerer: Answerer) -> Iterator[Sample]:
        for question in _all(self.written):
            judgement = answerer.judge.judge(question.turns[-1], question.turns[:-1])
            right = question.answerable and _leads(answerer, judgement, question.best)
            yield Sample(judgement, question.answerable or None, right)

    def _of_real(self, answerer: Answerer) -> Iterator[Sample]:
        for question in _all(self.real):
            judgement = answerer.judge.judge(question.turns[-1], question.turns[:-1])
            right = question.settles == "yes" and _leads(answerer, judgement, question.lead)
            yield Sample(judgement, question.settles != "no" or None, right)

    def _of_everyday(self, answerer: Answerer) -> Iterator[Sample]:
        for line in _all(self.everyday):
            yield Sample(answerer.judge.judge(line), False, None)


def _all(by_name: dict[str, list[A]]) -> list[A]:
    return [row for rows in by_name.values() for row in rows]


def _shuffled(rows: Sequence[A]) -> list[A]:
    return random.Random(0).sample(rows, len(rows))  # noqa: S311 (a split, not a secret)


def _leads(answerer: Answerer, judgement: Judgement, sentences: Iterable[str]) -> bool:
    """Whether the best passage is one of the sentences."""
    if not judgement.passages:
        return False
    best = answerer.documents.passage(judgement.passages[0].target.id)
    return is_one_of(best.text, sentences)


@dataclass
class Trial:
    """How the sets were answered."""

    written: dict[str, list[Outcome]] = field(default_factory=dict)
    real: dict[str, list[RealOutcome]] = field(default_factory=dict)
    everyday: dict[str, list[bool]] = field(default_factory=dict)
    """Of each line, whether it was answered."""
    turns: list[Turn] = field(default_factory=list)
    """Those of the conversations."""

    def add(self, answerer: Answerer, rows: Rows) -> None:
        """Answer the rows as well."""
        for name, questions in rows.written.items():
            self.written.setdefault(name, []).extend(written.outcomes(answerer, questions))
        for name, asked in rows.real.items():
            self.real.setdefault(name, []).extend(real.outcomes(answerer, asked))
        for name, lines in rows.everyday.items():
            answered = set(elsewhere.answered(answerer, lines))
            self.everyday.setdefault(name, []).extend(line in answered for line in lines)

    def line(self, name: str) -> str:
        """All measures as a line of the table."""
        correct = [f"{written.score(found).correct:.1%}" for found in self.written.values()]
        scores = [real.score(found) for found in self.real.values()]
        seen, unseen = scores[:-1], scores[-1]
        no = [sum(counts) for counts in zip(*(s.no_claimed for s in seen), strict=True)]
        return row(
            name,
            (
                *correct,
                *(f"{s.points:.3f}" for s in scores),
                *(of(no[0], no[1]), of(*unseen.no_claimed)),
                *(of(sum(found), len(found)) for found in self.everyday.values()),
                of(sum(not turn.unmet for turn in self.turns), len(self.turns)),
            ),
        )


def as_shipped(bundle: Bundle) -> Trial:
    """How the bot answers all sets with the weights that it has."""
    trial, answerer = Trial(), Answerer(bundle)
    trial.add(answerer, Rows.seen())
    trial.add(answerer, Rows.unseen())
    trial.turns = expectations.turns(answerer, CONVERSATIONS)
    return trial


def cross_validated(bundle: Bundle) -> tuple[Trial, Model]:
    """How the bot answers with weights fitted anew, and the weights that fit all rows.

    A seen row is answered with weights that fit the rows of the other nine tenths; all else with
    those that fit all seen rows.
    """
    trial, folds = Trial(), Rows.seen().folds()
    answerer = Answerer(bundle)
    samples = [fold.samples(answerer) for fold in folds]
    for number, fold in enumerate(folds):
        model = fit(_flat(samples[:number] + samples[number + 1 :]))
        with model.in_place():
            trial.add(Answerer(bundle), fold)  # a new one remembers no judgement
    model = fit(_flat(samples))
    with model.in_place():
        answerer = Answerer(bundle)
        trial.add(answerer, Rows.unseen())
        trial.turns = expectations.turns(answerer, CONVERSATIONS)
    return trial, model


def _flat(lists: Iterable[list[A]]) -> list[A]:
    return [one for found in lists for one in found]
