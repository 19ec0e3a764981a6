"""Loads a corpus from its folder: a checked `Corpus`, or every fault of every file at once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError, create_model

from corpus.corpus import Corpus
from corpus.documents import Documents
from corpus.folder import CORPUS_FOLDER, corpus_files
from corpus.knowledge import AskedAs, Concept, Gap, Knowledge, Manner
from corpus.loading.faults import CorpusError, Fault
from corpus.loading.references import PlacedRecord, ReferenceChecker
from corpus.loading.yaml_reader import Loc, ParsedFile, read_yaml
from corpus.records import Record
from corpus.source import Source
from corpus.topic import Topic

_KNOWLEDGE: Mapping[str, tuple[str, type[Record]]] = {
    "lexicon.yaml": ("concepts", Concept),
    "asked_as.yaml": ("asked_as", AskedAs),
    "gaps.yaml": ("gaps", Gap),
    "manners.yaml": ("manners", Manner),
    "topics.yaml": ("topics", Topic),
}

_KEYS = tuple(key for key, _ in _KNOWLEDGE.values())

_EXPECTED = {
    "string_type": "expected text (quote what looks like a number, a date or a truth value)",
    "tuple_type": "expected a list (`- ...` lines)",
    "list_type": "expected a list (`- ...` lines)",
    "dict_type": "expected a mapping (`key: value` lines)",
    "model_type": "expected a mapping (`key: value` lines)",
    "too_short": "expected at least one entry",
}
"""By the type of an error of pydantic: its message, in words for editors."""

Model = TypeVar("Model", bound=BaseModel)


def load_corpus(folder: Path = CORPUS_FOLDER) -> Corpus:
    """Read and check the corpus in `folder`.

    Raises `CorpusError` with every fault of every file, each with its line.
    """
    files = corpus_files(folder)
    placed: dict[str, list[PlacedRecord]] = {key: [] for key in ("sources", *_KEYS)}
    faults: list[Fault] = []
    faulty: set[str] = set()
    for path in files:
        name = path.relative_to(folder).as_posix()
        key, found, file_faults = _read_records(path, name)
        placed[key] += found
        faults += file_faults
        if file_faults:
            faulty.add(name)
    if len(files) == len(_KNOWLEDGE):
        faults.append(Fault("sources", 0, "no *.yaml file in this folder; a corpus needs sources"))
    faults += ReferenceChecker(placed, folder, faulty).faults()
    if faults:
        raise CorpusError(faults)
    records = {key: tuple(entry.record for entry in found) for key, found in placed.items()}
    documents = Documents(sources=records.pop("sources"), topics=records.pop("topics"))
    return Corpus(documents=documents, knowledge=Knowledge(**records))


def _read_records(path: Path, name: str) -> tuple[str, list[PlacedRecord], list[Fault]]:
    """Read the records of a file; returns the kind of records, the records, and what is wrong."""
    key, model = _KNOWLEDGE.get(name, ("sources", Source))
    file, faults = read_yaml(path, name)
    if file is None:
        return key, [], faults
    if name in _KNOWLEDGE:
        return key, *_read_list(file, key, model)
    record, faults = _validate(file, (), model)
    return key, [PlacedRecord(record, file, ())] if record else [], faults


def _read_list(
    file: ParsedFile, key: str, model: type[Record]
) -> tuple[list[PlacedRecord], list[Fault]]:
    wrapper = create_model("File", **{key: (list[Any], ...)}, __config__={"extra": "forbid"})  # type: ignore[call-overload]
    whole, faults = _validate(file, (), wrapper)
    placed = []
    for position in range(len(getattr(whole, key, ()))):
        record, item_faults = _validate(file, (key, position), model)
        faults += item_faults
        if record is not None:
            placed.append(PlacedRecord(record, file, (key, position)))
    return placed, faults


def _validate(file: ParsedFile, loc: Loc, model: type[Model]) -> tuple[Model | None, list[Fault]]:
    value = file.data
    for step in loc:
        value = value[step]
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        return None, [
            file.fault((*loc, *part["loc"]), _message(part))
            for part in error.errors(include_url=False)
            # A list whose entries are all at fault counts as too short as well; once is enough.
            if not (part["type"] == "too_short" and part["input"])
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
