"""Tells where the corpus is and which files make it up; imports no YAML, which takes long."""

from pathlib import Path

CORPUS_FOLDER = Path(__file__).parent
"""The corpus that comes with the program."""

CONTENTS = "matters.yaml"
"""The file that lists the matters, in the order in which readers see them."""


def corpus_files(folder: Path) -> list[Path]:
    """List the files that make up the corpus in `folder`, in the order in which they are read."""
    return [
        *sorted((folder / "sources").glob("*.yaml")),
        folder / CONTENTS,
        *sorted((folder / "matters").glob("*.yaml")),
        *sorted(path for path in folder.glob("*.yaml") if path.name != CONTENTS),
        *sorted((folder / "general").glob("*.yaml")),
    ]
