"""Answers what is asked of documents and times: of one, of two, of the newest words.

Most questions name neither. They are left to the judgement of what the statement says.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from bot.answering.answer import Answer, Verdict
from bot.answering.comparisons import Comparisons
from bot.answering.composer import Composer
from bot.answering.confidence import ANSWERED
from bot.answering.dates import Date
from bot.answering.document_composer import DocumentComposer
from bot.answering.document_facts import DocumentFacts, holding, quoted_words
from bot.answering.document_names import Reference
from bot.answering.judgement import Judge, Judgement
from bot.answering.named_documents import DocumentSearch, FoundInDocument, matter_of
from bot.answering.question import Question
from bot.answering.speakers import Speakers
from bot.answering.summaries import asks_for_summary, main_sentences
from bot.citing.quote import Quote, changes_to
from bot.citing.related import Related
from corpus.records import AnswerType
from index.analysis.query import Query
from index.bundle import Bundle

SAYING = frozenset({"say", "quote"})
"""Concepts of a question for somebody's words."""

ALL = 0.9
"""A topic that covers this share of a question's words is what it is about, if it asks only what
holds: for one of the `BARE` kinds of answer."""

BARE: frozenset[AnswerType] = frozenset({"definition", "yes-no"})

ALSO_NEWEST = 0.6
"""The newest words on a further sentence of the statement count from this share of evidence."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with all that was read of it; `answer` is still empty."""

    answer: Answer
    history: Sequence[str]
    question: Question
    judgement: Judgement
    limit: int


