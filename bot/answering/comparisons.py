"""Finds what two documents say of a matter, for questions that name both.

"Compare the October post and the April post on the licence" is answered from both documents. A
question that names no matter asks what the later one changes of the earlier one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from bot.answering.document_names import Reading
from bot.answering.named_documents import DocumentSearch, matter_of, weighty
from corpus.documents import Documents
from corpus.records import CHANGING
from corpus.topic import Topic
from index.analysis.query import Query

_COMPARING = frozenset(
    "compare compared compares comparing comparison contrast versus vs 比較 比べ".split()
)
"""Words that ask for a comparison, whatever else the question says."""

_BESIDE_COMPARING = frozenset(
    ("between", "against", "both", "side by side", "side", "両方", "対照")
)
"""Words that name no matter in a comparison: "between October and April"."""

Change = tuple[str, str]
"""The ids of an earlier passage and of a later one that changes it."""


@dataclass(frozen=True, slots=True)
class FoundInBoth:
    """What two documents say of a matter, best first; one that is silent has no passages.

    `topics` are what they were found under, the main one first; there are none if the question
    names no matter: the passages are then those that changed, and those that change them.
    `changes` says which does which.
    """

    earlier: str
    later: str
    said_earlier: tuple[str, ...]
    said_later: tuple[str, ...]
    changes: tuple[Change, ...]
    topics: tuple[Topic, ...] = ()
    covered: float = 1.0


class Comparisons:
    """Compares the dated primary documents with one another."""

    def __init__(self, documents: Documents, search: DocumentSearch) -> None:
        self._documents = documents
        self._search = search

    def documents_in(self, said: Query, named: Reading, before: str | None) -> tuple[str, ...]:
        """Return the two documents that a question compares, the older first; else nothing.

        A question that compares and names only one may mean the statement ("compare the statement
        with the April post"), or `before`, which the question before it was about.
        """
        found = named.documents
        compares = any(term.words in _COMPARING for term in said.terms)
        if len(found) == 1 and compares:
            is_statement = any(reference.is_weak for reference in named.references)
            other = self._documents.statement.id if is_statement else before
            found = (*found, other) if other and other not in found else found
        elif not (named.together or compares or said.roles & {"change", "unchanged"}):
            return ()
        return tuple(sorted(found, key=self._age)) if len(found) == 2 else ()

    def _age(self, document: str) -> tuple[date, str]:
        return self._documents.source(document).published or date.max, document

    def search(
        self, query: Query, earlier: str, later: str, turns: Sequence[str] = ()
    ) -> FoundInBoth | None:
        """Find what both say of the matter; None if neither says anything, or nothing changed."""
        asked = self._search.names.without(query, turns)
        matter, _ = matter_of(asked)
        kept = (t for t in matter.terms if t.words not in _COMPARING | _BESIDE_COMPARING)
        matter = replace(matter, terms=tuple(kept))
        if not weighty(matter):
            return self._changed(earlier, later)
        spoken = [
            (topic, covered, said)
            for topic, covered in self._search.close_topics(matter)
            if any(said := [self._search.said_of(matter, topic, id_) for id_ in (earlier, later)])
        ]
        if not spoken:
            return None
        topic, covered, said = next((found for found in spoken if all(found[2])), spoken[0])
        # "Exclusivity" is a matter of the licence and of the APIs: what changed there counts too.
        topics, by_topic = [topic], [self._changes(topic, earlier, later)]
        for other, _, _ in spoken:
            told = {id_ for found in by_topic for change in found for id_ in change}
            more = [
                change
                for change in self._changes(other, earlier, later)
                if any(self._search.holds(change, term) for term in weighty(matter))
            ]
            if any(id_ not in told for change in more for id_ in change):
                topics.append(other)
                by_topic.append(more)
        changes = _in_turn(by_topic)
        changed = _each_side(changes)
        ranked = [
            (*first, *(p for p in self._search.ranked(asked, of) if p not in first))
            for first, of in zip(changed, said, strict=True)
        ]
        return FoundInBoth(earlier, later, ranked[0], ranked[1], changes, tuple(topics), covered)

    def _changed(self, earlier: str, later: str) -> FoundInBoth | None:
        topics = self._documents.topics
        changes = _in_turn(self._changes(topic, earlier, later) for topic in topics)
        return FoundInBoth(earlier, later, *_each_side(changes), changes) if changes else None

    def _changes(self, topic: Topic, earlier: str, later: str) -> list[Change]:
        """List what the later document changes of the earlier one under a topic."""
        return [
            (before.id, after.id)
            for mention in topic.through_time
            if mention.source == later and mention.effect in CHANGING
            for reference in mention.of
            for before in self._documents.passages(reference)
            if before.source_id == earlier
            for after in self._documents.said([mention])
        ]


def _in_turn(by_topic: Iterable[Sequence[Change]]) -> tuple[Change, ...]:
    """Return the first change of every topic, then the second ones: breadth first, then details."""
    return tuple(c for row in zip_longest(*by_topic) for c in row if c is not None)


def _each_side(changes: Iterable[Change]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what is changed and what changes it, each once, in the order of the changes."""
    found = list(changes)
    return tuple(dict.fromkeys(c[0] for c in found)), tuple(dict.fromkeys(c[1] for c in found))
