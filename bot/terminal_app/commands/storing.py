"""Writes a document into the folder of a corpus: both its files, or neither."""

import os
from contextlib import suppress
from pathlib import Path

from bot.errors import ConfigurationError
from bot.progress import told
from bot.terminal_app.commands.one_at_a_time import one_at_a_time
from bot.terminal_app.commands.own_corpus import FULL, command_for
from corpus.adding.drafting import Draft
from corpus.adding.writing import source_yaml
from corpus.loading.faults import CorpusError
from corpus.loading.load import load_corpus


def source_path(folder: Path, source_id: str) -> Path:
    """Return where the source of that id is, or would be."""
    return folder / "sources" / f"{source_id}.yaml"


def store(folder: Path, draft: Draft, original: bytes) -> None:
    """Write a document and the original that it was taken from, and check the whole corpus.

    Raises `ConfigurationError` where a file is there already, can't be written, or where the
    corpus has a fault with it. Then nothing stays written.
    """
    with one_at_a_time(folder):
        _store(folder, draft, original)


def _store(folder: Path, draft: Draft, original: bytes) -> None:
    contents = {
        # A source must never be there without its original, so that comes first.
        folder / draft.original: original,
        source_path(folder, draft.id): source_yaml(draft).encode(),
    }
    written: list[Path] = []
    made: list[Path] = []
    try:
        for path, content in contents.items():
            if not path.parent.exists():
                path.parent.mkdir()
                made.append(path.parent)
            if path.suffix == ".yaml" or not _holds(path, content):
                _write_new(path, content)
                written.append(path)
        with told("Reading the documents"):
            load_corpus(folder)
    except BaseException as error:
        for path in reversed(written):
            # Where nothing keeps two apart, another may have written a source for the original.
            if path == source_path(folder, draft.id) or not source_path(folder, draft.id).exists():
                path.unlink(missing_ok=True)
        for parent in made:
            with suppress(OSError):  # someone else put a file there
                parent.rmdir()
        if isinstance(error, CorpusError):
            raise ConfigurationError(_told(folder, error)) from None
        if isinstance(error, OSError):
            raise ConfigurationError(_not_written(folder, error)) from None
        raise


def _write_new(path: Path, content: bytes) -> None:
    """Write a file that appears whole or not at all; raises FileExistsError if it is there."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(beside, path)  # unlike a rename, it never takes the place of a file
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if path.exists():
                raise FileExistsError(17, "File exists", str(path)) from None
            beside.rename(path)
    finally:
        beside.unlink(missing_ok=True)


def _holds(path: Path, content: bytes) -> bool:
    """Tell whether a file has this content already, such as one left by a power cut."""
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def _told(folder: Path, error: CorpusError) -> str:
    check = command_for(folder, "corpus check")
    return f"Nothing was written: the corpus has faults with this document.\n{error}\n" + (
        f"If they stand in other files, mend those first: {check}"
    )


def _not_written(folder: Path, error: OSError) -> str:
    place = error.filename2 or error.filename or folder
    if isinstance(error, FileExistsError):
        return f"Nothing was written: {place} is there already. Give another id: --id ID"
    reason = (error.strerror or str(error)).lower()
    what = "Free some space" if error.errno in FULL else "Check the permissions of the folder"
    return f"Nothing was written: {place}: {reason}. {what}."
