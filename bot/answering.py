"""Question in, `Answer` out: pure, the same every time, and explainable."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest

from bot.answer import Answer, Quote, Signal, Since, Verdict
from bot.citation import cite
from bot.confidence import (
    ANSWERED,
    MOST_PROFILE_MARGIN,
    NO_RIVAL,
    Signals,
    confidence,
    contributions,
    names_topic,
    wants_date,
    wants_figure,
    wants_view,
)
from bot.conversation import in_context, leans, says_something
from bot.dated import DatedPassages
from bot.focus import is_long, weightiest_parts
from bot.language import OTHER, language_of
from bot.parts import Parts
from bot.texts import Texts, texts_in
from corpus.models import Effect, Gap, Localized, Manner, Passage
from index.concepts import CONCEPT_MARK
from index.entries import GAP, MANNER
from index.evidence import EvidenceIndex, TargetScore
from index.query import Query, QueryReader

LONGEST_QUESTION = 20_000
"""Characters; what is longer is a document, and nobody means all of it."""

CLOSEST = 0.12
"""From this confidence on, the nearest passages are worth showing as such."""

COMPARING = frozenset({CONCEPT_MARK + "change", CONCEPT_MARK + "unchanged"})
"""Concepts of a question that holds the statement against an earlier document."""

ALSO = 0.35
"""A further passage is shown if its evidence has this share of the best one's."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The targets that a question may be about, and how sure the best passage settles it."""

    passages: tuple[TargetScore, ...]
    rival: TargetScore | None
    confidence: float
    signals: Signals | None


