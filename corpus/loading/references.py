"""What no corpus file shows by itself: names that stand twice, references that lead nowhere."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from corpus.loading.faults import Fault
from corpus.loading.yaml_reader import Document, Loc
from corpus.records import LANGUAGES
from corpus.source import Passage, Source
from corpus.topic import Topic


@dataclass(frozen=True, slots=True)
class Entry:
    """A validated record, and where it stands."""

    record: Any
    document: Document
    loc: Loc

    def fault(self, loc: Loc, message: str) -> Fault:
        """A fault at that place in the record."""
        return self.document.fault((*self.loc, *loc), message)


class Checker:
    """Checks the records of all files against one another.

    `faulty` names the files with faults of their own: what they would have held is not known, so
    references to it are not reported.
    """

    def __init__(
        self, entries: Mapping[str, Sequence[Entry]], folder: Path, faulty: Set[str]
    ) -> None:
        self._entries = entries
        self._folder = folder
        self._lost = {Path(name).stem for name in faulty if name.startswith("sources/")}
        self._concepts_known = "lexicon.yaml" not in faulty
        self._sources: dict[str, Source] = {e.record.id: e.record for e in entries["sources"]}
        self._primary = {
            reference
            for source in self._sources.values()
            if source.kind == "primary"
            for clause in source.clauses
            for reference in (clause.id, *(passage.id for passage in clause.passages))
        }

    def faults(self) -> Iterator[Fault]:
        """Everything that is wrong, in no particular order."""
        for key, field in (
            ("sources", "id"), ("concepts", "concept"), ("gaps", "id"), ("manners", "id"),
            ("topics", "id"),
        ):  # fmt: skip
            yield from _repeated(
                (getattr(entry.record, field), entry, (field,)) for entry in self._entries[key]
            )
        for entry in self._entries["sources"]:
            yield from self._source(entry)
        if not self._lost:
            yield from _check_statement(self._entries["sources"])
        yield from self._concepts()
        for key, field in (("asked_as", "answers"), ("gaps", "nearest"), ("gaps", "elsewhere")):
            for entry in self._entries[key]:
                yield from self._dangling(entry, (field,), getattr(entry.record, field))
        for entry in self._entries["topics"]:
            yield from self._topic(entry)

    def _concepts(self) -> Iterator[Fault]:
        entries = self._entries["concepts"]
        # Case says nothing about which concept is meant, so it does not make a name another.
        yield from _repeated(
            (name.casefold(), entry, (language, position))
            for entry in entries
            for language in LANGUAGES
            for position, name in enumerate(getattr(entry.record, language))
        )
        concepts = {entry.record.concept for entry in entries}
        for entry in entries if self._concepts_known else ():
            for name in entry.record.implies:
                if name not in concepts:
                    yield entry.fault(
                        ("implies", name), f"implies: no concept {name!r}; add it, or mend the name"
                    )

    def _dangling(self, entry: Entry, loc: Loc, references: Sequence[str]) -> Iterator[Fault]:
        for position, reference in enumerate(references):
            if reference not in self._primary and reference.partition("#")[0] not in self._lost:
                yield entry.fault(
                    (*loc, position),
                    f"{loc[-1]}: no primary clause or passage {reference!r}; mend the id",
                )

    def _unknown_source(self, entry: Entry, loc: Loc, source_id: str | None) -> Iterator[Fault]:
        if source_id is not None and source_id not in {*self._sources, *self._lost}:
            yield entry.fault(loc, f"{loc[-1]}: no source {source_id!r}; mend the id")

    def _source(self, entry: Entry) -> Iterator[Fault]:
        source: Source = entry.record
        if entry.document.name != f"sources/{source.id}.yaml":
            yield entry.fault(
                ("id",), f"id: the file is named {entry.document.name}; name it {source.id}.yaml"
            )
        if not _is_file(self._folder / source.original):
            yield entry.fault(
                ("original",), f"original: no file {source.original!r} in the corpus folder"
            )
        yield from self._unknown_source(entry, ("translates",), source.translates)
        yield from _repeated(
            (page.id, entry, ("pages", position, "id"))
            for position, page in enumerate(source.pages)
        )
        yield from _repeated(
            (clause.id, entry, ("clauses", position, "id"))
            for position, clause in enumerate(source.clauses)
        )
        for c, clause in enumerate(source.clauses):
            if not clause.id.startswith(f"{source.id}#"):
                yield entry.fault(("clauses", c, "id"), "id: write only what follows the #")
            yield from _repeated(
                (passage.id, entry, ("clauses", c, "passages", p))
                for p, passage in enumerate(clause.passages)
            )
            for p, passage in enumerate(clause.passages):
                loc: Loc = ("clauses", c, "passages", p)
                if passage.clause_id != clause.id:
                    yield entry.fault(
                        (*loc, "id"), "id: passages are numbered by their place; remove it"
                    )
                yield from self._passage(entry, loc, passage)

    def _passage(self, entry: Entry, loc: Loc, passage: Passage) -> Iterator[Fault]:
        source: Source = entry.record
        pages = [page.id for page in source.pages]
        named = [(passage.page, "page"), *((page, "variants") for page in passage.variants)]
        for page_id, field in named:
            if page_id not in pages:
                yield entry.fault(
                    (*loc, field), f"{field}: no page {page_id!r} in this source; mend the name"
                )
        if passage.restates and source.kind == "primary":
            yield entry.fault(
                (*loc, "restates"), "restates: a primary document speaks for itself; remove it"
            )
        yield from self._dangling(entry, (*loc, "restates"), passage.restates)

    def _topic(self, entry: Entry) -> Iterator[Fault]:
        topic: Topic = entry.record
        for position, mention in enumerate(topic.mentions):
            loc: Loc = ("mentions", position)
            yield from self._unknown_source(entry, (*loc, "source"), mention.source)
            yield from self._dangling(entry, (*loc, "says"), mention.says)
            yield from self._dangling(entry, (*loc, "of"), mention.of)
            for number, reference in enumerate(mention.says):
                if not reference.startswith(f"{mention.source}#"):
                    yield entry.fault(
                        (*loc, "says", number),
                        f"says: {reference!r} stands in another document than {mention.source!r};"
                        " give that one a mention of its own",
                    )
        dates = [self._published(mention.source) for mention in topic.mentions]
        for position, (earlier, later) in enumerate(pairwise(dates), start=1):
            if earlier and later and later < earlier:
                yield entry.fault(
                    ("mentions", position, "source"),
                    f"source: dated {later}, after one dated {earlier}; put the oldest first",
                )

    def _published(self, source_id: str) -> datetime.date | None:
        source = self._sources.get(source_id)
        return source.published if source else None


def _repeated(named: Iterable[tuple[str, Entry, Loc]]) -> Iterator[Fault]:
    """A fault for each name that stood before, pointing to where it stood first."""
    first: dict[str, Fault] = {}
    for name, entry, loc in named:
        here = entry.fault(loc, name)
        earlier = first.setdefault(name, here)
        if earlier is not here:
            place = f"{earlier.file}:{earlier.line}"
            yield entry.fault(loc, f"{name!r} stands already at {place}; keep one")


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # such as a name that is too long
        return False


def _check_statement(entries: Sequence[Entry]) -> Iterator[Fault]:
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
