"""Loads a corpus from its folder: a checked `Corpus`, or every fault of every file at once."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec import structs
from pydantic import ValidationError

from corpus.conversing import Conversing
from corpus.corpus import Corpus
from corpus.documents import Documents
from corpus.folder import (
    CONTENTS,
    CORPUS_FOLDER,
    UNREADABLE,
    corpus_files,
    name_in,
    unreadable_folders,
)
from corpus.knowledge import Concept, Knowledge, Manner
from corpus.loading.checked import R, checked
from corpus.loading.faults import CorpusError, Fault
from corpus.loading.files import Contents, MatterFile, OffTopic, WordsFile
from corpus.loading.references import PlacedRecord, ReferenceChecker
from corpus.loading.yaml_reader import MOST_FAULTS, Loc, ParsedFile, at_most, read_yaml
from corpus.naming import Naming
from corpus.reading import leads_out
from corpus.record import Record
from corpus.source import Source

_FILES: Mapping[str, tuple[str, type[Record]]] = {
    CONTENTS: ("contents", Contents),
    "sources": ("sources", Source),
    "matters": ("matters", MatterFile),
}
"""By the name of a file, or of its folder: which kind of record the whole file is."""

_LISTS: Mapping[str, type[Record]] = {
    "concepts": Concept,
    "manners": Manner,
    "off_topic": OffTopic,
    "naming": Naming,
    "conversing": Conversing,
}
"""By a key of the other files: which records are listed there."""

NO_DOCUMENT = "there is no document yet; add one: pincite --corpus FOLDER corpus add FILE"
"""What to tell of a corpus without sources."""

LEADS_OUT = "is a link to a file outside the corpus folder; put a copy in its place"
"""What to tell of a file of the corpus that is somewhere else."""

_KINDS = ("sources", "contents", "matters", "words", *_LISTS)

_EXPECTED = {
    "string_type": "expected text (quote what looks like a number, a date or a truth value)",
    "tuple_type": "expected a list (`- ...` lines)",
    "list_type": "expected a list (`- ...` lines)",
    "dict_type": "expected a mapping (`key: value` lines)",
}
"""By the type of an error of pydantic: its message, in words for editors."""


def load_corpus(folder: Path = CORPUS_FOLDER) -> Corpus:
    """Read and check the corpus in `folder`.

    Raises `CorpusError` with every fault of every file, each with its line.
    """
    if unreadable := unreadable_folders(folder):
        raise CorpusError([Fault(str(place), 0, UNREADABLE) for place in unreadable])
    placed: dict[str, list[PlacedRecord]] = {kind: [] for kind in _KINDS}
    faults: list[Fault] = []
    faulty: set[str] = set()
    for path in corpus_files(folder):
        name = name_in(folder, path)
        found, file_faults = _read_records(folder, path, name)
        for kind, record in found:
            placed[kind].append(record)
        faults += at_most(file_faults, name)
        if file_faults:
            faulty.add(name)
    if not any((folder / "sources").glob("*.yaml")):
        faults.append(Fault("sources", 0, NO_DOCUMENT))
    faults += _misnamed(folder)
    faults += ReferenceChecker(placed, folder, faulty).faults()
    if faults:
        raise CorpusError(faults)
    return _corpus({kind: [entry.record for entry in found] for kind, found in placed.items()})


def _misnamed(folder: Path) -> Iterator[Fault]:
    """Yield a fault for each file that would be read if its name ended as those of the others."""
    for place in (folder, folder / "sources", folder / "matters"):
        for path in place.glob("*.[yY]*"):
            if path.suffix != ".yaml" and path.suffix.lower() in (".yaml", ".yml"):
                message = f"is not read; name it {path.stem}.yaml"
                yield Fault(name_in(folder, path), 0, message)


def _corpus(records: Mapping[str, list[Any]]) -> Corpus:
    by_id = {file.id: file for file in records["matters"]}
    files = [by_id[id_] for contents in records["contents"] for id_ in contents.matters]
    off_topic = [entry.gap() for entry in records["off_topic"]]
    contents = next(iter(records["contents"]), Contents(matters=()))
    return Corpus(
        documents=Documents(
            sources=tuple(records["sources"]),
            matters=tuple(file.matter() for file in files),
            about=contents.about,
            suggestions=contents.suggestions,
        ),
        knowledge=Knowledge(
            concepts=tuple(_of_matters(records["concepts"], files)),
            asked_as=tuple(asked for file in files for asked in file.said),
            gaps=(*(gap for file in files for gap in file.gaps()), *off_topic),
            manners=tuple(records["manners"]),
            naming=tuple(records["naming"]),
            conversing=tuple(records["conversing"]),
            related=tuple(group for words in records["words"] for group in words.groups()),
            saying_little=tuple(word for words in records["words"] for word in words.saying_little),
        ),
    )


def _of_matters(concepts: Iterable[Concept], files: Iterable[MatterFile]) -> Iterator[Concept]:
    """Yield the concepts, each with the matter that it names."""
    named = {name: file.id for file in files for name in file.concepts}
    for concept in concepts:
        yield structs.replace(concept, matter=named.get(concept.concept))


def _read_records(
    folder: Path, path: Path, name: str
) -> tuple[list[tuple[str, PlacedRecord]], list[Fault]]:
    """Read the records of a file; returns each with its kind, and what is wrong."""
    if leads_out(folder, path):
        return [], [Fault(name, 0, LEADS_OUT)]
    file, faults = read_yaml(path, name)
    if file is None:
        return [], faults
    found = _FILES.get(name) or _FILES.get(name.rpartition("/")[0])
    if found is None:
        return _read_lists(file)
    kind, model = found
    record, faults = _validate(file, (), model)
    return [(kind, PlacedRecord(record, file, ()))] if record else [], faults


def _read_lists(file: ParsedFile) -> tuple[list[tuple[str, PlacedRecord]], list[Fault]]:
    whole, faults = _validate(file, (), WordsFile)
    placed = [("words", PlacedRecord(whole, file, ()))] if whole else []
    for kind, model in _LISTS.items():
        for position in range(len(getattr(whole, kind, ()))):
            record, item_faults = _validate(file, (kind, position), model)
            faults += item_faults
            if record is not None:
                placed.append((kind, PlacedRecord(record, file, (kind, position))))
    return placed, faults


def _validate(file: ParsedFile, loc: Loc, record: type[R]) -> tuple[R | None, list[Fault]]:
    value = file.data
    for step in loc:
        value = value[step]
    try:
        return checked(record, value), []
    except ValidationError as error:
        return None, [
            file.fault((*loc, *part["loc"]), _message(part))
            for part in islice(error.errors(include_url=False), MOST_FAULTS + 1)
        ]


def _message(error: Mapping[str, Any]) -> str:
    field = ".".join(str(part) for part in error["loc"] if part != "[key]")
    if error["type"] == "missing":
        return f"{field}: is missing; add it"
    if error["type"] == "extra_forbidden":
        return f"{field}: is no field here; check the spelling, or remove it"
    said = str(error["msg"]).removeprefix("Value error, ")
    expected = _EXPECTED.get(error["type"], said.replace("Input should be", "expected"))
    message = f"{expected}, got {_shown(error['input'])}"
    return f"{field}: {message}" if field else message


def _shown(value: Any) -> str:
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
