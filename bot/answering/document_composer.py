"""Puts together the answers about named documents: quotes of them, comparisons, summaries."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from bot.answering.answer import Answer, Compared
from bot.answering.comparisons import Change, FoundInBoth
from bot.answering.composer import Composer
from bot.answering.dates import Date
from bot.answering.document_names import Missing
from bot.answering.named_documents import FoundInDocument
from bot.citing.cite import cite
from bot.citing.quote import Quote, name_of
from bot.phrases.about_sources import described
from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date, written_form
from bot.timeline.wordmarks import Mark, changed_words
from corpus.documents import Documents
from corpus.source import Passage, Source
from corpus.topic import Topic

MOST_MARKED = 0.9
"""The share of a sentence that marks may cover; where all is marked, nothing stands out."""

MOST_TOGETHER = 5
"""The most sentences of one document that are an answer; a filing says more of some topics."""


class DocumentComposer:
    """Puts together answers about documents that are named, or asked for by their time."""

    def __init__(self, documents: Documents, composer: Composer) -> None:
        self._documents = documents
        self._composer = composer

    def from_document(
        self,
        answer: Answer,
        found: FoundInDocument,
        limit: int,
        others: Sequence[str] = (),
        is_named: bool = True,
    ) -> Answer:
        """Quote what a document says of what is asked, or say that the document is silent.

        `others` are documents of the same name. `is_named` is whether the question names this one
        and no other, so that the asker knows whose words follow.
        """
        texts = phrases_in(answer.language)
        if not found.passages:
            return self._silent(answer, found, limit)
        document = self.described(found.document, answer.language)
        if found.lacking:
            words = texts.answer.between_topics.join(dict.fromkeys(found.lacking))
            message = texts.documents.lacks.format(document=document, words=words)
            said = replace(answer, verdict="closest", message=message)
        else:
            said = replace(answer, verdict="answered", message=texts.answer.answered_by_document)
            if others or not is_named:
                line = texts.documents.says_among if others else texts.documents.says
                named = texts.punctuation.comma.join(
                    self.described(id_, answer.language) for id_ in others
                )
                message = line.format(document=document, others=named)
                said = replace(said, message=message, is_told=True)
        return self.quoting(said, found.passages, limit, found.covered)

    def _silent(self, answer: Answer, found: FoundInDocument, limit: int) -> Answer:
        texts = phrases_in(answer.language).answer
        source = self._documents.source(found.document)
        date = written_date(source.published, answer.language)
        is_whole = source.completeness == "complete"
        silent_line = texts.document_silent if is_whole else texts.document_silent_part
        message = silent_line.format(form=source.form, date=date, title=source.pages[0].title)
        silent = replace(answer, verdict="not_addressed", message=message)
        if not found.nearest:
            return self._composer.without_quotes(silent)
        return self._composer.quoting(silent, [(id_, 0.0) for id_ in found.nearest[:limit]])

    def quoting(
        self, answer: Answer, passages: Sequence[str], limit: int, confidence: float = 1.0
    ) -> Answer:
        """Quote passages of one document, the best first, as what leads the answer."""
        together = self._together(passages[:MOST_TOGETHER])
        quotes = [(passage, confidence) for passage in passages[:limit]]
        return self._composer.quoting(replace(answer, document=together), quotes)

    def missing(
        self, answer: Answer, missing: Missing, found: FoundInDocument | None, limit: int
    ) -> Answer:
        """Say that a document is not there; quote what the nearest says of the matter."""
        texts = phrases_in(answer.language).documents
        date = self._partial_date(missing.date, answer.language) if missing.date else ""
        line = texts.missing_both if missing.kind and date else texts.missing_date
        line = line if date else texts.missing_kind
        kind = missing.kind and written_form(missing.kind, answer.language)
        if kind and (asked := re.search(re.escape(kind), answer.question, re.IGNORECASE)):
            kind = asked[0]
        message = line.format(
            date=date, kind=kind, document=self.described(missing.nearest, answer.language)
        )
        said = replace(answer, verdict="not_addressed", message=message)
        nearest = (found.passages or found.nearest) if found else ()
        if not nearest:
            return self._composer.without_quotes(said)
        return self._composer.quoting(said, [(id_, 0.0) for id_ in nearest[:limit]])

    def _partial_date(self, date: Date, language: str) -> str:
        """Write a date as far as it is known."""
        texts = phrases_in(language)
        month = texts.dates.months[date.month - 1] if date.month else ""
        if date.year and date.month and date.day:
            line = texts.dates.long
        elif date.month and date.day:
            line = texts.documents.day_of_month
        elif date.month:
            line = texts.documents.month_of_year if date.year else "{month}"
        else:
            line = texts.documents.year
        return line.format(year=date.year, month=month, day=date.day, month_number=date.month)

    def newest(
        self, answer: Answer, newest: Sequence[str], replaced: Sequence[str], limit: int
    ) -> Answer:
        """Quote the newest words on a matter, and the statement's, which they replace."""
        source = self._documents.source_of(self._documents.passage(newest[0]))
        message = phrases_in(answer.language).documents.newest.format(
            date=written_date(source.published, answer.language),
            up_to=written_date(answer.up_to, answer.language),
        )
        before = tuple(cite(self._documents, self._documents.passage(id_)) for id_ in replaced)
        said = replace(answer, message=message, is_told=True, replaced=before)
        quoted = self.quoting(said, newest, max(limit - 1, 1))
        return replace(quoted, quotes=(*quoted.quotes, *before)[:limit])

    def spoken(
        self, answer: Answer, person: str, passages: Sequence[str], limit: int, covered: float
    ) -> Answer:
        """Quote what a person says in a document."""
        document = passages[0].partition("#")[0]
        message = phrases_in(answer.language).documents.speaker.format(
            speaker=person, document=self.described(document, answer.language)
        )
        said = replace(answer, verdict="answered", message=message, is_told=True)
        return self.quoting(said, passages, limit, covered)

    def not_spoken(
        self, answer: Answer, person: str, document: str, by_others: Sequence[str], limit: int
    ) -> Answer:
        """Say that a person does not speak of something in a document; quote who does."""
        texts = phrases_in(answer.language).documents
        others = [self._documents.clause(id_.rpartition(".")[0]).speaker for id_ in by_others]
        other = next((name_of(speaker) for speaker in others if speaker), None)
        line = texts.speaker_silent_others if other else texts.speaker_silent
        message = line.format(
            speaker=person, document=self.described(document, answer.language), other=other
        )
        said = replace(answer, verdict="not_addressed", message=message)
        if not by_others:
            return self._composer.without_quotes(said)
        return self._leading(said, by_others, limit)

    def absent(
        self,
        answer: Answer,
        person: str,
        document: str,
        documents: Sequence[str],
        said: Sequence[str],
        limit: int,
    ) -> Answer:
        """Say that a document quotes nothing of a person, and which documents do."""
        texts = phrases_in(answer.language)
        others = texts.punctuation.comma.join(
            self.described(id_, answer.language) for id_ in documents
        )
        message = texts.documents.speaker_absent.format(
            speaker=person, document=self.described(document, answer.language), others=others
        )
        line = replace(answer, verdict="not_addressed", message=message)
        if not said:
            return self._composer.without_quotes(line)
        return self._leading(line, said, limit)

    def _leading(self, answer: Answer, said: Sequence[str], limit: int) -> Answer:
        quotes = (cite(self._documents, self._documents.passage(id_)) for id_ in said[:limit])
        elsewhere = replace(answer, elsewhere=tuple(quotes))
        return self._composer.quoting(elsewhere, [(id_, 0.0) for id_ in said[:limit]])

    def elsewhere(self, answer: Answer, passages: Sequence[str], limit: int) -> Answer:
        """Say that the statement does not say it; quote the document that does."""
        message = phrases_in(answer.language).answer.not_addressed
        unsaid = replace(answer, verdict="not_addressed", message=message)
        return self._leading(unsaid, passages, limit)

    def not_so_worded(
        self, answer: Answer, found: FoundInDocument, words: str, limit: int
    ) -> Answer:
        """Say that a document does not have words as they were put; quote the nearest."""
        message = phrases_in(answer.language).documents.quoted_word.format(
            document=self.described(found.document, answer.language), words=words
        )
        said = replace(answer, verdict="closest", message=message)
        return self.quoting(said, found.passages, limit, found.covered)

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
        earlier, later = (self.described(side.source.id, language) for side in sides)
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
        return self._composer.quoting(said, [(lead, found.covered) for lead in leads[:limit]])

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
        texts = texts or [q.text for q in other.quotes]
        marks = changed_words(quote.text, texts, light=self._documents.publishers)
        marked = sum(mark.end - mark.start for mark in marks)
        return marks if marked <= MOST_MARKED * len(quote.text) else ()

    def described(self, document: str, language: str) -> str:
        """Return what a document is called within a line."""
        return described(self._documents, self._documents.source(document), language)

    def summed_up(
        self, answer: Answer, source: Source, sentences: Sequence[Passage], limit: int
    ) -> Answer:
        """Quote the sentences that sum up a document."""
        texts = phrases_in(answer.language).answer
        described = self.described(source.id, answer.language)
        is_marked = any(passage.is_lead for passage in sentences)
        message = texts.summed_up_by_leads if is_marked else texts.summed_up
        said = replace(
            answer,
            verdict="answered",
            message=message.format(document=described),
            document=tuple(cite(self._documents, passage) for passage in sentences),
            is_summary=True,
        )
        quoting = self._composer.quoting(said, [(passage.id, 1.0) for passage in sentences[:limit]])
        # What outlets wrote of the first of many sentences is no part of a summary.
        return replace(quoting, coverage=(), translations=())

    def _together(self, ranked: Sequence[str]) -> tuple[Quote, ...]:
        """Quote the best passage, then the others in the order of their document."""
        source = self._documents.source_of(self._documents.passage(ranked[0]))
        rest = [p.id for p in source.passages() if p.id in ranked[1:]]
        return tuple(
            cite(self._documents, self._documents.passage(id_)) for id_ in (ranked[0], *rest)
        )
