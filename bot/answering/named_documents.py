"""Questions that name a document or a date are answered from that document.

"What did the October post say about the licence?" is not about the statement. The topic of the
question is found first; the topic lists what each dated document says of it. Where it lists
nothing for the document named, that document is silent, and no other words of it will do.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cached_property

from bot.answering.change_questions import CHANGES, LEAST_WEIGHT, NEWS, THE_TERMS, UNCHANGED
from bot.answering.document_names import DocumentNames
from corpus.documents import Documents
from corpus.records import AnswerType, Effect
from corpus.topic import Topic
from index.analysis.analyzer import fold
from index.analysis.query import Query
from index.analysis.terms import Term
from index.ranking.evidence import EvidenceIndex
from index.ranking.passage_index import PassageIndex
from index.targets import Target

CLOSE_TOPICS = 0.1
"""A topic whose evidence is so near to the best one's may be the one that is meant."""

LEAST_COVERED = 0.5
"""A topic must have this share of the question's weight, or the question is about none."""

LEAST_CARRIED = 0.2
"""Of a concept that a follow-up takes over, to be its matter."""

_ABOUT_DOCUMENTS = frozenset(
    {"october-blog", "later-events", "statement", "say", "announcement", "quote"}
)
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
"""What a sentence may say beside its main point."""

IS_A = 0.65
"""What a concept implies with this weight, it is one of: Frontier is a product."""


@dataclass(frozen=True, slots=True)
class FoundInDocument:
    """What a named document says of the matter asked about, best first; nothing if silent.

    `nearest` is, for a silent document, what the statement says of the matter.
    """

    document: str
    passages: tuple[str, ...] = ()
    covered: float = 0.0
    nearest: tuple[str, ...] = ()


class DocumentSearch:
    """What each dated primary document says, searchable by topic."""

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
        """What the document says of the matter; None if no matter is asked about."""
        asked = self.names.without(query)
        matter, asks_for_changes = _matter(asked)
        if not _weighty(matter):
            return self._as_a_whole(document) if asks_for_changes else None
        topics = self._by_topic.search(matter.weights)
        weighty = replace(matter, terms=_weighty(matter))
        if not topics or self._by_topic.covered(weighty, topics[0].target) < LEAST_COVERED:
            return FoundInDocument(document)
        for target in topics:
            if target.score < topics[0].score - CLOSE_TOPICS:
                break
            topic = self._topics[target.target.id]
            if self._speaks_to_names(topic, document, matter):
                ranked = self._ranked(asked, topic, document)
                covered = self._by_topic.covered(weighty, target.target)
                return FoundInDocument(document, tuple(ranked), covered)
            if any(mention.source == document for mention in topic.mentions):
                break
        return FoundInDocument(document, nearest=self._in_the_statement(asked, topics[0].target.id))

    def _as_a_whole(self, document: str) -> FoundInDocument | None:
        """What the document says of the terms as a whole, in its order; None if nothing."""
        topic = self._topics.get(THE_TERMS)
        said = self._said(topic, document) if topic else set()
        order = [p.id for p in self._documents.source(document).passages() if p.id in said]
        return FoundInDocument(document, tuple(order), 1.0) if order else None

    def _in_the_statement(self, query: Query, topic: str) -> tuple[str, ...]:
        return tuple(self._ranked(query, self._topics[topic], self._documents.statement.id))

    def _speaks_to_names(self, topic: Topic, document: str, query: Query) -> bool:
        """Whether the document speaks to the topic, and to what the query names one of a kind.

        A sentence on products does not speak to Frontier, though Frontier is a product; unless
        it changes or confirms a sentence that does.
        """
        said = self._said(topic, document)
        touched = {
            passage.id
            for mention in topic.mentions
            if mention.source == document and mention.says
            for reference in mention.of
            for passage in self._documents.passages(reference)
        }
        particular = _particular(query)
        names = [term for term in query.terms if term.is_concept and term.words in particular]
        return bool(said) and all(
            any(
                self._by_passage.holds(Target("passage", passage), name.key)
                for passage in said | touched
            )
            for name in names
        )

    def _said(
        self, topic: Topic, document: str, effects: Collection[Effect] | None = None
    ) -> set[str]:
        return {
            passage.id
            for passage in self._documents.said(
                mention
                for mention in topic.mentions
                if mention.source == document and (effects is None or mention.effect in effects)
            )
        }

    def _ranked(self, query: Query, topic: Topic, document: str) -> list[str]:
        """What the document says of the topic, nearest to the question first.

        Unless the question asks for something particular, such as a date, what the document
        changes goes first: that is the news.
        """
        said = self._said(topic, document)
        found = [target.target.id for target in self._by_passage.search(query.weights, most=None)]
        ranked = [passage for passage in found if passage in said]
        ranked += sorted(said - set(ranked))
        if not query.asks & PARTICULAR:
            changing = self._said(topic, document, ("changes", "replaces"))
            ranked.sort(key=lambda passage: passage not in changing)
        return ranked


def _particular(query: Query) -> set[str]:
    """The words of the query that name one thing of a kind: they imply the kind."""
    return {term.words for term in query.implied if term.weight >= IS_A}


def _matter(query: Query) -> tuple[Query, bool]:
    """The query with only the words that name a matter; and whether it asks for changes."""
    turns = {term.words for term in query.terms if _is_turn(term)}
    changes = {t.words for t in query.terms if t.concept in CHANGES or t.words in NEWS} - turns
    dropped = turns | changes | {t.words for t in query.terms if t.concept in UNCHANGED}
    kept = tuple(term for term in query.terms if term.words not in dropped)
    implied = tuple(term for term in query.implied if term.words not in dropped)
    return replace(query, terms=kept, implied=implied), bool(changes)


def _is_turn(term: Term) -> bool:
    """Whether the term is about documents, or how the question is put, and no matter."""
    return term.concept in _ABOUT_DOCUMENTS or term.is_question_form or term.words in _BESIDE_A_NAME


def _weighty(query: Query) -> tuple[Term, ...]:
    """The terms that can name a matter; the others are grammar and turns of speech.

    What is carried over from the question before has less weight, and names the matter still.
    """
    own = fold(query.text)
    return tuple(
        term
        for term in query.terms
        if term.weight >= LEAST_WEIGHT
        or (term.weight >= LEAST_CARRIED and term.is_concept and term.words not in own)
    )
