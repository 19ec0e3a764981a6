"""Searches the sentences of one document for the words of a question, all of them.

Topics list what a document says of the matters that were foreseen. A question can be about any
word that stands in a document, and then the sentence with the word has to be found.
"""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from corpus.documents import Documents
from corpus.source import Passage
from index.analysis.analyzer import STOP_WORDS, analyze, tokens
from index.analysis.lexicon import Lexicon
from index.analysis.query import Query
from index.analysis.terms import Term

BY_CONCEPT = 0.6
"""How far a sentence holds a word of which it has only the concept, by another name."""

BY_KIND = 0.25
"""The same where it has only what the concept implies: a product, for Frontier."""


FIGURE = 2.5
"""How much more a figure or a year in a question counts than another word: it seldom has one."""


MOST_TOLD_FROM = 0.3
"""A word that is missing is told if it has this share of the weight of the weightiest."""

UNKNOWN = 0.4
"""How much a word counts that neither a document nor the lexicon has."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What a sentence holds: the stems of its words, and the keys of its concepts."""

    passage: Passage
    words: frozenset[str]
    concepts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word of a question that can be its matter: its stem, and the concepts that it stands for.

    A word in a language that the documents are not in has no stem.
    """

    words: str
    stem: str | None
    concepts: frozenset[str]
    kinds: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True)
class Held:
    """How far a sentence holds the words of a question: a share from 0 to 1.

    `is_word_for_word` is whether it has every word itself; `missing` are those of which it has
    nothing.
    """

    passage: str
    share: float
    is_word_for_word: bool
    missing: tuple[str, ...]


class Sentences:
    """The sentences of the dated primary documents, by what they hold."""

    def __init__(self, documents: Documents, lexicon: Lexicon) -> None:
        self._documents = documents
        self._lexicon = lexicon

    @cached_property
    def _by_document(self) -> Mapping[str, tuple[_Sentence, ...]]:
        return {
            source.id: tuple(self._sentence(passage) for passage in source.passages())
            for source in self._documents.sources
            if source.kind == "primary"
        }

    def _sentence(self, passage: Passage) -> _Sentence:
        speaker = self._documents.clause(passage.clause_id).speaker
        keys = self._lexicon.analyze(passage.text)
        # "Non-exclusive" is not exclusive, though the word is in it.
        words = {*analyze(passage.text)} | {*analyze(speaker or "")}
        return _Sentence(passage, frozenset(words), frozenset(key for key in keys if key[0] == "#"))

    @cached_property
    def _count(self) -> int:
        return sum(map(len, self._by_document.values()))

    @cached_property
    def _found_in(self) -> Counter[str]:
        """In how many sentences each word and each concept stands."""
        sentences = [s for found in self._by_document.values() for s in found]
        return Counter(key for s in sentences for key in (*s.words, *s.concepts))

    def weight(self, key: str) -> float:
        """Return how well a word or concept tells sentences apart."""
        return math.log((self._count + 1) / (self._found_in[key] + 0.5))

    def wanted(self, query: Query, left_out: Set[str]) -> list[Wanted]:
        """List the words of a query that can be its matter.

        `left_out` are words of which it is known that they are not.
        """
        concepts = [t for t in query.terms if t.is_concept and t.words not in left_out]
        kinds = {t.words: t.key for t in query.implied}
        found: dict[str, Wanted] = {}
        for term in query.terms:
            if term.is_concept or term.words in left_out or not term.key.isascii():
                continue
            within = [c for c in concepts if term.words in c.words.split()]
            if not within and any(term.words in words.split() for words in left_out):
                continue
            found.setdefault(term.key, self._wanted(term, within, kinds))
        named = {word for wanted in found.values() for word in wanted.words.split()}
        for concept in concepts:
            if not named & {*concept.words.split()}:
                found.setdefault(concept.key, self._wanted(concept, [concept], kinds))
        return list(found.values())

    def literally(self, text: str, left_out: Collection[str]) -> list[Wanted]:
        """List all words of a text that are not grammar and not left out, as they stand there."""
        left_out = STOP_WORDS | {*left_out}
        return [
            Wanted(
                token.word, token.stem, frozenset(), frozenset(), self._weight_of_word(token.stem)
            )
            for token in tokens(text)
            if not token.is_japanese and token.word not in left_out
        ]

    def _weight_of_word(self, stem: str, is_named: bool = False) -> float:
        """Return the weight of a word; ordinary words that no document has say little."""
        weight = self.weight(stem)
        if any(map(str.isdigit, stem)):
            return weight * FIGURE
        return weight if is_named or self._found_in[stem] else weight * UNKNOWN

    def _wanted(self, term: Term, concepts: list[Term], kinds: Mapping[str, str]) -> Wanted:
        weight = self._weight_of_word(term.key, bool(concepts))
        weight *= min(1.0, max(t.weight for t in (term, *concepts)))
        return Wanted(
            term.words,
            None if term.is_concept else term.key,
            frozenset(concept.key for concept in concepts),
            frozenset(kinds[c.words] for c in concepts if c.words in kinds),
            weight,
        )

    def holding(self, wanted: list[Wanted], document: str) -> list[Held]:
        """List the sentences of a document that hold any of the words, in its order."""
        total = sum(word.weight for word in wanted)
        found = []
        for sentence in self._by_document[document] if total else ():
            shares = [_share(word, sentence) for word in wanted]
            if any(share > BY_KIND for share in shares):
                held = sum(s * w.weight for s, w in zip(shares, wanted, strict=True)) / total
                missing = self._missing(wanted, shares)
                is_word = all(share == 1 for share in shares)
                found.append(Held(sentence.passage.id, held, is_word, missing))
        return found

    def _missing(self, wanted: list[Wanted], shares: list[float]) -> tuple[str, ...]:
        """List the words of which a sentence has nothing; those that nobody knows only alone."""
        least = MOST_TOLD_FROM * max(w.weight for w in wanted)
        missing = [
            w for w, share in zip(wanted, shares, strict=True) if not share and w.weight >= least
        ]
        known = [w for w in missing if w.concepts or w.stem is None or self._found_in[w.stem]]
        return tuple(w.words for w in known or missing)

    def speaker_of(self, passage_id: str) -> str | None:
        """Return who says a sentence; None if it is the document's own."""
        return self._documents.clause(passage_id.rpartition(".")[0]).speaker


def _share(wanted: Wanted, sentence: _Sentence) -> float:
    if wanted.stem in sentence.words:
        return 1.0
    if wanted.concepts & sentence.concepts:
        return BY_CONCEPT
    return BY_KIND if wanted.kinds & sentence.concepts else 0.0
