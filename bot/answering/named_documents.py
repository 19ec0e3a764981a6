"""Finds what a document says of a matter, for questions that name a document or a date.

"What did the October post say about the licence?" is not about the statement. The topic of the
question is found first, and it lists what each dated document says of it. If it lists nothing for
the document that is named, that document is silent, and none of its other sentences will do.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from bot.answering.change_questions import CHANGES, LEAST_WEIGHT, NEWS, THE_TERMS, UNCHANGED
from bot.answering.document_names import DocumentNames
from corpus.documents import Documents
from corpus.records import CHANGING, AnswerType, Effect
from corpus.topic import Topic
from index.analysis.analyzer import fold
from index.analysis.query import Query
from index.analysis.terms import Term
from index.ranking.evidence import EvidenceIndex
from index.ranking.passage_index import PassageIndex
from index.targets import Target

CLOSE_TOPICS = 0.1
"""A topic whose score is no further than this from the best one's may be the one that is meant."""

LEAST_COVERED = 0.5
"""The best topic must cover this share of the question's words, or the question is about none."""

LEAST_CARRIED = 0.2
"""The weight from which a concept that a follow-up takes over can be its matter."""

_ABOUT_DOCUMENTS = frozenset(
    {"october-blog", "later-events", "statement", "say", "announcement", "quote"}
)
"""Concepts that stand for documents, or for what they say."""

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

IS_A = 0.65
"""A concept that implies another with this weight is one of its kind: Frontier is a product."""


@dataclass(frozen=True, slots=True)
class FoundInDocument:
    """The passages of a document on the matter that is asked about, best first.

    There are none if the document is silent; `nearest` are then those of the statement. `covered`
    is the share of the question's words that the topic holds.
    """

    document: str
    passages: tuple[str, ...] = ()
    covered: float = 0.0
    nearest: tuple[str, ...] = ()


class DocumentSearch:
    """Searches what each dated primary document says of each topic."""

    def __init__(self, documents: Documents, index: Callable[[str], PassageIndex]) -> None:
        self._topics = {topic.id: topic for topic in documents.topics}
        self._documents = documents
        self._index = index
        self.names = DocumentNames(documents)

    @cached_property
    def _by_topic(self) -> EvidenceIndex:
        return EvidenceIndex(self._index("topics"))

    @cached_property
    def _by_passage(self) -> EvidenceIndex:
        return EvidenceIndex(self._index("documents"))

    def search(self, query: Query, document: str) -> FoundInDocument | None:
        """Find what the document says of the matter; None if the query has no matter."""
        asked = self.names.without(query)
        matter, asks_for_changes = matter_of(asked)
        if not weighty(matter):
            return self._as_a_whole(document) if asks_for_changes else None
        topics = self.close_topics(matter)
        if not topics:
            return FoundInDocument(document)
        for topic, covered in topics:
            if said := self.said_of(matter, topic, document):
                ranked = self.ranked(asked, said)
                if not asked.asks & PARTICULAR:
                    # What the document changes is the news.
                    changing = self._said(topic, document, CHANGING)
                    ranked.sort(key=lambda passage: passage not in changing)
                return FoundInDocument(document, tuple(ranked), covered)
            if any(mention.source == document for mention in topic.through_time):
                break
        said = self._said(topics[0][0], self._documents.statement.id)
        return FoundInDocument(document, nearest=tuple(self.ranked(asked, said)))

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
    changes = {t.words for t in query.terms if t.concept in CHANGES or t.words in NEWS} - turns
    dropped = turns | changes | {t.words for t in query.terms if t.concept in UNCHANGED}
    kept = tuple(term for term in query.terms if term.words not in dropped)
    implied = tuple(term for term in query.implied if term.words not in dropped)
    return replace(query, terms=kept, implied=implied), bool(changes)


def _is_turn(term: Term) -> bool:
    """Return whether the term is no matter, but about documents or how the question is put."""
    return term.concept in _ABOUT_DOCUMENTS or term.is_question_form or term.words in _BESIDE_A_NAME


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