class Answerer:
    """Answers questions from one corpus."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.corpus = parts.corpus
        self._evidence = EvidenceIndex(parts.index("statement"))
        self._reader = QueryReader(parts.analyzer, parts.words)
        self._dated = DatedPassages(parts.corpus, parts.index)
        # The same few passages are quoted again and again.
        self.coverage_of = cache(self._coverage_of)
        self.since_of = cache(self._since_of)
        self._gaps = {gap.id: gap for gap in parts.corpus.gaps}
        self._manners = {manner.id: manner for manner in parts.corpus.manners}

    def answer(self, question: str, history: Sequence[str] = (), limit: int = 3) -> Answer:
        """Answer a question, in the light of the earlier questions of the conversation."""
        language = language_of(question)
        texts = texts_in(language)
        if not question.strip():
            return self._chat(question, language, texts.empty_question)
        if len(question) > LONGEST_QUESTION:
            return Answer(question[:200], language, "not_addressed", texts.too_long)
        query, judgement = self._consider(question, history)
        document = self._document_asked_about(question, history)
        if document is not None and not self._speaks_of(document, query, judgement):
            dated = self._from_document(query, document, language, limit)
            if dated is not None:
                return replace(dated, explanation=_explanation(query, judgement))
        rival = judgement.rival
        if language == OTHER and _is_mostly_unknown(judgement):
            answer = self._unread(question, language, texts.other_language)
        elif judgement.confidence >= ANSWERED:
            answer = self._answered(question, language, judgement, limit)
        elif rival is not None and rival.target.startswith(MANNER):
            answer = self._mannered(question, language, self._manners[rival.target[len(MANNER) :]])
        elif rival is not None and rival.target.startswith(GAP):
            answer = self._gapped(question, language, self._gaps[rival.target[len(GAP) :]], limit)
        else:
            answer = self._closest(question, language, judgement, limit)
        return replace(answer, explanation=_explanation(query, judgement))

    def judge(self, question: str, history: Sequence[str] = ()) -> Judgement:
        """What the question may be about, and how sure that is; an answer is made of this."""
        return self._consider(question, history)[1]

    def _consider(self, question: str, history: Sequence[str]) -> tuple[Query, Judgement]:
        """Read and judge the question, or the part of a long message that asks one."""
        query = in_context(self._read(question), [self._read(q) for q in history])
        judgement = self._judge(query)
        talk = judgement.rival is not None and judgement.rival.target.startswith(MANNER)
        if (is_long(question) or talk) and judgement.confidence < ANSWERED:
            parts = [(q, self._judge(q)) for q in weightiest_parts(question, self._read)]
            return max([(query, judgement), *parts], key=lambda part: part[1].confidence)
        return query, judgement

    def _read(self, question: str) -> Query:
        return self._reader.read(question[:LONGEST_QUESTION])

    def _document_asked_about(self, question: str, history: Sequence[str]) -> str | None:
        """The document that the question names, or the one before it where it leans on that."""
        said = [question, *reversed(history)]
        for asked, before in zip_longest(said, said[1:]):
            document = self._dated.named_in(asked)
            if document is not None:
                return None if document == self.corpus.statement.id else document
            if before is None or not leans(self._read(asked)):
                return None
        return None

    def stands_alone(self, question: str) -> bool:
        """Whether the question means the same whatever was asked before it."""
        query = self._read(question)
        return says_something(query) and not leans(query)

    def _speaks_of(self, document: str, query: Query, judgement: Judgement) -> bool:
        """Whether the statement's own words on that document are asked for.

        It speaks of the announcements of its day, of a document that its best sentence names, and
        of what has changed since the documents before it.
        """
        if judgement.confidence < ANSWERED:
            return False
        best = self.corpus.passage(judgement.passages[0].target).text
        published = self.corpus.source(document).published
        today = self.corpus.statement.published
        compared = any(term.term in COMPARING for term in self._read(query.text).terms)
        return (
            published == today
            or self._dated.named_in(best) == document
            or (compared and published is not None and today is not None and published < today)
        )

    def _from_document(
        self, query: Query, document: str, language: str, limit: int
    ) -> Answer | None:
        """Answer from a document named in the question; None if nothing else is asked."""
        found = self._dated.search(query, document)
        if found is None:
            return None
        texts = texts_in(language)
        if not found.passages:
            source = self.corpus.source(document)
            message = texts.document_silent.format(
                form=source.form, date=source.published, title=source.pages[0].title
            )
            return self._quoting(query.text, language, "not_addressed", message, (), ())
        passages = [self.corpus.passage(passage) for passage in found.passages[: max(limit, 1)]]
        return self._quoting(
            query.text,
            language,
            "answered",
            texts.answered_by_document,
            passages,
            (found.covered,) * len(passages),
        )

    def suggest(self, words: str, limit: int) -> list[Passage]:
        """The passages of the statement that the words may mean, best first.

        Without words, or where none is known, the passages in the order of the document.
        """
        found = self._evidence.search(self._read(words).weights, most=None)
        passages = [self.corpus.passage(t.target) for t in found if _is_passage(t)]
        rest = [p for p in self.corpus.statement.passages() if p not in passages]
        return (passages or rest)[:limit]

    def _coverage_of(self, passage_id: str) -> tuple[Quote, ...]:
        """How each outlet reported the passage: the sentence that restates it and least else."""
        passage = self.corpus.passage(passage_id)
        quotes = []
        for source in self.corpus.sources:
            if source.kind != "coverage":
                continue
            reported = [p for p in source.passages() if restates(p, passage)]
            if reported:
                quotes.append(cite(self.corpus, min(reported, key=lambda p: len(p.restates))))
        return tuple(quotes)

    def translations_of(self, passage_id: str) -> list[Quote]:
        """The passage in other languages, as translated by others."""
        return [
            cite(self.corpus, translated)
            for source in self.corpus.sources
            if source.kind == "translation"
            for translated in source.passages()
            if restates(translated, self.corpus.passage(passage_id))
        ]

    def _since_of(self, passage_id: str, language: str = "en") -> tuple[Since, ...]:
        """What later primary documents do to the passage, oldest first."""
        passage = self.corpus.passage(passage_id)
        found: dict[tuple[Effect, str], Since] = {}
        for mention in (mention for topic in self.corpus.topics for mention in topic.mentions):
            touched = passage_id in mention.of or passage.clause_id in mention.of
            if not touched or mention.effect in (None, "silent"):
                continue
            note = localized(mention.note, language) if mention.note else None
            for reference in mention.says:
                for later in self.corpus.passages(reference):
                    since = Since(mention.effect, passage_id, cite(self.corpus, later), note)
                    found.setdefault((mention.effect, later.id), since)
        undated = datetime.date.max
        order = sorted(found.values(), key=lambda since: since.quote.source.published or undated)
        return tuple(order)

    def _judge(self, query: Query) -> Judgement:
        targets = self._evidence.search(query.weights)
        passages = tuple(target for target in targets if _is_passage(target))
        rival = next((target for target in targets if not _is_passage(target)), None)
        if not passages or not says_something(query):
            return Judgement((), rival, 0.0, None)
        best = passages[0]
        text = self.corpus.passage(best.target).text
        margin = best.score - (rival.score if rival else NO_RIVAL)
        signals = Signals(
            margin=margin,
            profile_margin=_within(best.profile - (rival.profile if rival else -10.0)),
            unknown=self._evidence.unknown(query),
            wants_figure=float(wants_figure(text, query.asks)),
            wants_date=float(wants_date(text, query.asks)),
            wants_view=float(wants_view(query.asks)),
            names_topic=float(margin > 0 and names_topic(query)),
        )
        return Judgement(passages, rival, confidence(signals), signals)

    def _answered(self, question: str, language: str, judgement: Judgement, limit: int) -> Answer:
        best = judgement.passages[0]
        shown = [t for t in judgement.passages if t.score >= best.score * ALSO][: max(limit, 1)]
        passages = [self.corpus.passage(target.target) for target in shown]
        shares = [target.score / best.score for target in shown]
        return self._quoting(
            question,
            language,
            "answered",
            texts_in(language).answered,
            passages,
            tuple(judgement.confidence * share for share in shares),
        )

    def _closest(self, question: str, language: str, judgement: Judgement, limit: int) -> Answer:
        texts = texts_in(language)
        if judgement.confidence < CLOSEST:
            return self._unread(question, language, texts.not_addressed)
        near = judgement.passages[: max(limit, 1)]
        passages = [self.corpus.passage(target.target) for target in near]
        confidences = (judgement.confidence,) * len(near)
        return self._quoting(question, language, "closest", texts.closest, passages, confidences)

    def _gapped(self, question: str, language: str, gap: Gap, limit: int) -> Answer:
        passages = [self.corpus.passage(reference) for reference in gap.nearest][: max(limit, 1)]
        answer = self._quoting(
            question,
            language,
            "not_addressed",
            localized(gap.message, language),
            passages,
            (0.0,) * len(passages),
        )
        elsewhere = tuple(
            cite(self.corpus, passage)
            for reference in gap.elsewhere
            for passage in self.corpus.passages(reference)
        )
        suggestions = () if passages else self._suggestions(texts_in(language))
        return replace(answer, elsewhere=elsewhere, suggestions=suggestions)

    def _mannered(self, question: str, language: str, manner: Manner) -> Answer:
        return self._chat(question, language, localized(manner.reply, language))

    def _chat(self, question: str, language: str, message: str) -> Answer:
        return Answer(
            question, language, "chat", message, suggestions=self._suggestions(texts_in(language))
        )

    def _unread(self, question: str, language: str, message: str) -> Answer:
        suggestions = self._suggestions(texts_in(language))
        return Answer(question, language, "not_addressed", message, suggestions=suggestions)

    def _quoting(
        self,
        question: str,
        language: str,
        verdict: Verdict,
        message: str,
        passages: Sequence[Passage],
        confidences: Iterable[float],
    ) -> Answer:
        quotes = tuple(
            cite(self.corpus, passage, confidence=confidence)
            for passage, confidence in zip(passages, confidences, strict=True)
        )
        lead = passages[0].id if passages else None
        return Answer(
            question=question,
            language=language,
            verdict=verdict,
            message=message,
            quotes=quotes,
            coverage=self.coverage_of(lead) if lead and verdict == "answered" else (),
            since=tuple(
                since for quote in quotes for since in self.since_of(quote.passage, language)
            ),
            translations=tuple(self.translations_of(lead)) if lead and language == "ja" else (),
        )

    def _suggestions(self, texts: Texts) -> tuple[str, ...]:
        return texts.suggestions


def restates(passage: Passage, original: Passage) -> bool:
    """Whether a passage of coverage or of a translation restates the original, or its clause."""
    return original.id in passage.restates or original.clause_id in passage.restates


def localized(line: Localized, language: str) -> str:
    """The line in the asker's language; English where the bot does not speak it."""
    return line.ja if language == "ja" else line.en


