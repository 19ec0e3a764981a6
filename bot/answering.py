"""Question in, `Answer` out: pure, the same every time, and explainable."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import zip_longest

from bot.answer import Answer, Verdict
from bot.citation import cite
from bot.confidence import ANSWERED
from bot.conversation import leans, says_something
from bot.dated import DatedPassages
from bot.judgement import LONGEST_QUESTION, Judge, Judgement, is_passage
from bot.language import OTHER, language_of
from bot.parts import Parts
from bot.related import Related, localized
from bot.suggestions import Completions
from bot.texts import texts_in
from corpus.models import Gap, Passage
from index.concepts import CONCEPT_MARK

CLOSEST = 0.12
"""From this confidence on, the nearest passages are worth showing as such."""

ALSO = 0.35
"""A further passage is shown if its evidence has this share of the best one's."""

COMPARING = frozenset({CONCEPT_MARK + "change", CONCEPT_MARK + "unchanged"})
"""Concepts of a question that holds the statement against an earlier document."""


class Answerer:
    """Answers questions from one corpus."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.corpus = parts.corpus
        self.judge = Judge(parts)
        self._dated = DatedPassages(parts.corpus, parts.index)
        self._related = related = Related(parts.corpus)
        self.coverage_of = related.coverage_of
        self.translations_of = related.translations_of
        self.since_of = related.since_of
        self._gaps = {gap.id: gap for gap in parts.corpus.gaps}
        self._manners = {manner.id: manner for manner in parts.corpus.manners}

    @cached_property
    def _completions(self) -> Completions:
        return Completions(self.corpus, self._related)

    def answer(
        self,
        question: str,
        history: Sequence[str] = (),
        limit: int = 3,
        explain: bool = False,
    ) -> Answer:
        """Answer a question, in the light of the earlier questions of the conversation.

        `history` is oldest first; `limit` is how many quotes there are at most, one at least;
        with `explain`, the answer's explanation is filled.
        """
        language = language_of(question)
        texts = texts_in(language)
        if not question.strip():
            return self._without_quotes(question, language, "chat", texts.empty_question)
        if len(question) > LONGEST_QUESTION:
            return Answer(question[:200], language, "not_addressed", texts.too_long)
        judgement = self.judge.judge(question, history)
        limit = max(limit, 1)
        document = self._document_asked_about(question, history)
        answer = None
        if document is not None and not self._speaks_of(document, question, judgement):
            answer = self._from_document(question, language, document, judgement, limit)
        if answer is None:
            answer = self._from_statement(question, language, judgement, limit)
        return replace(answer, explanation=self.judge.explain(judgement)) if explain else answer

    def stands_alone(self, question: str) -> bool:
        """Whether the question means the same whatever was asked before it."""
        query = self.judge.read(question)
        return says_something(query) and not leans(query)

    def suggest(self, words: str, limit: int) -> list[Passage]:
        """The passages of the statement that the words, or parts of them, may mean, best first.

        Without words, or where none is known, the passages in the order of the document.
        """
        targets = self.judge.evidence.search(self.judge.read(words).weights, most=None)
        found = [target.target for target in targets if is_passage(target)]
        passages = list(map(self.corpus.passage, self._completions.order(words, found)))
        return (passages or list(self.corpus.statement.passages()))[:limit]

    def _document_asked_about(self, question: str, history: Sequence[str]) -> str | None:
        """The document that the question names, or the one before it where it leans on that."""
        said = [question, *reversed(history)]
        for asked, before in zip_longest(said, said[1:]):
            document = self._dated.named_in(asked)
            if document is not None:
                return None if document == self.corpus.statement.id else document
            if before is None or not leans(self.judge.read(asked)):
                return None
        return None

    def _speaks_of(self, document: str, question: str, judgement: Judgement) -> bool:
        """Whether the statement's own words on that document are asked for.

        It speaks of the announcements of its day, of a document that its best sentence names, and
        of what has changed since the documents before it.
        """
        if judgement.confidence < ANSWERED:
            return False
        best = self.corpus.passage(judgement.passages[0].target).text
        published = self.corpus.source(document).published
        today = self.corpus.statement.published
        names_it = self._dated.named_in(question) is not None
        asked = self.judge.read(question) if names_it else judgement.query
        compared = any(term.term in COMPARING for term in asked.terms)
        return (
            published == today
            or self._dated.named_in(best) == document
            or (compared and published is not None and today is not None and published < today)
        )

    def _from_document(
        self, question: str, language: str, document: str, judgement: Judgement, limit: int
    ) -> Answer | None:
        """Answer from a document named in the question; None if nothing else is asked."""
        found = self._dated.search(judgement.query, document)
        if found is None:
            return None
        texts = texts_in(language)
        if not found.passages:
            source = self.corpus.source(document)
            message = texts.document_silent.format(
                form=source.form, date=source.published, title=source.pages[0].title
            )
            return Answer(question, language, "not_addressed", message)
        return self._quoting(
            Answer(question, language, "answered", texts.answered_by_document),
            [(passage, found.covered) for passage in found.passages[:limit]],
        )

    def _from_statement(
        self, question: str, language: str, judgement: Judgement, limit: int
    ) -> Answer:
        texts = texts_in(language)
        if language == OTHER and judgement.is_mostly_unknown:
            message = texts.other_language
            return self._without_quotes(question, language, "not_addressed", message)
        if judgement.confidence >= ANSWERED:
            best = judgement.passages[0].score
            shares = [(t.target, t.score / best) for t in judgement.passages]
            return self._quoting(
                Answer(question, language, "answered", texts.answered),
                [(p, share * judgement.confidence) for p, share in shares if share >= ALSO][:limit],
            )
        if judgement.rival_manner:
            message = localized(self._manners[judgement.rival_manner].reply, language)
            return self._without_quotes(question, language, "chat", message)
        if judgement.rival_gap:
            return self._gapped(question, language, self._gaps[judgement.rival_gap], limit)
        if judgement.confidence < CLOSEST:
            message = texts.not_addressed
            return self._without_quotes(question, language, "not_addressed", message)
        return self._quoting(
            Answer(question, language, "closest", texts.closest),
            [(target.target, judgement.confidence) for target in judgement.passages[:limit]],
        )

    def _gapped(self, question: str, language: str, gap: Gap, limit: int) -> Answer:
        message = localized(gap.message, language)
        if gap.nearest:
            answer = self._quoting(
                Answer(question, language, "not_addressed", message),
                [(passage, 0.0) for passage in gap.nearest[:limit]],
            )
        else:
            answer = self._without_quotes(question, language, "not_addressed", message)
        elsewhere = tuple(
            cite(self.corpus, passage)
            for reference in gap.elsewhere
            for passage in self.corpus.passages(reference)
        )
        return replace(answer, elsewhere=elsewhere)

    def _quoting(self, answer: Answer, passages: Iterable[tuple[str, float]]) -> Answer:
        """The answer with its quotes, each sure to that degree, and what belongs to them."""
        quotes = tuple(
            cite(self.corpus, self.corpus.passage(passage), confidence=confidence)
            for passage, confidence in passages
        )
        lead, language = quotes[0].passage, answer.language
        return replace(
            answer,
            quotes=quotes,
            coverage=self.coverage_of(lead) if answer.verdict == "answered" else (),
            since=tuple(
                since for quote in quotes for since in self.since_of(quote.passage, language)
            ),
            translations=self.translations_of(lead) if language == "ja" else (),
        )

    def _without_quotes(
        self, question: str, language: str, verdict: Verdict, message: str
    ) -> Answer:
        suggestions = texts_in(language).suggestions
        return Answer(question, language, verdict, message, suggestions=suggestions)
