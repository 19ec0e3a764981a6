"""Finds the original of a source: the copy of the document that its words are compared with."""

from pathlib import Path, PurePosixPath

from corpus.reading import MOST_OF_AN_ORIGINAL, UnusableFileError, check_file, leads_out


def original_fault(folder: Path, original: str) -> str | None:
    """Say what is wrong with the `original` of a source, without opening it; None if nothing is."""
    path = PurePosixPath(original)
    if path.is_absolute() or ".." in path.parts:
        return (
            f"original: {original!r} leads out of the corpus folder; put the file into originals/ "
            "and write originals/ and its name"
        )
    place = folder / path
    if leads_out(folder, place):
        return (
            f"original: {original!r} is a link to a file outside the corpus folder; put a copy in "
            "its place"
        )
    if not _exists(place):
        return f"original: no file {original!r} in the corpus folder"
    try:
        check_file(place, MOST_OF_AN_ORIGINAL)
    except UnusableFileError as error:
        return f"original: {original!r} {error}"
    return None


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except PermissionError:  # it may be there; `check_file` says why it can't be read
        return True
    except (OSError, ValueError):  # such as a name that is too long
        return False
    return True