class DocumentAnswers:
    """Answers questions that name a document, a date, a speaker or the present."""

    def __init__(self, bundle: Bundle, judge: Judge, related: Related, composer: Composer) -> None:
        self._documents = bundle.documents
        self._statement = bundle.documents.statement.id
        self._judge = judge
        self._follows = judge.followups
        self._related = related
        self._search = DocumentSearch(bundle, judge.questions.names)
        self._names = self._search.names
        self._comparisons = Comparisons(bundle.documents, self._search)
        self._facts = DocumentFacts(bundle.documents, bundle.naming)
        self._speakers = Speakers(bundle.documents)
        self._composer = DocumentComposer(bundle.documents, composer)

    def answer(
        self, answer: Answer, history: Sequence[str], judgement: Judgement, limit: int
    ) -> Answer | None:
        """Answer a question about documents or time; None if the statement should answer it."""
        asked = _Asked(
            answer,
            history,
            self._judge.questions.read(answer.question),
            judgement,
            limit,
        )
        if not asked.question.reading.references and self._judge.talk_in(answer.question):
            return None
        return (
            self._fact(asked)
            or self._compared(asked)
            or self._missing(asked)
            or self._summed_up(asked)
            or self._quoted(asked)
            or self._misquoted(asked)
            or self._spoken(asked)
            or self._from_neighbour(asked)
            or self._from_document(asked)
            or self._newest(asked)
        )

    def document_asked_about(self, question: str, history: Sequence[str]) -> str | None:
        """Find the document that is asked about; None if none is.

        It is named in the question, or in the nearest question before it that it leans on.
        """
        reference = self._reference(question, history)
        return reference.documents[0] if reference and reference.documents else None

    def _reference(self, question: str, history: Sequence[str]) -> Reference | None:
        said = [question, *reversed(history)]
        for place, asked in enumerate(said):
            reference = self._names.read(asked).reference
            if reference is not None:
                return self._of_same_form(reference, said[place + 1 :])
            if place + 1 == len(said) or not self._follows.leans(self._judge.read(asked)):
                return None
        return None

    def _of_same_form(self, reference: Reference, history: Sequence[str]) -> Reference:
        """Prefer a document of the form that was talked about: "and the 2026 one?"."""
        if len(reference.documents) < 2 or not history:
            return reference
        before = self._names.read(history[0]).reference
        if before is None or not before.documents:
            return reference
        form = self._documents.source(before.documents[0]).form
        ranked = sorted(
            reference.documents, key=lambda id_: self._documents.source(id_).form != form
        )
        return replace(reference, documents=tuple(ranked))

    def _fact(self, asked: _Asked) -> Answer | None:
        """State a fact about the document that is named or was talked about, or the statement."""
        named = self.document_asked_about(asked.question.text, asked.history)
        is_known = self._judge.evidence.target_of(asked.question.text) is not None
        points = self._follows.leans_by_words(asked.question.query)
        if named is None and (asked.history or is_known or not points):
            return None
        document = named or self._statement
        fact = self._facts.asked_in(asked.question.text, asked.question.reading)
        if fact is None:
            return None
        source = self._documents.source(document)
        line = self._facts.told(source, fact, asked.answer.language)
        # Companies publish; who wrote is open.
        verdict: Verdict = "closest" if fact.fact == "author" else "answered"
        return structs.replace(asked.answer, verdict=verdict, message=line, is_told=True)

    def _compared(self, asked: _Asked) -> Answer | None:
        """Answer from both documents that the question compares; None if it compares none."""
        if not asked.question.reading.documents:
            return None
        before = None
        if asked.history and self._follows.leans(asked.question.query):
            before = (
                self.document_asked_about(asked.history[-1], asked.history[:-1]) or self._statement
            )
        compared = self._comparisons.documents_in(
            asked.question.query, asked.question.reading, before
        )
        if not compared:
            return None
        earlier, later = compared
        found = self._comparisons.search(asked.judgement.query, earlier, later, asked.history)
        return self._composer.compared(asked.answer, found, asked.limit) if found else None

    def _missing(self, asked: _Asked) -> Answer | None:
        """Say that the document that is named is not there, with what the nearest one says."""
        missing = asked.question.reading.missing
        if missing is None:
            return None
        found = self._search.search(asked.judgement.query, missing.nearest, asked.history)
        return self._composer.missing(asked.answer, missing, found, asked.limit)

    def _summed_up(self, asked: _Asked) -> Answer | None:
        """Sum up the document that the question names, or the statement; None if not asked to."""
        matter, named = asked.question.rest, asked.question.reading.documents
        is_whole = self._names.asks_for_the_whole(asked.question.text) and not (
            asked.history
            and (self._follows.leans_by_words(matter) or not asked.question.query.concepts & SAYING)
        )
        if not (is_whole or asks_for_summary(matter, not asked.history and not named)):
            return None
        history = asked.history
        if history and not named and len(self._names.read(history[-1]).documents) > 1:
            history = ()  # after a comparison, "tldr" would mean one of the two at random
        document = self.document_asked_about(asked.question.text, history)
        source = self._documents.source(document or self._statement)
        return self._composer.summed_up(asked.answer, source, main_sentences(source), asked.limit)

    def _quoted(self, asked: _Asked) -> Answer | None:
        """Answer who says the words in quotation marks, if not the statement does."""
        words = quoted_words(asked.question.text)
        if words is None:
            return None
        named = asked.question.reading.documents
        for source in sorted(self._documents.sources, key=lambda s: not s.is_statement):
            if source.kind != "primary" or (named and source.id not in named):
                continue
            if found := holding(tuple(source.passages()), words):
                ids = [passage.id for passage in found]
                if source.is_statement:
                    return None
                if not named and "person" not in asked.question.query.asks:
                    return self._composer.elsewhere(asked.answer, ids, asked.limit)
                if person := self._speakers.speaker_of(ids[0]):
                    return self._composer.spoken(asked.answer, person, ids, asked.limit, 1.0)
                said = FoundInDocument(source.id, tuple(ids), 1.0)
                return self._composer.from_document(
                    asked.answer, said, asked.limit, is_named=bool(named)
                )
        return None

    def _misquoted(self, asked: _Asked) -> Answer | None:
        """Say that a document does not say something where it is asked *where* it says so."""
        document = asked.question.reading.documents[-1:]
        if (
            not document
            or document[0] == self._statement
            or "place" not in asked.question.query.asks
        ):
            return None
        words = self._search.words_asked_for(asked.question.text)
        if not words or not asked.question.query.concepts & SAYING:
            return None
        sentences = tuple(self._documents.source(document[0]).passages())
        if any(all(holding([s], word) for word in words) for s in sentences):
            return None
        found = self._search.search(asked.judgement.query, document[0], asked.history)
        if found is None or not found.passages:
            return None
        said = " ".join(words)
        return self._composer.not_so_worded(asked.answer, found, said, asked.limit)

    def _spoken(self, asked: _Asked) -> Answer | None:
        """Answer with what a person says; None if nobody's words are asked for."""
        if not (asked.question.query.concepts & SAYING or asked.question.reading.documents):
            return None
        person = self._speakers.named_in(asked.question.query)
        if person is None:
            return None
        document = self.document_asked_about(asked.question.text, ())
        spoken_in = self._speakers.in_documents(person)
        query = self._without_name(asked.judgement.query, person)
        has_matter = self._search.has_matter(query, asked.history)
        if (document and document not in spoken_in) or not (document or has_matter):
            found = self._said_by(query, person, spoken_in, asked.history)
            whole = self._speakers.said_by(person, spoken_in[0])
            passages = found.passages if found else () if has_matter else whole
            silent = document or self._statement
            return self._composer.absent(
                asked.answer, person, silent, spoken_in, passages, asked.limit
            )
        found = self._said_by(query, person, [document] if document else spoken_in, asked.history)
        if found and found.passages and not found.lacking:
            return self._composer.spoken(
                asked.answer, person, found.passages, asked.limit, found.covered
            )
        asked_in = document or spoken_in[0]
        if not has_matter:
            whole = self._speakers.said_by(person, asked_in)
            return self._composer.spoken(asked.answer, person, whole, asked.limit, 1.0)
        elsewhere = self._search.search(query, asked_in, asked.history)
        by_others = (
            []
            if elsewhere is None or elsewhere.lacking
            else [id_ for id_ in elsewhere.passages if self._speakers.speaker_of(id_) != person]
        )
        return self._composer.not_spoken(asked.answer, person, asked_in, by_others, asked.limit)

    def _without_name(self, query: Query, person: str) -> Query:
        """Drop the words that name a person from a query: they are no matter."""
        names = self._speakers.words_for(person)
        last = person.split()[-1].casefold()
        dropped = {t.words for t in query.terms if t.concept == last or {*t.words.split()} <= names}
        return replace(
            query,
            terms=tuple(t for t in query.terms if t.words not in dropped),
            implied=tuple(t for t in query.implied if t.words not in dropped),
        )

    def _said_by(
        self, query: Query, person: str, documents: Sequence[str], history: Sequence[str]
    ) -> FoundInDocument | None:
        """Search what a person says, document by document; the first that has something."""
        for document in documents:
            speakers = {
                self._documents.clause(id_.rpartition(".")[0]).speaker
                for id_ in self._speakers.said_by(person, document)
            }
            for speaker in sorted(filter(None, speakers)):
                found = self._search.search(query, document, history, spoken_by=speaker)
                if found and found.passages:
                    return found
        return None

    def _from_neighbour(self, asked: _Asked) -> Answer | None:
        """Answer from the document before, or after, the one that was talked about or is named.

        It is the nearest one that speaks of the matter: "and before that?", "before April". A date
        of no document may be one that a document speaks of: "as of June 30, 2026".
        """
        reading, history = asked.question.reading, asked.history
        if reading.documents:
            return None
        if reading.before:
            nearby = list(filter(self._is_under_a_topic, self._names.before(reading.before)))
        elif history and (reading.earlier or reading.later):
            document = self.document_asked_about(history[-1], history[:-1]) or self._statement
            nearby = self._names.neighbours(document, later=reading.later)
        elif reading.told and asked.judgement.confidence < ANSWERED:
            nearby = self._names.speaking_of(reading.told[0])
        else:
            return None
        found = None
        for document in nearby:
            found = self._found_in(document, asked)
            if found and found.passages and not found.lacking:
                return self._composer.from_document(
                    asked.answer, found, asked.limit, is_named=False
                )
        if len(nearby) == 1 and found:
            return self._composer.from_document(asked.answer, found, asked.limit, is_named=False)
        return None

    def _found_in(self, document: str, asked: _Asked) -> FoundInDocument | None:
        """Find what a document says of the matter; of the statement, what it is judged to say."""
        judgement = asked.judgement
        if document == self._statement and judgement.confidence >= ANSWERED:
            ids = tuple(found.target.id for found in judgement.passages[: asked.limit])
            return FoundInDocument(document, ids, judgement.confidence)
        return self._search.search(
            judgement.query, document, asked.history, topic=self._judge.matter_kept(judgement)
        )

    def _is_under_a_topic(self, document: str) -> bool:
        """Return whether a topic says anything of a document."""
        topics = [mention for topic in self._documents.topics for mention in topic.through_time]
        return any(mention.source == document for mention in topics)

    def _from_document(self, asked: _Asked) -> Answer | None:
        """Answer from the document that the question names; None if the statement should answer."""
        reference = self._reference(asked.question.text, asked.history)
        if reference is None or not reference.documents:
            return None
        document = reference.documents[0]
        if document == self._statement:
            return self._from_statement(asked)
        if self._speaks_of(reference, asked.question.text, asked.judgement):
            return None
        kept = self._judge.matter_kept(asked.judgement)
        found = self._search.search(asked.judgement.query, document, asked.history, topic=kept)
        if found is None:
            return None
        is_named = True
        is_lacking = not found.passages or bool(found.lacking)
        if is_lacking and asked.question.reading.reference is reference:
            better = self._better(asked.judgement.query, reference, asked.history)
            found, is_named = better or found, better is None
        others = reference.others if found.document == document else ()
        return self._composer.from_document(asked.answer, found, asked.limit, others, is_named)

    def _from_statement(self, asked: _Asked) -> Answer | None:
        """Answer from the statement after another document; None if none was talked about.

        The judgement of such a follow-up still leans on the name of that document.
        """
        history = asked.history
        if not history or not asked.question.reading.reference:
            return None
        if self.document_asked_about(history[-1], history[:-1]) in (None, self._statement):
            return None
        found = self._search.search(asked.judgement.query, self._statement, history)
        if found is None or found.lacking or not found.passages:
            return None
        return self._composer.from_document(asked.answer, found, asked.limit, is_named=False)

    def _better(
        self, query: Query, reference: Reference, history: Sequence[str]
    ) -> FoundInDocument | None:
        """Find another document of the date that is named, if that one speaks of the matter."""
        for document in reference.documents[1:] if reference.by_date else ():
            found = self._search.search(query, document, history)
            if found and found.passages and not found.lacking:
                return found
        return None

    def _speaks_of(self, reference: Reference, question: str, judgement: Judgement) -> bool:
        """Return whether the statement itself answers a question that names another document.

        It does if its best sentence names the document, or if the question asks what changed
        since an earlier document.
        """
        if judgement.confidence < ANSWERED:
            return False
        document = reference.documents[0]
        reading = self._names.read(question)
        asked = self._judge.read(question) if reading.reference else judgement.query
        if asked.concepts & SAYING and not reference.by_date:
            return False
        best = self._documents.passage(judgement.passages[0].target.id).text
        published = self._documents.source(document).published
        today = self._documents.statement.published
        compared = any({"state", "holding"} <= term.roles for term in asked.terms)
        return (reference.by_date and self._names.named_in(best) == document) or (
            compared and published is not None and today is not None and published < today
        )

    def _newest(self, asked: _Asked) -> Answer | None:
        """Lead with the newest words, if the question asks for what holds at present.

        None if no later document has any: what the statement says is then the newest.
        """
        if not asked.question.reading.present or asked.question.reading.documents:
            return None
        query = self._names.without(asked.judgement.query, asked.history)
        matter, _ = matter_of(query)
        is_sure = asked.judgement.confidence >= ANSWERED
        if is_sure:
            best = asked.judgement.passages[0].score
            of = [f.target.id for f in asked.judgement.passages if f.score >= ALSO_NEWEST * best][
                : asked.limit
            ]
        else:
            if asked.judgement.best is None or asked.judgement.is_about_something_else:
                return None
            topics = self._search.close_topics(matter)
            is_sure = bool(topics) and topics[0][1] >= ALL and query.asks <= BARE
            of = self._search.said_by_statement(topics[0][0]) if topics else []
        changes = [
            since
            for id_ in of
            for since in changes_to(self._related.since_of(id_), {id_})
            if not self._is_later(since.quote, asked.question.reading.as_of)
        ]
        if not changes:
            return None
        last = max(str(s.quote.source.published) for s in changes)
        passages = {s.quote.passage for s in changes if str(s.quote.source.published) == last}
        newest = self._search.ranked(query, passages)
        replaced = [id_ for id_ in of if any(s.passage == id_ for s in changes)]
        said = structs.replace(asked.answer, verdict="answered" if is_sure else "closest")
        return self._composer.newest(said, newest, replaced[:2], asked.limit)

    def _is_later(self, quote: Quote, date: Date | None) -> bool:
        """Return whether a quote appeared after a date."""
        published = quote.source.published
        if date is None or published is None or date.matches(published):
            return False
        given = (date.year or published.year, date.month or 12, date.day or 31)
        return given < (published.year, published.month, published.day)
