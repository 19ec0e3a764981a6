"""The smallest corpus that loads, for tests to spoil."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus.knowledge import Concept
from corpus.loading.checked import checked

STATEMENT = """\
id: statement
kind: primary
form: joint statement
is_statement: true
language: en
published: 2026-02-27
completeness: complete
confidence: high
original: originals/statement.md
pages:
  - id: home
    publisher: A company
    title: A statement
    url: https://example.org/statement
clauses:
  - id: licence
    passages:
      - text: The licence is exclusive.
      - text: It lasts.
"""

CONTENTS = "matters: []\n"


def concept(name: str, en: Sequence[str] = (), ja: Sequence[str] = (), **fields: Any) -> Concept:
    """A concept with English and Japanese names."""
    return checked(
        Concept, {"concept": name, "names": {"en": tuple(en), "ja": tuple(ja)}, **fields}
    )


def write_corpus(folder: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """Write a valid corpus into `folder`, with these files added or put in place of its own."""
    original = {"originals/statement.md": "The licence is exclusive. It lasts.\n"}
    own = {
        "sources/statement.yaml": STATEMENT,
        "matters.yaml": CONTENTS,
        "general/words.yaml": "concepts: []\n",  # else that of the program would be read
    }
    contents: dict[str, str | bytes] = {**original, **own, **(files or {})}
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def write_talking_corpus(folder: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """Write the same with what comes with the program: it can be talked to, and takes a moment."""
    write_corpus(folder, files)
    shutil.rmtree(folder / "general")
    return folder
