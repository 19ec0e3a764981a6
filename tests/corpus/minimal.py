"""The smallest corpus that loads, for tests to spoil."""

from pathlib import Path

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

KNOWLEDGE = {
    "lexicon.yaml": "concepts: []\n",
    "asked_as.yaml": "asked_as: []\n",
    "gaps.yaml": "gaps: []\n",
    "manners.yaml": "manners: []\n",
    "topics.yaml": "topics: []\n",
}


def write_corpus(folder: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """Write a valid corpus into `folder`, with these files added or put in place of its own."""
    original = {"originals/statement.md": "The licence is exclusive. It lasts.\n"}
    sources = {"sources/statement.yaml": STATEMENT}
    contents: dict[str, str | bytes] = {**original, **sources, **KNOWLEDGE, **(files or {})}
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
