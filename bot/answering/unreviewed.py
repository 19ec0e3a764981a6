"""Answers from documents that nobody has reviewed: by their words, headings and a thesaurus.

Of such a document nobody wrote down what settles what. So little is claimed: only where one
sentence is far ahead and has nearly all that is asked. Else the nearest sentences are shown, and
the reply says that it is not sure.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from msgspec import structs

from bot.answering.answer import Answer, Open, ReadAs, Signal
from bot.answering.composer import Composer
from bot.answering.document_facts import holding, quoted_words
from bot.answering.judgement import Judge
from bot.answering.question import TURNS_READ
from bot.citing.cite import cite
from bot.citing.quote import Quote
from bot.phrases.about_sources import all_described, described
from bot.phrases.languages import phrases_in
from corpus.records import AnswerType
from corpus.source import Source
from index.analysis.analyzer import STOP_WORDS, fold, stem, words_of
from index.analysis.scripts import has_japanese
from index.analysis.spelling import Speller
from index.bundle import Bundle
from index.ranking.sentence_ranker import Ranked, Sentence, SentenceRanker, Word

SURE = 0.65
"""From this likelihood on, the best sentence counts as the answer."""

UNSURE = 0.5
"""The confidence at most in a sentence that has too little to be claimed."""

ENOUGH = 1.75
"""How many of the rarest words a sentence must have the worth of to be claimed as an answer: a word
or two stand somewhere in any document, by themselves or by related ones."""

IN_ITS_WORDS = 0.4
"""The share of a question that a sentence must have in the question's own words to be claimed: of
what is only related, such as "cats" for "dogs", nobody can be sure."""

NEAR, NEAR_IN_JAPANESE = 0.12, 0.09
"""A sentence is near a question if it holds at least this share of its weight; less is chance. Of a
Japanese question much of the weight is grammar."""

STRANGE = 0.5
"""What a word that is strange to the documents speaks against them, in rarest words; a word such as
"it" or "they", or a document's name, speaks for them as much. Questions about something else have
several strange words, and little else. Fitted to 192 questions and 350 about something else."""

A_MATTER = 0.2
"""From this share of a question on that one sentence has in the same words, the question plainly
names something in the documents."""

ALSO = 0.6
"""A further sentence is quoted beside an answer from this share of the best one's score."""

FIGURES: frozenset[AnswerType] = frozenset({"amount", "percentage", "price", "date", "duration"})
"""Kinds of answer that have a figure; a sentence without one is not claimed to give them."""

MOST_LISTED = 5
"""Sentences of a list that are quoted with the one that introduces them."""

OF_BEFORE = 0.5
"""What the words of the earlier question count in one that leans on it and has words of its own."""

BIAS, HELD, AHEAD, EXACT = -2.49, 6.77, 3.91, -3.67
"""The weights of the signals below in a logistic model. They were fitted to 192 questions about two
documents, and checked on 96 other ones."""


