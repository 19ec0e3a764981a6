"""Questions that name a document or a date are answered from that document.

"What did the October post say about the licence?" is not about the statement. The topic of the
question is found first; the topic lists what each dated document says of it. Where it lists
nothing for the document named, that document is silent, and no other words of it will do.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from corpus.models import AnswerType, Concept, Corpus, Effect, Topic
from index.analyzer import is_japanese
from index.concepts import CONCEPT_MARK, ConceptAnalyzer, Term
from index.entries import asked_of
from index.evidence import EvidenceIndex
from index.query import Query
from index.search import PassageIndex

CLOSE_TOPICS = 0.1
"""A topic whose evidence is so near to the best one's may be the one that is meant."""

LEAST_COVERED = 0.5
"""A topic must have this share of the question's weight, or the question is about none."""

LEAST_SUBSTANCE = 0.7
"""What must be asked beside the document's name; without it, the question is about the document."""

MOST_TOPICS_OF_A_PASSAGE = 2
"""A sentence that stands under more topics ("nothing changes") does not tell them apart."""

_ABOUT_DOCUMENTS = frozenset(
    CONCEPT_MARK + name
    for name in ("october-blog", "later-events", "statement", "say", "announcement", "quote")
)


PARTICULAR: frozenset[AnswerType] = frozenset(
    {"amount", "percentage", "price", "date", "duration", "person", "place"}
)
"""What a sentence may say beside its main point."""

IS_A = 0.65
"""What a concept implies with this weight, it is one of: Frontier is a product."""

_BEFORE = frozenset({"before", "until", "till", "prior", "pre"})
_MONTHS = frozenset("january jan february feb april apr july october oct".split())


@dataclass(frozen=True, slots=True)
class Dated:
    """What a named document says of the matter asked about, best first; nothing if silent."""

    document: str
    passages: tuple[str, ...]
    covered: float


class DatedPassages:
    """What each dated primary document says, searchable by topic."""

    def __init__(self, corpus: Corpus, index: Callable[[str], PassageIndex]) -> None:
        self._topics = {topic.id: topic for topic in corpus.topics}
        self._corpus = corpus
        self._index = index

    @cached_property
    def _names(self) -> ConceptAnalyzer:
        return ConceptAnalyzer(
            Concept.model_construct(concept=source.id, en=source.called.en, ja=source.called.ja)
            for source in self._corpus.sources
            if source.kind == "primary"
        )

    @cached_property
    def _by_topic(self) -> EvidenceIndex:
        return EvidenceIndex(self._index("topics"))

    @cached_property
    def _by_passage(self) -> EvidenceIndex:
        return EvidenceIndex(self._index("documents"))

    def named_in(self, question: str) -> str | None:
        """The id of the document that the question is about; None if it names none.

        A kind of document ("the 10-Q of April") goes before a mere date, and the last named before
        the others. "Before April" is not about April.
        """
        terms = self._names.terms(question)
        named = [
            term
            for before, term in zip([None, *terms], terms, strict=False)
            if term.term.startswith(CONCEPT_MARK) and not (before and before.words in _BEFORE)
        ]
        kinds = [term for term in named if not _is_date(term.words)]
        found = (kinds or named)[-1:]
        return found[0].term.removeprefix(CONCEPT_MARK) if found else None

    def search(self, query: Query, document: str) -> Dated | None:
        """What the document says of the matter; None if no matter is asked about."""
        asked = self._without_names(query)
        matter = replace(asked, terms=tuple(t for t in asked.terms if not _is_turn(t, asked)))
        if sum(t.weight for t in matter.terms if t.weight >= 0.5) < LEAST_SUBSTANCE:
            return None
        topics = self._by_topic.search(matter.weights)
        silent = Dated(document, (), 0.0)
        if not topics or self._by_topic.covered(matter, topics[0].target) < LEAST_COVERED:
            return silent
        for target in topics:
            if target.score < topics[0].score - CLOSE_TOPICS:
                break
            topic = self._topics[target.target]
            said = self._said(topic, document)
            if said and self._speak_to_names(said, matter):
                covered = self._by_topic.covered(matter, target.target)
                return Dated(document, tuple(self._ranked(asked, topic, document)), covered)
            if any(mention.source == document for mention in topic.mentions):
                return silent
        return silent

    def _speak_to_names(self, passages: set[str], query: Query) -> bool:
        """Whether the passages have every name that the query gives to one thing of a kind.

        A sentence on products does not speak to Frontier, though Frontier is a product.
        """
        names = {term.term for term in query.terms if term.words in _particular(query)}
        concepts = {name for name in names if name.startswith(CONCEPT_MARK)}
        return all(
            any(self._by_passage.holds(passage, name) for passage in passages) for name in concepts
        )

    def _said(
        self, topic: Topic, document: str, effects: Collection[Effect] | None = None
    ) -> set[str]:
        return {
            passage.id
            for mention in topic.mentions
            if mention.source == document and (effects is None or mention.effect in effects)
            for reference in mention.says
            for passage in self._corpus.passages(reference)
        }

    def _ranked(self, query: Query, topic: Topic, document: str) -> list[str]:
        """What the document says of the topic, nearest to the question first.

        Unless the question asks for something particular, such as a date, what the document
        changes goes first: that is the news.
        """
        said = self._said(topic, document)
        found = [target.target for target in self._by_passage.search(query.weights, most=None)]
        ranked = [passage for passage in found if passage in said]
        ranked += sorted(said - set(ranked))
        if not query.asks & PARTICULAR:
            changing = self._said(topic, document, ("changes", "replaces"))
            ranked.sort(key=lambda passage: passage not in changing)
        return ranked

    def _without_names(self, query: Query) -> Query:
        names = [
            term.words
            for term in self._names.terms(query.text)
            if term.term.startswith(CONCEPT_MARK)
        ]
        words = {word for name in names for word in name.split()}
        kept = tuple(
            term
            for term in query.terms
            if not set(term.words.split()) & words
            and not (is_japanese(term.words) and any(term.words in name for name in names))
        )
        return replace(query, terms=kept)