def _is_passage(target: TargetScore) -> bool:
    return not target.target.startswith((GAP, MANNER))


def _is_mostly_unknown(judgement: Judgement) -> bool:
    """Whether more of the question's words are strange to the corpus than not."""
    return judgement.signals is None or judgement.signals.unknown > 0.5


def _within(value: float) -> float:
    return max(-MOST_PROFILE_MARGIN, min(MOST_PROFILE_MARGIN, value))


def _explanation(query: Query, judgement: Judgement) -> tuple[Signal, ...]:
    """Why the answer is what it is, in the order in which it came about."""
    words = " ".join(f"{term.words}→{term.term}" for term in query.terms)
    told = [
        Signal("terms", None, words),
        Signal("implied", None, " ".join(f"{term.words}→{term.term}" for term in query.implied)),
    ]
    for name, target in (
        ("best passage", judgement.passages[0] if judgement.passages else None),
        ("best rival", judgement.rival),
    ):
        if target is not None:
            told.append(Signal(name, target.score, target.target))
    if judgement.signals is not None:
        parts = contributions(judgement.signals)
        told += [
            Signal(name.replace("_", " "), getattr(judgement.signals, name), f"adds {part:+.2f}")
            for name, part in parts.items()
        ]
    return (*told, Signal("confidence", judgement.confidence, f"answered from {ANSWERED}"))
