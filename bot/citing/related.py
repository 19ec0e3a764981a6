"""Finds what belongs to a passage: coverage, translations, and later changes to it."""

import datetime
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from bot.citing.cite import cite
from bot.citing.quote import Quote, Silence, Since, oldest_first
from corpus.documents import Documents
from corpus.records import Effect, Kind
from corpus.source import Passage
from corpus.topic import Mention


class Related:
    """Coverage, translations and later changes of the passages of a corpus.

    Each passage is looked up only once; the results are kept.
    """

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self.coverage_of = cache(self._coverage_of)
        self.translations_of = cache(self._translations_of)
        self.since_of = cache(self._since_of)
        self.silent_of = cache(self._silent_of)

    def _coverage_of(self, passage_id: str) -> tuple[Quote, ...]:
        """Quote from each outlet the sentence that restates the passage, and least else."""
        by_outlet = self._restating("coverage", passage_id)
        return tuple(
            cite(self._documents, min(reported, key=lambda passage: len(passage.restates)))
            for reported in by_outlet
        )

    def _translations_of(self, passage_id: str) -> tuple[Quote, ...]:
        """Quote the passage from each translation."""
        by_source = self._restating("translation", passage_id)
        return tuple(cite(self._documents, passage) for found in by_source for passage in found)

    def _restating(self, kind: Kind, passage_id: str) -> list[list[Passage]]:
        """Find the passages that restate this one or its clause, in sources of that kind.

        Return a list for each source that has any.
        """
        original = self._documents.passage(passage_id)
        found = [
            [p for p in source.passages() if {original.id, original.clause_id} & {*p.restates}]
            for source in self._documents.sources
            if source.kind == kind
        ]
        return [passages for passages in found if passages]

    def _since_of(self, passage_id: str, language: str = "en") -> tuple[Since, ...]:
        """Find what later primary documents do to the passage, oldest first."""
        found: dict[tuple[Effect, str], Since] = {}
        for mention in self._touching(passage_id):
            if mention.effect in (None, "silent"):
                continue
            note = mention.note.in_language(language) if mention.note else None
            for reference in mention.says:
                for later in self._documents.passages(reference):
                    since = Since(mention.effect, passage_id, cite(self._documents, later), note)
                    found.setdefault((mention.effect, later.id), since)
        return tuple(oldest_first(found.values()))

    def since_of_quote(self, quote: Quote, language: str = "en") -> tuple[Since, ...]:
        """Find what later primary documents do to a quote: for a clause, to all its sentences."""
        return tuple(
            replace(since, passage=quote.passage)
            for passage in self._documents.passages(quote.passage)
            for since in self.since_of(passage.id, language)
        )

    def _silent_of(self, passage_id: str, language: str = "en") -> tuple[Silence, ...]:
        """Find the later primary documents noted as silent on the passage, oldest first."""
        touching = list(self._touching(passage_id))
        speaking = {mention.source for mention in touching if mention.effect != "silent"}
        found: dict[str, Silence] = {}
        for mention in touching:
            if mention.note and mention.source not in speaking:
                # Quote any sentence of the document: all have its title and address.
                page = cite(
                    self._documents, next(self._documents.source(mention.source).passages())
                )
                note = mention.note.in_language(language)
                found.setdefault(mention.source, Silence(passage_id, page.source, page.url, note))
        undated = datetime.date.max
        order = sorted(found.values(), key=lambda silence: silence.source.published or undated)
        return tuple(order)

    def _touching(self, passage_id: str) -> Iterator[Mention]:
        """Yield what documents say about the passage or its clause, topic by topic."""
        clause_id = self._documents.passage(passage_id).clause_id
        for topic in self._documents.topics:
            for mention in topic.through_time:
                if passage_id in mention.of or clause_id in mention.of:
                    yield mention
