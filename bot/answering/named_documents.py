"""Finds what a document says of a matter, for questions that name a document or a date.

"What did the October post say about the licence?" is not about the statement. All sentences of the
document are searched for the words of the question; the topic of the question, which lists what
each dated document says of it, finds what says the same in other words. A document is silent only
if neither finds anything.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.answering.change_questions import (
    LEAST_WEIGHT,
    NEWS,
    THE_TERMS,
)
from bot.answering.document_names import DocumentNames
from bot.answering.sentences import Held, Sentences
from corpus.records import CHANGING, AnswerType, Effect
from corpus.topic import Topic
from index.analysis.analyzer import fold
from index.analysis.query import Query
from index.analysis.terms import Term
from index.bundle import Bundle
from index.ranking.evidence import EvidenceIndex
from index.targets import Target

CLOSE_TOPICS = 0.1
"""A topic whose score is no further than this from the best one's may be the one that is meant."""

LEAST_COVERED = 0.5
"""The best topic must cover this share of the question's words, or the question is about none."""

SETTLED = 0.6
"""A sentence that holds this share of the question's words, by weight, answers it."""

WORD_FOR_WORD, TOPICAL, ASKED_SO, CHANGED, WITH_FIGURE = 0.4, 0.25, 0.25, 0.15, 0.3
"""What speaks for a sentence beside its words, which count 1 if it holds them all: that it has each
as it was asked for, its topic, that people ask for it in such words, that it changes an earlier
one, and a figure if one is asked for."""

ALSO_SAID = 0.6
"""A further sentence belongs to an answer if it holds this share of what the best one holds."""

LEAST_ASKED = 0.3
"""The share of a question's words that people's questions for a passage must have."""

LEAST_CARRIED = 0.2
"""The weight from which a concept that a follow-up takes over can be its matter."""

_BESIDE_A_NAME = frozenset(
    (
        *"since after from back anything something everything case true 内容 詳細".split(),
        "10 k",
        "10 q",
    )
)
"""Words beside a document's name that name no matter: "anything new since April?"."""

PARTICULAR: frozenset[AnswerType] = frozenset(
    {"amount", "percentage", "price", "date", "duration", "person", "place"}
)
"""The kinds of answer that a sentence may give beside its main point."""

_ABOUT = " about "
"""Stands before what is asked about."""

IS_A = 0.65
"""A concept that implies another with this weight is one of its kind: Frontier is a product."""


@dataclass(frozen=True, slots=True)
class FoundInDocument:
    """The passages of a document on the matter that is asked about, best first.

    There are none if the document is silent; `nearest` are then those of the statement. `covered`
    is the share of the question's words that they hold. `lacking` are words of the question that
    carry it and stand in none of the passages: the document speaks of the rest only.
    """

    document: str
    passages: tuple[str, ...] = ()
    covered: float = 0.0
    nearest: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


