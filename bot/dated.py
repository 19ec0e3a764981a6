"""Questions that name a document or a date are answered from that document.

"What did the October post say about the licence?" is not about the statement. The topic of the
question is found first; the topic lists what each dated document says of it. Where it lists
nothing for the document named, that document is silent, and no other words of it will do.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from corpus.models import Concept, Corpus, Effect, Topic
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
    CONCEPT_MARK + name for name in ("october-blog", "statement", "say", "announcement", "quote")
)


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
            Concept(concept=source.id, en=source.called.en, ja=source.called.ja)
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
        """The id of the document that the question names last; None if it names none."""
        named = [t.term for t in self._names.terms(question) if t.term.startswith(CONCEPT_MARK)]
        return named[-1].removeprefix(CONCEPT_MARK) if named else None

    def search(self, query: Query, document: str) -> Dated | None:
        """What the document says of the matter; None if no matter is asked about."""
        matter = self._without_names(query)
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
            if not said and any(m.source == document for m in topic.mentions):
                return silent  # the topic says so
            if said:
                covered = self._by_topic.covered(matter, target.target)
                ranked = self._ranked(matter, said)
                changing = self._said(topic, document, ("changes", "replaces"))
                # Of what a document says of a matter, what it changes is the news.
                ranked.sort(key=lambda passage: passage not in changing)
                return Dated(document, tuple(ranked), covered)
        return silent

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

    def _ranked(self, query: Query, passages: set[str]) -> list[str]:
        found = [target.target for target in self._by_passage.search(query.weights)]
        order = [passage for passage in found if passage in passages]
        return order + sorted(passages - set(order))

    def _without_names(self, query: Query) -> Query:
        naming = {
            word
            for term in self._names.terms(query.text)
            if term.term.startswith(CONCEPT_MARK)
            for word in term.words.split()
        }
        turns = {term.words for term in query.terms if _is_turn(term)}
        kept = tuple(
            term
            for term in query.terms
            if term.words not in turns and not (set(term.words.split()) & naming)
        )
        return replace(query, terms=kept)


def _is_turn(term: Term) -> bool:
    """Whether the term is about documents, or how the question is put, and no matter."""
    return term.term in _ABOUT_DOCUMENTS or term.term.startswith(CONCEPT_MARK + "ask-")


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
