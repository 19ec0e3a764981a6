"""Question sets: what people ask and claim, and what a good answer to it is.

`README.md` beside them explains each set and each field.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

FOLDER = Path(__file__).parent
SHARED = ("written-shared",)
APART = ("written-team-meeting", "written-community-adversarial", "written-japanese-followup")
WRITTEN = SHARED + APART
REAL = ("real", "real-collected", "real-unseen")
EVERYDAY = ("everyday", "everyday-unseen")
EXPECTED = (
    "conversations",
    "conversations-written",
    "conversations-written-unseen",
    "dated-questions",
    "named-documents",
    "false-premises",
)
DATES = ("dates", "dates-topics")
LANGUAGES = ("languages", "languages-unseen")

Settles = Literal["yes", "partly", "no"]


@dataclass(frozen=True, slots=True)
class Question:
    """A row of a written set; `best` holds the sentences that may lead."""

    id: str
    group: str
    turns: tuple[str, ...]
    answerable: bool
    best: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RealQuestion:
    """What somebody asked or claimed in public; `lead` holds the sentences that may lead."""

    id: str
    turns: tuple[str, ...]
    settles: Settles
    lead: tuple[str, ...]


def is_unseen(name: str) -> bool:
    """Whether nobody looks at the rows of the set while building: only totals are shown."""
    return name.endswith("-unseen")


def sentences() -> dict[str, str]:
    """The sentences of the statement by their id, S01 to S24."""
    lines = (FOLDER / "statement-sentences.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if line)


def every_set() -> list[str]:
    """The names of all sets whose rows have turns."""
    return sorted(path.stem for path in FOLDER.glob("*.jsonl"))


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of one set as they stand in its file."""
    text = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def lines_by_language(name: str) -> list[tuple[str, str]]:
    """The rows of a set of chat lines: the language of each, and the line."""
    text = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8")
    return [(language, line) for language, line in map(_two_columns, text.splitlines())]


def _two_columns(row: str) -> tuple[str, str]:
    language, _, line = row.partition("\t")
    return language, line


def load_questions(*names: str) -> list[Question]:
    """The questions of the written sets of these names."""
    known = sentences()
    return [
        Question(
            row["id"],
            row["group"],
            tuple(row["turns"]),
            row["answerable"],
            tuple(known.get(best, best) for best in row["best"]),
        )
        for name in names
        for row in rows(name)
    ]


def load_real(*names: str) -> list[RealQuestion]:
    """The questions and claims of the real sets of these names."""
    known = sentences()
    return [
        RealQuestion(
            row["id"], tuple(row["turns"]), row["settles"], tuple(known[id_] for id_ in row["lead"])
        )
        for name in names
        for row in rows(name)
    ]