def _is_date(name: str) -> bool:
    """Whether a name of a document is no more than a month or a year."""
    return all(word in _MONTHS or word.isdigit() for word in name.split())


def _particular(query: Query) -> set[str]:
    """The words of the query that name one thing of a kind: they imply the kind."""
    return {term.words for term in query.implied if term.weight >= IS_A}


def _is_turn(term: Term, query: Query) -> bool:
    """Whether the term is about documents, or how the question is put, and no matter."""
    return any(
        other.words == term.words
        and (other.term in _ABOUT_DOCUMENTS or other.term.startswith(CONCEPT_MARK + "ask-"))
        for other in query.terms
    )


def topic_texts(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """What speaks for each topic: its names, and the passages that it lists."""
    listed = {topic.id: _listed(corpus, topic) for topic in corpus.topics}
    topics_of = Counter(passage for passages in listed.values() for passage in passages)
    for topic in corpus.topics:
        for name in (topic.name.en, topic.name.ja, *topic.also_called):
            yield topic.id, name
        for passage_id in listed[topic.id]:
            if topics_of[passage_id] <= MOST_TOPICS_OF_A_PASSAGE:
                for text in _speaking_for(corpus, passage_id):
                    yield topic.id, text


def document_texts(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """What speaks for each passage of every primary document."""
    for source in corpus.sources:
        for passage in source.passages() if source.kind == "primary" else ():
            for text in _speaking_for(corpus, passage.id):
                yield passage.id, text


def _listed(corpus: Corpus, topic: Topic) -> list[str]:
    references = dict.fromkeys(r for mention in topic.mentions for r in mention.says)
    return list(dict.fromkeys(p.id for r in references for p in corpus.passages(r)))


def _speaking_for(corpus: Corpus, passage_id: str) -> Iterator[str]:
    passage = corpus.passage(passage_id)
    speaker = corpus.clause(passage.clause_id).speaker
    yield f"{speaker}: {passage.text}" if speaker else passage.text
    yield from asked_of(corpus, passage_id)
