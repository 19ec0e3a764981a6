"""Defines the documents: the sources and the matters that they speak of, found by their ids."""

import datetime
from collections.abc import Iterable, Iterator
from functools import cached_property

from corpus.matter import Matter
from corpus.record import Record
from corpus.records import Localized, Wordings
from corpus.source import Clause, Passage, Source
from corpus.topic import Mention


class Documents(Record, dict=True):
    """All sources and matters of a corpus, checked against one another.

    `about` is what the corpus is about, within a line, and `suggestions` are questions to try.
    """

    sources: tuple[Source, ...]
    matters: tuple[Matter, ...] = ()
    about: Localized | None = None
    suggestions: Wordings = Wordings()

    @cached_property
    def topics(self) -> tuple[Matter, ...]:
        """The matters that are followed through the dated documents."""
        return tuple(matter for matter in self.matters if matter.through_time)

    @cached_property
    def statement(self) -> Source:
        """The document that questions are about, if they name none.

        Where no document is marked as the statement, it is the newest of the unreviewed ones.
        """
        stated = next((source for source in self.sources if source.is_statement), None)
        return stated or max(self.unreviewed, key=_published)

    @cached_property
    def unreviewed(self) -> tuple[Source, ...]:
        """The primary documents that are answered from by their words alone."""
        return tuple(s for s in self.sources if s.is_unreviewed and s.kind == "primary")

    @property
    def asked(self) -> tuple[Source, ...]:
        """The documents that questions are about, if they name none: the statement, or all."""
        return (self.statement,) if self.statement.is_statement else self.unreviewed

    @cached_property
    def up_to(self) -> datetime.date | None:
        """The date of the newest primary document; None if no date is known."""
        dates = (source.published for source in self.sources if source.kind == "primary")
        return max(filter(None, dates), default=None)

    @cached_property
    def publishers(self) -> frozenset[str]:
        """The names of all who published a page."""
        pages = (page for source in self.sources for page in source.pages)
        return frozenset(page.publisher for page in pages if page.publisher)

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def _clauses(self) -> dict[str, Clause]:
        return {clause.id: clause for source in self.sources for clause in source.clauses}

    @cached_property
    def _passages(self) -> dict[str, Passage]:
        return {p.id: p for source in self.sources for p in source.passages()}

    def source(self, source_id: str) -> Source:
        """Return the source of that id; raises KeyError if there is none."""
        return self._sources[source_id]

    def source_of(self, passage: Passage) -> Source:
        """Return the source in which the passage stands."""
        return self._sources[passage.source_id]

    def clause(self, clause_id: str) -> Clause:
        """Return the clause of that id; raises KeyError if there is none."""
        return self._clauses[clause_id]

    def passage(self, passage_id: str) -> Passage:
        """Return the passage of that id; raises KeyError if there is none."""
        return self._passages[passage_id]

    def said(self, mentions: Iterable[Mention]) -> Iterator[Passage]:
        """Yield the passages that these mentions quote, in order; one quoted twice comes twice."""
        for mention in mentions:
            for reference in mention.says:
                yield from self.passages(reference)

    def passages(self, reference: str) -> tuple[Passage, ...]:
        """Return the passages of that clause id or passage id; raises KeyError if it is neither."""
        if reference in self._clauses:
            return self._clauses[reference].passages
        return (self._passages[reference],)


def _published(source: Source) -> datetime.date:
    return source.published or datetime.date.min
