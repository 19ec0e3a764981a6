"""Reads the corpus folder: every file, every fault at once, or a checked `Corpus`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError, create_model

from corpus.documents import Document, Loc, read_document
from corpus.faults import CorpusError, Fault
from corpus.models import AskedAs, Concept, Corpus, Gap, Manner, Record, Source, Topic

CORPUS_FOLDER = Path(__file__).parent
"""The corpus that comes with the program."""

_KNOWLEDGE: Mapping[str, tuple[str, type[Record]]] = {
    "lexicon.yaml": ("concepts", Concept),
    "asked_as.yaml": ("asked_as", AskedAs),
    "gaps.yaml": ("gaps", Gap),
    "manners.yaml": ("manners", Manner),
    "topics.yaml": ("topics", Topic),
}

_ADVICE = {
    "missing": "is missing; add it",
    "extra_forbidden": "is no field here; check the spelling, or remove it",
}

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A validated record, and where it stands."""

    record: Any
    document: Document
    loc: Loc

    def fault(self, loc: Loc, message: str) -> Fault:
        return self.document.fault((*self.loc, *loc), message)


def corpus_files(folder: Path) -> list[Path]:
    """The files that make up the corpus in `folder`, in the order in which they are read."""
    return [*sorted((folder / "sources").glob("*.yaml")), *(folder / name for name in _KNOWLEDGE)]


def load_corpus(folder: Path = CORPUS_FOLDER) -> Corpus:
    """Read and check the corpus in `folder`.

    Raises `CorpusError` with every fault of every file, each with its line.
    """
    faults: list[Fault] = []
    entries: dict[str, list[_Entry]] = {"sources": []}
    for path in corpus_files(folder):
        name = path.relative_to(folder).as_posix()
        document, read_faults = read_document(path, name)
        faults += read_faults
        if document is None:
            continue
        if not isinstance(document.data, dict):
            kind = type(document.data).__name__
            faults.append(
                document.fault((), f"expected a mapping (`key: value` lines), got a {kind}")
            )
        elif name in _KNOWLEDGE:
            key, model = _KNOWLEDGE[name]
            found, file_faults = _read_list(document, key, model)
            entries[key] = found
            faults += file_faults
        else:
            source, file_faults = _validate(document, (), document.data, Source)
            if source is not None:
                entries["sources"].append(_Entry(source, document, ()))
            faults += file_faults
    if not any(path.parent.name == "sources" for path in corpus_files(folder)):
        faults.append(
            Fault(
                "sources", 0, f"no *.yaml file in {folder / 'sources'}; a corpus needs a document"
            )
        )
    if not faults:
        faults = list(_cross_check(entries, folder))
    if faults:
        raise CorpusError(faults)
    return Corpus(**{key: tuple(entry.record for entry in found) for key, found in entries.items()})


def _read_list(
    document: Document, key: str, model: type[Record]
) -> tuple[list[_Entry], list[Fault]]:
    wrapper = create_model("File", **{key: (list[Any], ...)}, __config__={"extra": "forbid"})  # type: ignore[call-overload]
    checked, faults = _validate(document, (), document.data, wrapper)
    entries = []
    for position, item in enumerate(getattr(checked, key, ())):
        record, item_faults = _validate(document, (key, position), item, model)
        faults += item_faults
        if record is not None:
            entries.append(_Entry(record, document, (key, position)))
    return entries, faults


def _validate(
    document: Document, loc: Loc, value: Any, model: type[Model]
) -> tuple[Model | None, list[Fault]]:
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        return None, [
            document.fault((*loc, *part["loc"]), _message(part))
            for part in error.errors(include_url=False)
        ]


def _message(error: Mapping[str, Any]) -> str:
    field = ".".join(str(part) for part in error["loc"] if part != "[key]") or "the document"
    if error["type"] in _ADVICE:
        return f"{field}: {_ADVICE[error['type']]}"
    expected = str(error["msg"]).removeprefix("Value error, ").removeprefix("Input ")
    got = "" if "got " in expected else f", got {_shown(error['input'])}"
    return f"{field}: {expected}{got}"


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _cross_check(entries: Mapping[str, Sequence[_Entry]], folder: Path) -> Iterator[Fault]:
    """What no file shows by itself: ids that stand twice, and references that lead nowhere."""
    sources = {entry.record.id: entry.record for entry in entries["sources"]}
    primary = {
        passage_or_clause
        for source in sources.values()
        if source.kind == "primary"
        for clause in source.clauses
        for passage_or_clause in (clause.id, *(passage.id for passage in clause.passages))
    }
    yield from _repeated(entries["sources"], lambda record: [record.id], ("id",))
    for entry in entries["sources"]:
        yield from _check_source(entry, sources, primary, folder)
    yield from _check_statement(entries["sources"])
    concepts = {entry.record.concept for entry in entries["concepts"]}
    yield from _repeated(entries["concepts"], lambda record: [record.concept], ("concept",))
    yield from _repeated(entries["concepts"], lambda record: [*record.en, *record.ja], ("en",))
    for entry in entries["concepts"]:
        for name in entry.record.implies:
            if name not in concepts:
                yield entry.fault(
                    ("implies", name), f"implies: no concept {name!r}; add it, or mend the name"
                )
    for kind, field in (("asked_as", "answers"), ("gaps", "nearest"), ("gaps", "elsewhere")):
        for entry in entries[kind]:
            yield from _dangling(entry, (field,), getattr(entry.record, field), primary)
    for kind in ("gaps", "manners", "topics"):
        yield from _repeated(entries[kind], lambda record: [record.id], ("id",))
    for entry in entries["topics"]:
        yield from _check_topic(entry, sources, primary)


