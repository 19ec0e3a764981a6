"""Question sets: what people ask, and which sentence answers it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
SHARED = ("shared",)
UNSEEN = ("unseen-team-meeting", "unseen-community-adversarial", "unseen-japanese-followup")


@dataclass(frozen=True, slots=True)
class Question:
    """A row of a question set; `best` holds the sentences that may lead."""

    id: str
    group: str
    turns: tuple[str, ...]
    answerable: bool
    best: tuple[str, ...]


def sentences() -> dict[str, str]:
    """The sentences of the statement by their id, S01 to S24."""
    lines = (FOLDER / "statement-sentences.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if line)


def every_set() -> list[str]:
    """The names of all sets, those about dates included."""
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
    """The questions of the sets of these names."""
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