class DocumentSearch:
    """Searches what each dated primary document says of a matter."""

    def __init__(self, bundle: Bundle, names: DocumentNames) -> None:
        documents = bundle.documents
        self._topics = {topic.id: topic for topic in documents.topics}
        self._documents = documents
        self._evidence = bundle.evidence
        self.names = names
        self.sentences = Sentences(documents, bundle.lexicon)

    @property
    def _by_topic(self) -> EvidenceIndex:
        return self._evidence("topics")

    @property
    def _by_passage(self) -> EvidenceIndex:
        return self._evidence("documents")

    def search(
        self,
        query: Query,
        document: str,
        turns: Sequence[str] = (),
        spoken_by: str | None = None,
        topic: str | None = None,
    ) -> FoundInDocument | None:
        """Find what the document says of the matter; None if the query has no matter.

        `turns` are the questions before it, of which the query may have taken over words, and
        `topic` is the matter that it took over. With `spoken_by`, only what that speaker says
        counts.
        """
        asked = self.names.without(query, turns)
        matter, asks_for_changes = matter_of(asked)
        topics, said = [], set[str]()
        if weighty(matter):
            topics = self.close_topics(matter)
            if topic in self._topics:
                topics = [(self._topics[topic], 1.0), *(t for t in topics if t[0].id != topic)]
            said = self._first_said(matter, topics, document)
        elif asks_for_changes and (whole := self._as_a_whole(document)):
            return whole
        held = self._held(query.text, asked, matter, document, bool(said))
        if said and not self._speak(matter, said, held):
            said = set()
            held = self._held(query.text, asked, matter, document, is_said=False)
        if spoken_by:
            is_spoken = self.sentences.speaker_of
            held = {id_: h for id_, h in held.items() if is_spoken(id_) == spoken_by}
            said = {id_ for id_ in said if is_spoken(id_) == spoken_by}
        if held or said:
            return self._found(asked, document, held, said, topics)
        if not weighty(matter):
            return None
        nearest = self._said(topics[0][0], self._documents.statement.id) if topics else set()
        return FoundInDocument(document, nearest=tuple(self.ranked(asked, nearest)))

    def _held(
        self, text: str, asked: Query, matter: Query, document: str, is_said: bool
    ) -> dict[str, Held]:
        """Return the sentences that hold words of the question, by their ids.

        Those that name a matter come first. Where they stand nowhere and no topic helps, all other
        words are looked for, and then the companies' names, which stand everywhere.
        """
        forms = {word for t in asked.terms if t.is_question_form for word in t.words.split()}
        names = {t.words for t in matter.terms if "party" in t.roles}
        asking = self.names.words.asking
        forms |= {t.words for t in matter.terms if {t.words, t.key} & asking.all}
        kept = {t.words for t in matter.terms if t.words not in forms} - names
        sentence = self.names.sentence_of(text)
        kept = {words for words in kept if words in sentence} or kept  # the rest is chat
        turns = {t.words for t in asked.terms} - kept
        wanted = self.sentences.wanted(matter, turns)
        held = self.sentences.holding(wanted, document)
        is_of_companies = bool(names) and not kept and asked.asks <= {"definition"}
        if not held and not (is_said and not is_of_companies):
            rest = self.names.rest_of(text)
            words = [w for w in self.sentences.literally(rest, names) if not asking.is_one(w.words)]
            held = self.sentences.holding(words, document)
            if not held and not words:
                # Whatever stands there is what is asked about, be it "long" or "OpenAI".
                before, _, after = rest.rpartition(_ABOUT)
                after = after if before else ""
                held = self.sentences.holding(self.sentences.literally(after, ()), document)
        return {found.passage: found for found in held}

    def has_matter(self, query: Query, turns: Sequence[str] = ()) -> bool:
        """Return whether a query has words for which documents can be searched."""
        matter, _ = matter_of(self.names.without(query, turns))
        asking = self.names.words.asking
        forms = {t.words for t in matter.terms if {t.words, t.key} & asking.all}
        return bool(self.sentences.wanted(matter, forms))

    def words_asked_for(self, question: str) -> list[str]:
        """List the words of a question that are looked for in the document it names."""
        rest = self.names.rest_of(question)
        asking = self.names.words.asking
        found = self.sentences.literally(rest, ())
        return [wanted.words for wanted in found if not asking.is_one(wanted.words)]

    def _first_said(
        self, matter: Query, topics: Iterable[tuple[Topic, float]], document: str
    ) -> set[str]:
        """Return what the first topic that the document speaks to has of it."""
        for topic, _ in topics:
            if said := self.said_of(matter, topic, document):
                return said
            if any(mention.source == document for mention in topic.through_time):
                break
        return set()

    def _found(
        self,
        asked: Query,
        document: str,
        held: dict[str, Held],
        said: set[str],
        topics: Sequence[tuple[Topic, float]],
    ) -> FoundInDocument:
        asked_so = self._asked_so(asked, {*held, *said})
        particular = bool(asked.asks & PARTICULAR)
        changing = {
            id_ for topic, _ in topics for id_ in self._said(topic, document, CHANGING)
        } & said

        def score(id_: str) -> float:
            share = (
                held[id_].share + WORD_FOR_WORD * held[id_].is_word_for_word if id_ in held else 0.0
            )
            has_figure = particular and any(map(str.isdigit, self._documents.passage(id_).text))
            return (
                share
                + TOPICAL * (id_ in said)
                + ASKED_SO * asked_so.get(id_, 0.0)
                + CHANGED * (id_ in changing and not particular)
                + WITH_FIGURE * has_figure
            )

        order = {p.id: i for i, p in enumerate(self._documents.source(document).passages())}
        ranked = sorted({*held, *said}, key=lambda id_: (-score(id_), order[id_]))
        best = held.get(ranked[0])
        most = max((h.share for h in held.values()), default=0.0)
        kept = [
            id_
            for id_ in ranked
            if id_ in said or (id_ in held and held[id_].share >= ALSO_SAID * most)
        ]
        covered = max((c for t, c in topics if said), default=0.0)
        share = best.share if best else 0.0
        is_settled = share >= SETTLED or bool(said)
        lacking = best.missing if best and not is_settled else ()
        return FoundInDocument(document, tuple(kept), max(covered, share), lacking=lacking)

    def _speak(self, query: Query, said: set[str], held: dict[str, Held]) -> bool:
        """Return whether sentences listed under a topic speak to the question.

        They hold words of it, or people ask for one of them in such words.
        """
        return any(
            id_ in held or self._by_passage.covered(query, Target("passage", id_)) >= LEAST_ASKED
            for id_ in said
        )

    def _asked_so(self, query: Query, passages: set[str]) -> dict[str, float]:
        """Return how far people ask for each passage in such words, from 0 to 1."""
        found = self._by_passage.search(query.weights, most=None)
        scores = {f.target.id: max(f.score, 0.0) for f in found if f.target.id in passages}
        most = max(scores.values(), default=0.0)
        return {id_: score / most for id_, score in scores.items()} if most else {}

    def close_topics(self, matter: Query) -> list[tuple[Topic, float]]:
        """List the topics that may be meant, best first, each with the share of words it covers.

        There are none if the question is about no topic.
        """
        topics = self._by_topic.search(matter.weights)
        named = replace(matter, terms=weighty(matter))
        if not topics or self._by_topic.covered(named, topics[0].target) < LEAST_COVERED:
            return []
        return [
            (self._topics[found.target.id], self._by_topic.covered(named, found.target))
            for found in topics
            if found.score >= topics[0].score - CLOSE_TOPICS
        ]

    def _as_a_whole(self, document: str) -> FoundInDocument | None:
        """List the document's sentences on all terms together, in order; None if there are none."""
        topic = self._topics.get(THE_TERMS)
        said = self._said(topic, document) if topic else set()
        order = [p.id for p in self._documents.source(document).passages() if p.id in said]
        return FoundInDocument(document, tuple(order), 1.0) if order else None

    def said_of(self, matter: Query, topic: Topic, document: str) -> set[str]:
        """Return what the document says of the topic; nothing if not of the names in the query.

        A sentence on products does not speak to Frontier, though Frontier is a product; unless
        it changes or confirms a sentence that does.
        """
        said = self._said(topic, document)
        touched = {
            passage.id
            for mention in topic.through_time
            if mention.source == document and mention.says
            for reference in mention.of
            for passage in self._documents.passages(reference)
        }
        particular = _particular(matter)
        names = [term for term in matter.terms if term.is_concept and term.words in particular]
        speaks = all(self.holds(said | touched, name) for name in names)
        return said if speaks else set()

    def said_by_statement(self, topic: Topic) -> list[str]:
        """List what the statement says of a topic, in its order."""
        said = self._said(topic, self._documents.statement.id)
        return [p.id for p in self._documents.statement.passages() if p.id in said]

    def holds(self, passages: Iterable[str], term: Term) -> bool:
        """Return whether one of the passages has the term."""
        return any(self._by_passage.holds(Target("passage", id_), term.key) for id_ in passages)

    def _said(
        self, topic: Topic, document: str, effects: Collection[Effect] | None = None
    ) -> set[str]:
        return {
            passage.id
            for passage in self._documents.said(
                mention
                for mention in topic.through_time
                if mention.source == document and (effects is None or mention.effect in effects)
            )
        }

    def ranked(self, query: Query, said: set[str]) -> list[str]:
        """Rank passages, nearest to the question first."""
        found = [found.target.id for found in self._by_passage.search(query.weights, most=None)]
        ranked = [passage for passage in found if passage in said]
        return ranked + sorted(said - set(ranked))


