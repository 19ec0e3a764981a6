"""Tells where the corpus is and which files make it up; imports no YAML, which takes long."""

import os
from pathlib import Path

CORPUS_FOLDER = Path(__file__).parent
"""The corpus that comes with the program."""

CONTENTS = "matters.yaml"
"""The file that lists the matters, in the order in which readers see them."""

GENERAL = "general"
"""The folder of what belongs to no statement: question words, dates, talk.

A corpus without such a folder uses the one that comes with the program.
"""

UNREADABLE = (
    "can't be read: permission denied; change its permissions so that you may read and enter it "
    "(r and x; ls -ld shows them), or run pincite as its owner"
)
"""What to tell of a folder of a corpus that can't be read."""


def corpus_files(folder: Path) -> list[Path]:
    """List the files that make up the corpus in `folder`, in the order in which they are read."""
    contents, general = folder / CONTENTS, folder / GENERAL
    if not general.is_dir():
        general = CORPUS_FOLDER / GENERAL
    return [
        *sorted((folder / "sources").glob("*.yaml")),
        *([contents] if contents.exists() else []),
        *sorted((folder / "matters").glob("*.yaml")),
        *sorted(path for path in folder.glob("*.yaml") if path.name != CONTENTS),
        *sorted(general.glob("*.yaml")),
    ]


def unreadable_folders(folder: Path) -> list[Path]:
    """List the folders of the corpus in `folder` that whoever runs this may not read.

    What is in them would be taken for missing.
    """
    places = [folder, *(folder / name for name in ("sources", "originals", "matters", GENERAL))]
    return [
        place
        for place in places
        if os.access(place, os.F_OK) and not os.access(place, os.R_OK | os.X_OK)
    ]


def name_in(folder: Path, path: Path) -> str:
    """Return what messages call a file of the corpus in `folder`: its path within the folder.

    A file that comes with the program and not with the corpus is called by its whole path.
    """
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)