def _repeated(
    entries: Sequence[_Entry], names: Callable[[Any], Sequence[str]], loc: Loc
) -> Iterator[Fault]:
    first: dict[str, _Entry] = {}
    for entry in entries:
        for name in names(entry.record):
            earlier = first.setdefault(name, entry)
            if earlier is not entry or list(names(entry.record)).count(name) > 1:
                place = earlier.fault(loc, "")
                yield entry.fault(
                    loc,
                    f"{name!r} stands already at {place.file}:{place.line}; each may stand once",
                )


def _dangling(
    entry: _Entry, loc: Loc, references: Sequence[str], known: set[str]
) -> Iterator[Fault]:
    for position, reference in enumerate(references):
        if reference not in known:
            field = ".".join(map(str, loc))
            yield entry.fault(
                (*loc, position),
                f"{field}: no primary clause or passage {reference!r}; mend the id",
            )


def _check_source(
    entry: _Entry, sources: Mapping[str, Source], primary: set[str], folder: Path
) -> Iterator[Fault]:
    source: Source = entry.record
    if entry.document.name != f"sources/{source.id}.yaml":
        yield entry.fault(
            ("id",), f"id: the file is named {entry.document.name}; name it {source.id}.yaml"
        )
    if not (folder / source.original).is_file():
        yield entry.fault(
            ("original",), f"original: no file {source.original!r} in the corpus folder"
        )
    if source.translates is not None and source.translates not in sources:
        yield entry.fault(
            ("translates",), f"translates: no source {source.translates!r}; mend the id"
        )
    pages = [page.id for page in source.pages]
    for position, page_id in enumerate(pages):
        if page_id in pages[:position]:
            yield entry.fault(("pages", position, "id"), f"pages: {page_id!r} stands twice")
    clause_ids: set[str] = set()
    passage_ids: set[str] = set()
    for c, clause in enumerate(source.clauses):
        if clause.id in clause_ids:
            yield entry.fault(
                ("clauses", c, "id"), f"clause {clause.id!r} stands twice; rename one"
            )
        clause_ids.add(clause.id)
        for p, passage in enumerate(clause.passages):
            loc: Loc = ("clauses", c, "passages", p)
            if passage.id in passage_ids:
                yield entry.fault(
                    (*loc, "number"), f"passage {passage.id!r} stands twice; renumber one"
                )
            passage_ids.add(passage.id)
            for page_id in (passage.page, *passage.variants):
                if page_id not in pages:
                    yield entry.fault(
                        (*loc, "page"), f"no page {page_id!r} in this source; mend the name"
                    )
            if passage.restates and source.kind == "primary":
                yield entry.fault(
                    (*loc, "restates"), "restates: a primary document speaks for itself; remove it"
                )
            yield from _dangling(entry, (*loc, "restates"), passage.restates, primary)


def _check_statement(entries: Sequence[_Entry]) -> Iterator[Fault]:
    statements = [entry for entry in entries if entry.record.is_statement]
    if not statements:
        yield Fault(
            "sources",
            0,
            "no document has `is_statement: true`; mark the one that questions are about",
        )
    for entry in statements[1:]:
        yield entry.fault(("is_statement",), "is_statement: another document has it too; keep one")
    for entry in statements:
        if entry.record.kind != "primary":
            yield entry.fault(("kind",), "kind: the statement must be a primary document")


def _check_topic(
    entry: _Entry, sources: Mapping[str, Source], primary: set[str]
) -> Iterator[Fault]:
    topic: Topic = entry.record
    for position, mention in enumerate(topic.mentions):
        loc: Loc = ("mentions", position)
        if mention.source not in sources:
            yield entry.fault(
                (*loc, "source"), f"source: no source {mention.source!r}; mend the id"
            )
        yield from _dangling(entry, (*loc, "says"), mention.says, primary)
        yield from _dangling(entry, (*loc, "of"), mention.of, primary)