def _particular(query: Query) -> set[str]:
    """Return the words of the query that name one thing of a kind: they imply the kind."""
    return {term.words for term in query.implied if term.weight >= IS_A}


def matter_of(query: Query) -> tuple[Query, bool]:
    """Drop all words but those that name a matter; returns also whether changes are asked for."""
    turns = {term.words for term in query.terms if _is_turn(term)}
    changes = {t.words for t in query.terms if "change" in t.roles or t.words in NEWS} - turns
    dropped = turns | changes | {t.words for t in query.terms if "unchanged" in t.roles}
    kept = tuple(term for term in query.terms if term.words not in dropped)
    implied = tuple(term for term in query.implied if term.words not in dropped)
    return replace(query, terms=kept, implied=implied), bool(changes)


def _is_turn(term: Term) -> bool:
    """Return whether the term is no matter, but about documents or how the question is put."""
    return "document" in term.roles or term.is_question_form or term.words in _BESIDE_A_NAME


def weighty(query: Query) -> tuple[Term, ...]:
    """Return the terms that can name a matter; the others are grammar and turns of speech.

    A concept that is carried over from the question before has less weight, and still can.
    """
    own = fold(query.text)
    return tuple(
        term
        for term in query.terms
        if term.weight >= LEAST_WEIGHT
        or (term.weight >= LEAST_CARRIED and term.is_concept and term.words not in own)
    )