_LATIN = re.compile("[a-z]+")


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for the best sentence."""

    held: float
    """The share of the question's weight that it holds, in its own words or in related ones."""
    ahead: float
    """How far it is ahead of the best sentence of another clause: a share of its score."""
    exact: float
    """The share of the question's weight that it holds in the question's own words."""
    worth: float
    """Its score, in rarest words."""
    named: float
    """The share of the question's weight that it or its heading holds in the question's words."""
    strange: int
    """How many words of the question the documents have nothing of."""

    @property
    def confidence(self) -> float:
        """How likely the sentence is the right one, from 0 to 1; below `SURE` if it has little."""
        logit = BIAS + HELD * self.held + AHEAD * self.ahead + EXACT * self.exact
        likelihood = 1 / (1 + math.exp(-logit))
        is_enough = self.worth >= ENOUGH and self.exact >= IN_ITS_WORDS
        return likelihood if is_enough else min(likelihood, UNSURE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was read: its words, the documents asked, and the turn it leans on."""

    words: tuple[Word, ...]
    documents: tuple[Source, ...]
    is_japanese: bool
    wants_figure: bool
    points: bool
    """Whether it points at the documents: it names one, or has a word such as "it" or "they"."""
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The sentences found for a question, best first, and what speaks for the best of them."""

    asked: Asked
    ranked: tuple[Ranked, ...]
    signals: Signals | None
    names_a_thing: bool
    """Whether the question has a name that a host wrote for a thing in the documents."""

    @property
    def confidence(self) -> float:
        """How likely the best sentence answers; 0 if there is none."""
        return self.signals.confidence if self.signals else 0.0

    @property
    def document(self) -> str | None:
        """The id of the document that has the best sentence; None if there is none."""
        return self.ranked[0].id.partition("#")[0] if self.ranked else None

    @property
    def is_sure(self) -> bool:
        """Whether the best sentence can be claimed to answer: never what leans on another turn."""
        return self.confidence >= SURE and self.asked.after is None

    @property
    def names_a_matter(self) -> bool:
        """Whether the question plainly names something in the documents."""
        return self.signals is not None and (self.names_a_thing or self.signals.named >= A_MATTER)

    @property
    def is_near(self) -> bool:
        """Whether the documents have anything of the question that is no chance."""
        if self.signals is None:
            return False
        if self.asked.is_japanese:  # what no document has is not known to be a word
            return self.signals.held >= NEAR_IN_JAPANESE
        strange = 0 if self.names_a_thing else self.signals.strange - self.asked.points
        return self.signals.held >= NEAR and self.signals.worth >= STRANGE * strange


class Unreviewed:
    """The unreviewed documents of a corpus, to be asked."""

    def __init__(self, bundle: Bundle, judge: Judge, composer: Composer) -> None:
        self._documents = bundle.documents
        self._judge = judge
        self._composer = composer
        sentences = [
            Sentence(passage.id, passage.text, clause.heading or "", clause.id)
            for source in _newest_first(bundle.documents.unreviewed)
            for clause in source.clauses
            for passage in clause.passages
        ]
        things = sum(len(source.things) for source in bundle.documents.unreviewed)
        self._ranker = SentenceRanker(sentences, bundle.thesaurus, bundle.saying_little, things)
        self._speller = Speller(self._ranker.vocabulary)
        self._known = bundle.thesaurus.vocabulary
        self._found = lru_cache(maxsize=TURNS_READ)(self._search)

    def search(self, question: str, history: Sequence[str] = ()) -> Found:
        """Find the sentences for a question, after the earlier ones."""
        return self._found(question, tuple(history))

    def _search(self, question: str, history: tuple[str, ...]) -> Found:
        asked = self._read(question, history)
        wanted = {source.id for source in asked.documents}
        ranked: dict[str, Ranked] = {}  # of what two documents say word for word, the newer
        for found in self._ranker.rank(asked.words):
            if found.id.partition("#")[0] in wanted:
                ranked.setdefault(self._documents.passage(found.id).text, found)
        best = tuple(ranked.values())
        return Found(asked, best, self._signals(asked.words, best), self._names_a_thing(asked))

    def _names_a_thing(self, asked: Asked) -> bool:
        return any(group < self._ranker.things for word in asked.words for group, _ in word.groups)

    def _read(self, question: str, history: Sequence[str]) -> Asked:
        reading = self._judge.questions.read(question).reading
        named = self.named_in(question)
        words = [word for word in self._words(question) if word.text not in reading.words]
        query = self._judge.read(question)
        asked = Asked(
            tuple(words),
            tuple(named) or self._documents.unreviewed,
            has_japanese(question),
            wants_figure=not FIGURES.isdisjoint(query.asks),
            points=bool(named) or self._judge.followups.points(query),
        )
        if not history or named or not self.leans(question):
            return asked
        place = self._last_question(history)
        if place is None:
            return asked
        before = self._read(history[place], history[:place])
        part = OF_BEFORE if any(word.says_much for word in words) else 1.0
        known = {word.stem for word in words}
        said_before = () if self._asks_for_summary(history[place]) else before.words
        taken = (
            replace(word, weight=part * word.weight)
            for word in said_before
            if word.stem is None or word.stem not in known
        )
        return replace(
            asked,
            words=(*words, *taken),
            documents=before.documents,
            points=True,
            after=before.after or history[place],
        )

    def named_in(self, question: str) -> list[Source]:
        """Return the documents that a question names, by their names or by who published them.

        Of several that are called the same, all are named.
        """
        read = self._judge.questions.read(question)
        references = read.reading.references
        ids = {id_ for r in references for id_ in (*r.documents, *r.others)}
        named = [source for source in self._documents.unreviewed if source.id in ids]
        if named or "citing" not in read.query.roles:
            return named
        said = {*words_of(question)}
        return [s for s in self._documents.unreviewed if _is_published_by(s, said)]

    def is_a_name(self, question: str) -> bool:
        """Return whether a question is the name of a document, and no more."""
        return bool(self.named_in(question)) and not self._read(question, ()).words

    def talked_about(self, history: Sequence[str]) -> Source | None:
        """Return the document that the last turns named or were answered from; None if none was."""
        for place in range(len(history) - 1, -1, -1):
            turn = history[place]
            if named := self.named_in(turn):
                return named[0] if len(named) == 1 else None
            found = self.search(turn, history[:place])
            if found.names_a_matter:
                return self._source_of(found.ranked[0])
        return None

    def _last_question(self, history: Sequence[str]) -> int | None:
        """Return the place of the last turn that named one, or asked for something in them."""
        for place in range(len(history) - 1, -1, -1):
            turn = history[place]
            is_question = not self._asks_for_summary(turn) and not self._judge.talk_in(turn)
            if is_question or self.named_in(turn):
                return place
        return None

    def _asks_for_summary(self, turn: str) -> bool:
        return "summary" in self._judge.read(turn).roles

    def leans(self, question: str) -> bool:
        """Return whether a question goes on from the one before it."""
        if not any(word.says_much for word in self._words(question)):
            return True
        return self._judge.followups.leans_by_words(self._judge.read(question))

    def _words(self, text: str) -> list[Word]:
        return self._ranker.words(_LATIN.sub(lambda word: self._corrected(word[0]), fold(text)))

    def _corrected(self, word: str) -> str:
        """Return the word that was meant; one that the thesaurus has is no slip."""
        return word if stem(word) in self._known else self._speller.correct(word)

    def _signals(self, words: Sequence[Word], ranked: Sequence[Ranked]) -> Signals | None:
        if not ranked:
            return None
        best = ranked[0]
        clause = best.id.rpartition(".")[0]
        others = (found.score for found in ranked if found.id.rpartition(".")[0] != clause)
        ahead = 1 - next(others, 0.0) / best.score
        worth = best.score / self._ranker.rarest
        exact = self._ranker.exact(words, best.id)
        named = self._ranker.exact(words, best.id, with_heading=True)
        return Signals(best.held, ahead, exact, worth, named, self._ranker.strange(words))

    def answer(
        self, answer: Answer, history: Sequence[str], limit: int, explain: bool = False
    ) -> Answer:
        """Answer a question from the documents, or say that they have nothing of it."""
        found = self.search(answer.question, history)
        if explain:
            answer = structs.replace(answer, explanation=_explained(found))
        said = self._in_quotation_marks(answer, found.asked, limit)
        if said is not None:
            return said
        if not found.is_near:
            return self._nothing(answer, found.asked)
        best = found.ranked[0]
        answer = structs.replace(answer, read_as=self._read_as(best, found.asked))
        has_figure = any(map(str.isdigit, self._documents.passage(best.id).text))
        is_open = found.asked.wants_figure and not has_figure
        if found.is_sure and not is_open and not quoted_words(answer.question):
            return self._said(answer, found, limit)
        nearest = found.ranked[:limit]
        lacking = self._ranker.lacking(found.asked.words, best.id)
        return self._composer.quoting(
            structs.replace(
                answer,
                verdict="closest",
                message=self._unsure(answer.language, nearest),
                open=Open(None, lacking),
                is_told=True,
                is_unsure=True,
            ),
            [(near.id, found.confidence) for near in nearest],
        )

    def _read_as(self, best: Ranked, asked: Asked) -> ReadAs:
        clause = self._documents.clause(best.id.rpartition(".")[0])
        source = self._source_of(best)
        name = clause.heading if clause.heading != source.pages[0].title else None
        return ReadAs(clause.id.partition("#")[2], name, None, source.id, asked.after)

    def _said(self, answer: Answer, found: Found, limit: int) -> Answer:
        best = found.ranked[0]
        source = self._source_of(best)
        if listed := self._listed_after(best.id):
            answer = structs.replace(answer, document=listed)
        also = [
            near
            for near in found.ranked[:limit]
            if near.score >= ALSO * best.score and self._source_of(near) is source
        ]
        return self._composer.quoting(
            structs.replace(
                answer,
                verdict="answered",
                message=self.says(source, answer.language),
                is_told=True,
            ),
            [(near.id, found.confidence * near.score / best.score) for near in also],
        )

    def _listed_after(self, sentence: str) -> tuple[Quote, ...]:
        """Return a sentence that ends with a colon, and what it lists; nothing for any other."""
        passage = self._documents.passage(sentence)
        if not passage.text.endswith((":", "：")):
            return ()
        clause = self._documents.clause(passage.clause_id).passages
        listed = clause[clause.index(passage) :][: MOST_LISTED + 1]
        return tuple(cite(self._documents, one) for one in listed)

    def _in_quotation_marks(self, answer: Answer, asked: Asked, limit: int) -> Answer | None:
        """Quote the sentences that have the words in quotation marks; None if none has."""
        words = quoted_words(answer.question)
        for source in asked.documents if words else ():
            if words and (found := holding(tuple(source.passages()), words)):
                message = self.says(source, answer.language)
                said = structs.replace(answer, verdict="answered", message=message, is_told=True)
                said = structs.replace(said, read_as=ReadAs(document=source.id))
                return self._composer.quoting(said, [(p.id, 1.0) for p in found[:limit]])
        return None

    def says(self, source: Source, language: str) -> str:
        """Return the line that says which document the words below are of."""
        name = described(self._documents, source, language)
        return phrases_in(language).documents.says.format(document=name)

    def _unsure(self, language: str, nearest: Sequence[Ranked]) -> str:
        texts = phrases_in(language).documents
        sources = {self._source_of(found).id for found in nearest}
        if len(sources) > 1:
            return texts.unsure_among
        name = described(self._documents, self._source_of(nearest[0]), language)
        return texts.unsure.format(document=name)

    def _nothing(self, answer: Answer, asked: Asked) -> Answer:
        texts = phrases_in(answer.language).documents
        message = texts.none_says
        if len(asked.documents) == 1:
            name = all_described(self._documents, asked.documents, answer.language)
            message = texts.does_not_say.format(document=name)
        suggestions = self._composer.suggestions(answer.language, asked.documents)
        return structs.replace(
            answer,
            verdict="not_addressed",
            message=message,
            suggestions=suggestions,
            read_as=ReadAs(after=asked.after),
        )

    def _source_of(self, found: Ranked) -> Source:
        return self._documents.source(found.id.partition("#")[0])


def _explained(found: Found) -> tuple[Signal, ...]:
    told = [Signal("read as", None, " ".join(word.text for word in found.asked.words))]
    told += [Signal("sentence", near.score, near.id) for near in found.ranked[:3]]
    if found.signals:
        told += [Signal(name, getattr(found.signals, name), "") for name in Signals.__slots__]
    return (*told, Signal("confidence", found.confidence, f"answered from {SURE}"))


def _newest_first(sources: Sequence[Source]) -> list[Source]:
    """Return the sources with the newest first, so that of equal sentences its is the first."""
    return sorted(sources, key=lambda s: s.published or datetime.date.min, reverse=True)


def _is_published_by(source: Source, said: Set[str]) -> bool:
    """Return whether the words name who published a document."""
    publisher = {*words_of(source.pages[0].publisher or "")} - STOP_WORDS
    return bool(publisher) and publisher <= said
