"""Puts answers together: quotes with what belongs to them, or a line of the bot's own."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answering.answer import Answer, Compared, Verdict
from bot.answering.comparisons import Change, FoundInBoth
from bot.answering.named_documents import FoundInDocument
from bot.citing.cite import cite
from bot.citing.quote import Quote
from bot.citing.related import Related
from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date, written_form
from bot.timeline.wordmarks import Mark, changed_words
from corpus.documents import Documents
from corpus.knowledge import Unsaid
from corpus.source import Passage, Source
from corpus.topic import Topic

Found = Iterable[tuple[str, float]]
"""Ids of passages, best first, each with the confidence that it answers."""

MOST_MARKED = 0.9
"""The share of a sentence that marks may cover; where all is marked, nothing stands out."""

MOST_TOGETHER = 5
"""The most sentences of one document that are an answer; a filing says more of some topics."""


class Composer:
    """Puts answers together from the passages of one corpus."""

    def __init__(self, documents: Documents, related: Related) -> None:
        self._documents = documents
        self._related = related

    def from_document(self, answer: Answer, found: FoundInDocument, limit: int) -> Answer:
        """Quote what a document says of what is asked, or say that the document is silent."""
        texts = phrases_in(answer.language).answer
        if found.passages:
            said = replace(answer, verdict="answered", message=texts.answered_by_document)
            together = self._together(found.passages[:MOST_TOGETHER])
            return self.quoting(
                replace(said, document=together),
                [(passage, found.covered) for passage in found.passages[:limit]],
            )
        source = self._documents.source(found.document)
        date = written_date(source.published, answer.language)
        is_whole = source.completeness == "complete"
        silent_line = texts.document_silent if is_whole else texts.document_silent_part
        message = silent_line.format(form=source.form, date=date, title=source.pages[0].title)
        silent = replace(answer, verdict="not_addressed", message=message)
        if not found.nearest:
            return self.without_quotes(silent)
        return self.quoting(silent, [(passage, 0.0) for passage in found.nearest[:limit]])

    def compared(self, answer: Answer, found: FoundInBoth, limit: int) -> Answer:
        """Quote what two documents say of a matter, with marks on the words that differ."""
        texts, language = phrases_in(answer.language).answer, answer.language
        ids = {found.earlier: found.said_earlier, found.later: found.said_later}
        sides = [
            self._side(document, passages[:MOST_TOGETHER], found.topics[:1], language)
            for document, passages in ids.items()
        ]
        sides = [
            replace(side, marks=tuple(self._marks(q, other, found.changes) for q in side.quotes))
            for side, other in zip(sides, reversed(sides), strict=True)
        ]
        earlier, later = (self._described(side.source.id, language) for side in sides)
        message = texts.compared_changes.format(earlier=earlier, later=later)
        if found.topics:
            dates = [written_date(side.source.published, language) for side in sides]
            if dates[0] != dates[1]:
                earlier, later = dates
            names = texts.between_topics.join(t.name.in_language(language) for t in found.topics)
            message = texts.compared.format(topics=names, earlier=earlier, later=later)
        said = replace(
            answer,
            verdict="answered",
            message=message,
            comparison=tuple(sides),
            document=tuple(quote for side in sides for quote in side.quotes),
        )
        leads = [side.quotes[0].passage for side in sides if side.quotes]
        # Questions are about the statement: where it is one of the two, its words come first.
        leads.sort(key=lambda lead: not lead.startswith(f"{self._documents.statement.id}#"))
        return self.quoting(said, [(lead, found.covered) for lead in leads[:limit]])

    def _side(
        self, document: str, passages: Sequence[str], topics: Sequence[Topic], language: str
    ) -> Compared:
        source = self._documents.source(document)
        quotes = tuple(cite(self._documents, self._documents.passage(id_)) for id_ in passages)
        # Of a silent document any sentence will do: all have its title and address.
        shown = quotes[0] if quotes else cite(self._documents, next(source.passages()))
        notes = [
            mention.note.in_language(language)
            for topic in topics
            for mention in topic.through_time
            if mention.source == document and mention.effect == "silent" and mention.note
        ]
        note = notes[0] if notes and not quotes else None
        is_whole = source.completeness == "complete"
        return Compared(shown.source, shown.url, is_whole, quotes, note=note)

    def _marks(self, quote: Quote, other: Compared, changes: Sequence[Change]) -> tuple[Mark, ...]:
        """Mark the words of a quote that the other document does not have.

        It is compared with what changes it, or what it changes; if there is no such sentence, with
        all that the other document says. There are no marks if they would cover nearly all words.
        """
        linked = {id_ for change in changes if quote.passage in change for id_ in change}
        texts = [q.text for q in other.quotes if q.passage in linked]
        publishers = {page.publisher for source in self._documents.sources for page in source.pages}
        marks = changed_words(quote.text, texts or [q.text for q in other.quotes], light=publishers)
        marked = sum(mark.end - mark.start for mark in marks)
        return marks if marked <= MOST_MARKED * len(quote.text) else ()

    def _described(self, document: str, language: str) -> str:
        """Return a document's form and date in words."""
        source = self._documents.source(document)
        return phrases_in(language).answer.form_of_date.format(
            form=written_form(source.form, language), date=written_date(source.published, language)
        )

    def summed_up(
        self, answer: Answer, source: Source, sentences: Sequence[Passage], limit: int
    ) -> Answer:
        """Quote the sentences that sum up a document."""
        texts = phrases_in(answer.language).answer
        described = self._described(source.id, answer.language)
        is_marked = any(passage.is_lead for passage in sentences)
        message = texts.summed_up_by_leads if is_marked else texts.summed_up
        said = replace(
            answer,
            verdict="answered",
            message=message.format(document=described),
            document=tuple(cite(self._documents, passage) for passage in sentences),
            is_summary=True,
        )
        quoting = self.quoting(said, [(passage.id, 1.0) for passage in sentences[:limit]])
        # What outlets wrote of the first of many sentences is no part of a summary.
        return replace(quoting, coverage=(), translations=())

    def from_gap(self, answer: Answer, gap: Unsaid, limit: int) -> Answer:
        """Say what the statement does not say; add the nearest clauses, and who does say it."""
        elsewhere = [
            cite(self._documents, passage)
            for reference in gap.elsewhere
            for passage in self._documents.passages(reference)
        ]
        # What is newest holds; an older document may have been overtaken since.
        elsewhere.sort(key=_published, reverse=True)
        message = gap.message.in_language(answer.language)
        unsaid = replace(answer, message=message, elsewhere=tuple(elsewhere))
        if not gap.nearest:
            return self.without_quotes(unsaid)
        return self.quoting(unsaid, [(passage, 0.0) for passage in gap.nearest[:limit]])

    def quoting(self, answer: Answer, found: Found, asks_if_it_holds: bool = False) -> Answer:
        """Add quotes to an answer, and what belongs to them: coverage, later changes, translations.

        `asks_if_it_holds` adds the later documents that are silent on the best quote.
        """
        quotes = tuple(
            cite(self._documents, self._documents.passage(passage), confidence=confidence)
            for passage, confidence in found
        )
        lead, language = quotes[0].passage, answer.language
        shown = dict.fromkeys(
            quote.passage for quote in (*quotes, *answer.document, *answer.elsewhere)
        )
        return replace(
            answer,
            quotes=quotes,
            coverage=self._related.coverage_of(lead) if answer.verdict == "answered" else (),
            since=tuple(s for passage in shown for s in self._related.since_of(passage, language)),
            silent=self._related.silent_of(lead, language) if asks_if_it_holds else (),
            translations=tuple(
                translation
                for translation in self._related.translations_of(lead)
                if translation.source.language == language
            ),
        )

    def without_quotes(self, answer: Answer) -> Answer:
        """Add questions to try, in place of quotes."""
        return replace(answer, suggestions=phrases_in(answer.language).answer.suggestions)

    def line(self, answer: Answer, verdict: Verdict, message: str) -> Answer:
        """Answer with a line of the bot's own, and with questions to try."""
        return self.without_quotes(replace(answer, verdict=verdict, message=message))

    def _together(self, ranked: Sequence[str]) -> tuple[Quote, ...]:
        """Quote the best passage, then the others in the order of their document."""
        source = self._documents.source_of(self._documents.passage(ranked[0]))
        rest = [p.id for p in source.passages() if p.id in ranked[1:]]
        return tuple(
            cite(self._documents, self._documents.passage(id_)) for id_ in (ranked[0], *rest)
        )


def _published(quote: Quote) -> datetime.date:
    return quote.source.published or datetime.date.min
