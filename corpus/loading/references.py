"""Checks the records of a corpus against one another: no name twice, no reference to nothing."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from corpus.folder import CONTENTS
from corpus.loading.faults import Fault
from corpus.loading.files import MatterFile
from corpus.loading.originals import original_fault
from corpus.loading.yaml_reader import Loc, ParsedFile
from corpus.source import Passage, Source


@dataclass(frozen=True, slots=True)
class PlacedRecord:
    """A validated record, and where it stands: its file, and its place in it."""

    record: Any
    file: ParsedFile
    loc: Loc

    def fault(self, loc: Loc, message: str) -> Fault:
        """Report a fault at that place in the record."""
        return self.file.fault((*self.loc, *loc), message)


class ReferenceChecker:
    """Checks the records of all files against one another.

    `faulty` names the files with faults of their own: what they would have held is not known, so
    references to it are not reported.
    """

    def __init__(
        self, records: Mapping[str, Sequence[PlacedRecord]], folder: Path, faulty: Set[str]
    ) -> None:
        self._records = records
        self._folder = folder
        self._lost = {Path(name).stem for name in faulty if name.startswith("sources/")}
        self._lost_matters = {Path(name).stem for name in faulty if name.startswith("matters/")}
        self._concepts_known = all(
            name.startswith(("sources/", "matters/")) or name == CONTENTS for name in faulty
        )
        self._sources: dict[str, Source] = {
            placed.record.id: placed.record for placed in records["sources"]
        }
        self._primary = {
            reference
            for source in self._sources.values()
            if source.kind == "primary"
            for clause in source.clauses
            for reference in (clause.id, *(passage.id for passage in clause.passages))
        }
        self._matters = {placed.record.id for placed in records["matters"]}
        self._concept_names = {placed.record.concept for placed in records["concepts"]}
        self._stated = {
            passage.id
            for source in self._sources.values()
            if source.is_statement
            for passage in source.passages()
        }

    def faults(self) -> Iterator[Fault]:
        """Yield everything that is wrong, in no particular order."""
        for key, field in (
            ("sources", "id"), ("concepts", "concept"), ("manners", "id"), ("matters", "id"),
            ("naming", "language"), ("conversing", "language"),
        ):  # fmt: skip
            yield from _repeated(
                (getattr(placed.record, field), placed, (field,)) for placed in self._records[key]
            )
        for placed in self._records["sources"]:
            yield from self._source(placed)
        if not self._lost:
            yield from _check_statement(self._records["sources"])
        yield from self._concepts()
        yield from self._contents()
        yield from self._repeated_in_matters()
        for placed in self._records["matters"]:
            yield from self._matter(placed)

    def _concepts(self) -> Iterator[Fault]:
        records = self._records["concepts"]
        # Case says nothing about which concept is meant, so it does not make a name another.
        yield from _repeated(
            (name.casefold(), placed, ("names", language, position))
            for placed in records
            for language, names in placed.record.names.by_language.items()
            for position, name in enumerate(names)
        )
        for placed in records:
            for name in placed.record.implies:
                yield from self._unknown_concept(placed, ("implies", name), name)
            for position, name in enumerate(placed.record.instead_of):
                yield from self._unknown_concept(placed, ("instead_of", position), name)

    def _unknown_concept(self, placed: PlacedRecord, loc: Loc, name: str) -> Iterator[Fault]:
        if self._concepts_known and name not in self._concept_names:
            yield placed.fault(loc, f"{loc[0]}: no concept {name!r}; add it, or mend the name")

    def _contents(self) -> Iterator[Fault]:
        """Yield a fault for each matter that is listed and has no file, or the other way round."""
        listed: set[str] = set()
        for placed in self._records["contents"]:
            ids = placed.record.matters
            listed.update(ids)
            yield from _repeated((id_, placed, ("matters", at)) for at, id_ in enumerate(ids))
            for position, id_ in enumerate(ids):
                if id_ not in {*self._matters, *self._lost_matters}:
                    yield placed.fault(
                        ("matters", position), f"no file matters/{id_}.yaml; add it, or mend the id"
                    )
        for placed in self._records["matters"] if self._records["contents"] else ():
            if placed.record.id not in listed:
                yield placed.fault(("id",), f"id: not listed in {CONTENTS}; add it there")

    def _repeated_in_matters(self) -> Iterator[Fault]:
        """Yield a fault for what stands in two matters, or twice in one."""
        matters = self._records["matters"]
        yield from _repeated(
            (said.sentence, placed, ("said", at, "sentence"))
            for placed in matters
            for at, said in enumerate(placed.record.said)
        )
        yield from _repeated(
            (concept, placed, ("concepts", at))
            for placed in matters
            for at, concept in enumerate(placed.record.concepts)
        )
        aspects = [
            (aspect.id, placed, ("open", at, "id"))
            for placed in matters
            for at, aspect in enumerate(placed.record.open)
        ]
        others = [(placed.record.id, placed, ("id",)) for placed in self._records["off_topic"]]
        yield from _repeated([*aspects, *others])

    def _dangling(
        self, placed: PlacedRecord, loc: Loc, references: Sequence[str]
    ) -> Iterator[Fault]:
        for position, reference in enumerate(references):
            if reference not in self._primary and reference.partition("#")[0] not in self._lost:
                yield placed.fault(
                    (*loc, position),
                    f"{loc[-1]}: no primary clause or passage {reference!r}; mend the id",
                )

    def _unknown_source(
        self, placed: PlacedRecord, loc: Loc, source_id: str | None
    ) -> Iterator[Fault]:
        if source_id is not None and source_id not in {*self._sources, *self._lost}:
            yield placed.fault(loc, f"{loc[-1]}: no source {source_id!r}; mend the id")

    def _source(self, placed: PlacedRecord) -> Iterator[Fault]:
        source: Source = placed.record
        if placed.file.name != f"sources/{source.id}.yaml":
            yield placed.fault(
                ("id",), f"id: the file is named {placed.file.name}; name it {source.id}.yaml"
            )
        if fault := original_fault(self._folder, source.original):
            yield placed.fault(("original",), fault)
        yield from self._unknown_source(placed, ("translates",), source.translates)
        if source.translates == source.id:
            yield placed.fault(
                ("translates",), "translates: no document translates itself; name the other one"
            )
        yield from _misdated_copies(placed)
        yield from _repeated(
            (page.id, placed, ("pages", position, "id"))
            for position, page in enumerate(source.pages)
        )
        yield from _repeated(
            (clause.id, placed, ("clauses", position, "id"))
            for position, clause in enumerate(source.clauses)
        )
        yield from _uncounted(placed)
        for c, clause in enumerate(source.clauses):
            if not clause.id.startswith(f"{source.id}#"):
                yield placed.fault(("clauses", c, "id"), "id: write only what follows the #")
            yield from _repeated(
                (passage.id, placed, ("clauses", c, "passages", p))
                for p, passage in enumerate(clause.passages)
            )
            for p, passage in enumerate(clause.passages):
                loc: Loc = ("clauses", c, "passages", p)
                if passage.clause_id != clause.id:
                    yield placed.fault(
                        (*loc, "id"), "id: passages are numbered by their place; remove it"
                    )
                yield from self._passage(placed, loc, passage)

    def _passage(self, placed: PlacedRecord, loc: Loc, passage: Passage) -> Iterator[Fault]:
        source: Source = placed.record
        pages = [page.id for page in source.pages]
        named = [(passage.page, "page"), *((page, "variants") for page in passage.variants)]
        for page_id, field in named:
            if page_id not in pages:
                yield placed.fault(
                    (*loc, field), f"{field}: no page {page_id!r} in this source; mend the name"
                )
        if passage.restates and source.kind == "primary":
            yield placed.fault(
                (*loc, "restates"), "restates: a primary document speaks for itself; remove it"
            )
        yield from self._dangling(placed, (*loc, "restates"), passage.restates)

    def _matter(self, placed: PlacedRecord) -> Iterator[Fault]:
        matter: MatterFile = placed.record
        if placed.file.name != f"matters/{matter.id}.yaml":
            yield placed.fault(
                ("id",), f"id: the file is named {placed.file.name}; name it {matter.id}.yaml"
            )
        for position, name in enumerate(matter.concepts):
            yield from self._unknown_concept(placed, ("concepts", position), name)
        for position, said in enumerate(matter.said):
            lost = said.sentence.partition("#")[0] in self._lost
            if said.sentence not in self._stated and not lost:
                yield placed.fault(
                    ("said", position, "sentence"),
                    f"sentence: no sentence {said.sentence!r} of the statement; mend the id",
                )
        for position, aspect in enumerate(matter.open):
            loc: Loc = ("open", position)
            yield from self._dangling(placed, (*loc, "nearest"), aspect.nearest)
            yield from self._dangling(placed, (*loc, "elsewhere"), aspect.elsewhere)
        yield from self._through_time(placed)

    def _through_time(self, placed: PlacedRecord) -> Iterator[Fault]:
        mentions = placed.record.through_time
        for position, mention in enumerate(mentions):
            loc: Loc = ("through_time", position)
            yield from self._unknown_source(placed, (*loc, "source"), mention.source)
            yield from self._dangling(placed, (*loc, "says"), mention.says)
            yield from self._dangling(placed, (*loc, "of"), mention.of)
            for number, reference in enumerate(mention.says):
                if not reference.startswith(f"{mention.source}#"):
                    yield placed.fault(
                        (*loc, "says", number),
                        f"says: {reference!r} stands in another document than {mention.source!r};"
                        " give that one a mention of its own",
                    )
        dates = [self._published(mention.source) for mention in mentions]
        for position, (earlier, later) in enumerate(pairwise(dates), start=1):
            if earlier and later and later < earlier:
                yield placed.fault(
                    ("through_time", position, "source"),
                    f"source: dated {later}, after one dated {earlier}; put the oldest first",
                )

    def _published(self, source_id: str) -> datetime.date | None:
        source = self._sources.get(source_id)
        return source.published if source else None


def _uncounted(placed: PlacedRecord) -> Iterator[Fault]:
    """Yield a fault for each clause whose paragraph comes before that of an earlier clause."""
    highest = 0
    for position, clause in enumerate(placed.record.clauses):
        if clause.paragraph is None:
            continue
        if clause.paragraph < highest:
            yield placed.fault(
                ("clauses", position, "paragraph"),
                f"paragraph: {clause.paragraph} comes after {highest}; put the clauses in the "
                "order of the page, or count again",
            )
        highest = max(highest, clause.paragraph)


def _misdated_copies(placed: PlacedRecord) -> Iterator[Fault]:
    """Yield a fault for each copy that is older than its document, or rated without a day."""
    source: Source = placed.record
    for position, page in enumerate(source.pages):
        day = source.copied_on(page)
        if day and source.published and day < source.published:
            yield placed.fault(
                ("pages", position),
                f"the copy is of {day}, before the document appeared, on {source.published};"
                " mend one",
            )
        if day is None and page.taken_from and page.taken_from.rating:
            yield placed.fault(
                ("pages", position, "taken_from", "rating"),
                "rating: it is of a copy without a day; add `retrieved`",
            )


def _repeated(named: Iterable[tuple[str, PlacedRecord, Loc]]) -> Iterator[Fault]:
    """Yield a fault for each name that stood before, with the place where it stood first."""
    first: dict[str, Fault] = {}
    for name, placed, loc in named:
        here = placed.fault(loc, name)
        earlier = first.setdefault(name, here)
        if earlier is not here:
            place = f"{earlier.file}:{earlier.line}"
            yield placed.fault(loc, f"{name!r} stands already at {place}; keep one")


def _check_statement(records: Sequence[PlacedRecord]) -> Iterator[Fault]:
    statements = [placed for placed in records if placed.record.is_statement]
    unreviewed = [p for p in records if p.record.is_unreviewed and p.record.kind == "primary"]
    if records and not (statements or unreviewed):
        yield Fault(
            "sources",
            0,
            "no document has `is_statement: true`; mark the one that questions are about, or those "
            "that nobody has reviewed with `is_unreviewed: true`",
        )
    for placed in statements[1:]:
        yield placed.fault(("is_statement",), "is_statement: another document has it too; keep one")
    for placed in statements:
        if placed.record.is_unreviewed:
            yield placed.fault(
                ("is_unreviewed",),
                "is_unreviewed: the statement is reviewed, matter by matter; remove one of the two",
            )
        if placed.record.kind != "primary":
            yield placed.fault(("kind",), "kind: the statement must be a primary document")
