"""Reads the corpus folder: every file, every fault at once, or a checked `Corpus`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError, create_model

from corpus.corpus import Corpus
from corpus.documents import Documents
from corpus.folder import CORPUS_FOLDER, corpus_files
from corpus.knowledge import AskedAs, Concept, Gap, Knowledge, Manner
from corpus.loading.faults import CorpusError, Fault
from corpus.loading.references import Checker, Entry
from corpus.loading.yaml_reader import Document, Loc, read_document
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
"""What pydantic words for programmers, worded for editors."""

Model = TypeVar("Model", bound=BaseModel)


def load_corpus(folder: Path = CORPUS_FOLDER) -> Corpus:
    """Read and check the corpus in `folder`.

    Raises `CorpusError` with every fault of every file, each with its line.
    """
    files = corpus_files(folder)
    entries: dict[str, list[Entry]] = {key: [] for key in ("sources", *_KEYS)}
    faults: list[Fault] = []
    faulty: set[str] = set()
    for path in files:
        name = path.relative_to(folder).as_posix()
        key, found, file_faults = _read_entries(path, name)
        entries[key] += found
        faults += file_faults
        if file_faults:
            faulty.add(name)
    if len(files) == len(_KNOWLEDGE):
        faults.append(Fault("sources", 0, "no *.yaml file in this folder; a corpus needs sources"))
    faults += Checker(entries, folder, faulty).faults()
    if faults:
        raise CorpusError(faults)
    records = {key: tuple(entry.record for entry in found) for key, found in entries.items()}
    documents = Documents(sources=records.pop("sources"), topics=records.pop("topics"))
    return Corpus(documents=documents, knowledge=Knowledge(**records))


def _read_entries(path: Path, name: str) -> tuple[str, list[Entry], list[Fault]]:
    """The records in a file, the field of the corpus that they belong to, and what is wrong."""
    key, model = _KNOWLEDGE.get(name, ("sources", Source))
    document, faults = read_document(path, name)
    if document is None:
        return key, [], faults
    if name in _KNOWLEDGE:
        return key, *_read_list(document, key, model)
    record, faults = _validate(document, (), model)
    return key, [Entry(record, document, ())] if record else [], faults


def _read_list(
    document: Document, key: str, model: type[Record]
) -> tuple[list[Entry], list[Fault]]:
    wrapper = create_model("File", **{key: (list[Any], ...)}, __config__={"extra": "forbid"})  # type: ignore[call-overload]
    file, faults = _validate(document, (), wrapper)
    entries = []
    for position in range(len(getattr(file, key, ()))):
        record, item_faults = _validate(document, (key, position), model)
        faults += item_faults
        if record is not None:
            entries.append(Entry(record, document, (key, position)))
    return entries, faults


def _validate(document: Document, loc: Loc, model: type[Model]) -> tuple[Model | None, list[Fault]]:
    value = document.data
    for step in loc:
        value = value[step]
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        return None, [
            document.fault((*loc, *part["loc"]), _message(part))
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
