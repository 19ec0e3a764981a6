"""Tells where the corpus is and which files make it up; imports no YAML, which takes long."""

from pathlib import Path

CORPUS_FOLDER = Path(__file__).parent
"""The corpus that comes with the program."""

KNOWLEDGE_FILES = ("lexicon.yaml", "asked_as.yaml", "gaps.yaml", "manners.yaml", "topics.yaml")


def corpus_files(folder: Path) -> list[Path]:
    """List the files that make up the corpus in `folder`, in the order in which they are read."""
    return [
        *sorted((folder / "sources").glob("*.yaml")),
        *(folder / name for name in KNOWLEDGE_FILES),
    ]
