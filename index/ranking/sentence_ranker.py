"""Ranks the sentences of documents that nobody has reviewed, for a question in anybody's words.

There are no wordings of questions and no matters for such documents: there are the sentences, the
headings above them, and a thesaurus. Each word of a question adds to each sentence the best of

- BM25Plus, where the sentence has the word itself;
- a share of that, where it has another phrase of one of the word's groups;
- a share again, where it has words of phrases of such a group ("doxxing" is in one with "publish
  personal information").

A sentence also gets a part of what its heading has, and a part of its best neighbour's score.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from index.analysis.analyzer import STOP_WORDS, analyze, bigrams, fold, stem, words_of
from index.analysis.scripts import HIRAGANA, KANJI, has_japanese, is_japanese
from index.analysis.thesaurus import Thesaurus

if TYPE_CHECKING:  # numpy.typing takes long to import
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

K1, B, DELTA = 1.2, 0.4, 0.3
"""The parameters of BM25Plus (Lv and Zhai, "Lower-bounding term frequency normalization", 2011).
Sentences are of much the same length, so that it counts less than in longer texts."""

SAME_GROUP = 0.5
"""What a phrase of one of a word's groups counts, beside the word itself."""

SAME_THING = 0.9
"""The same for a group that a host wrote for the documents: other names of a thing in them."""

OF_GROUP = 1.3
"""What the words of a group's phrases count, each by its share of them."""

OF_HEADING = 0.3
"""What a heading counts, beside its sentences."""

OF_QUESTION = 0.5
"""What a heading counts that is a question, beside the first sentence below it: its answer."""

OF_NEIGHBOUR = 0.1
"""What the score of the best sentence near by in the clause counts."""

NEAR = 3
"""How many sentences on, in the same clause, still count as near by; the next one counts twice."""

LITTLE = 0.1
"""What words count that say little of what is asked, such as "who" and "someone"."""

PAIR, HIRAGANA_PAIR = 0.5, 0.05
"""What a pair of Japanese characters counts: a word has two or three of them. Pairs with hiragana
are mostly grammar."""

KANJI_SIGN = 0.4
"""What a single Chinese character counts: short forms share only these, as 育休 and 育児休業."""

MOST_WORDS = 60
"""Words of a question that are read; a longer text is no question, and each takes its time."""

GROUPS_KEPT = 4_000
"""Groups of which it is kept where their words stand."""


class Sentence(NamedTuple):
    """A sentence to be ranked: its id, its text, that of its heading, and the id of its section.

    Sentences of one section follow one another.
    """

    id: str
    text: str
    heading: str
    section: str


class Ranked(NamedTuple):
    """A sentence, its score, and the share of the question's weight that it holds, from 0 to 1."""

    id: str
    score: float
    held: float


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question: its stem, its weight, and the groups that it stands for.

    A word of a longer phrase stands for its groups by a part of their weight. A Japanese phrase has
    groups and no stem.
    """

    text: str
    stem: str | None
    weight: float
    groups: tuple[tuple[int, float], ...] = ()

    @property
    def says_much(self) -> bool:
        """Whether the word tells what the question is about."""
        return self.weight > LITTLE and self.text not in STOP_WORDS


class _Field:
    """Where each term and each group stands in the texts of one kind: sentences, or headings."""

    def __init__(self, terms: Sequence[Counter[str]], groups: Sequence[frozenset[int]]) -> None:
        lengths = np.array([sum(found.values()) for found in terms], np.float64)
        average = float(lengths.mean()) if len(lengths) else 1.0
        self._norm = K1 * (1 - B + B * lengths / max(average, 1.0))
        self.once = DELTA + (K1 + 1) / (1 + self._norm)
        """What a term counts that stands once in a text, by text."""
        self.terms = _postings(terms)
        self.counts = {
            term: np.array([terms[place][term] for place in places.tolist()], np.float64)
            for term, places in self.terms.items()
        }
        self.groups = _postings(groups)

    def gain(self, term: str) -> tuple[Places, Floats] | None:
        """Return where a term stands, and what it counts there but for its rarity."""
        places = self.terms.get(term)
        if places is None:
            return None
        counts = self.counts[term]
        return places, DELTA + counts * (K1 + 1) / (counts + self._norm[places])


def _kanji(text: str) -> list[str]:
    """List the Chinese characters of a text; of one without any, nothing."""
    return [] if text.isascii() else [sign for sign in fold(text) if KANJI.found_in(sign)]


def _weights_of_headings(sentences: Sequence[Sentence]) -> Iterator[float]:
    """Yield what its heading counts for each sentence."""
    before = ""
    for sentence in sentences:
        is_question = sentence.heading.endswith(("?", "？"))
        is_first = sentence.heading != before
        yield OF_QUESTION if is_question and is_first else OF_HEADING
        before = sentence.heading


def _raise(values: Floats, places: Places, least: Floats) -> None:
    """Raise the values at these places to what they are to be at least."""
    values[places] = np.maximum(values[places], least)


def _postings(texts: Sequence[Iterable[Any]]) -> dict[Any, Places]:
    found: dict[Any, list[int]] = {}
    for place, terms in enumerate(texts):
        for term in terms:
            found.setdefault(term, []).append(place)
    return {term: np.array(places, np.intp) for term, places in found.items()}


class SentenceRanker:
    """Ranks sentences for questions."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        thesaurus: Thesaurus,
        little: Iterable[str] = (),
        things: int = 0,
    ) -> None:
        """Index sentences; `little` are words that say little of what a question is about.

        So many of the first groups as `things` are names of things in the sentences.
        """
        self.things = things
        self.sentences = tuple(sentences)
        self._thesaurus = thesaurus
        self._little = frozenset(map(stem, little))
        self._own = self._field([sentence.text for sentence in self.sentences])
        self._headings = self._field([sentence.heading for sentence in self.sentences])
        self._of_group = lru_cache(maxsize=GROUPS_KEPT)(self._make_of_group)
        self.rarest = self._rarity(0)
        """What a word counts that no sentence has, as the rarest of all."""
        self._of_heading = np.array(list(_weights_of_headings(self.sentences)), np.float64)
        self._are_japanese = any(has_japanese(sentence.text) for sentence in self.sentences)
        self._place_of = {sentence.id: place for place, sentence in enumerate(self.sentences)}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of all sentences and headings."""
        texts = (text for sentence in self.sentences for text in (sentence.text, sentence.heading))
        return frozenset(word for text in texts for word in words_of(text))

    def _field(self, texts: Sequence[str]) -> _Field:
        distinct = {text: self._read(text) for text in dict.fromkeys(texts)}
        return _Field([distinct[t][0] for t in texts], [distinct[t][1] for t in texts])

    def _read(self, text: str) -> tuple[Counter[str], frozenset[int]]:
        found = self._thesaurus.find(words_of(text))
        return Counter([*analyze(text), *_kanji(text)]), frozenset(
            g for phrase in found for g in phrase.groups
        )

    def _rarity(self, count: int) -> float:
        """Return what a term counts that stands in so many sentences: its idf."""
        return math.log(1 + (len(self.sentences) - count + 0.5) / (count + 0.5))

    def _idf(self, postings: Mapping[Any, Places], term: Any) -> float:
        return self._rarity(len(postings.get(term, ())))

    def words(self, question: str) -> list[Word]:
        """Read a question as words with their groups."""
        words = words_of(question)
        groups: dict[int, dict[int, float]] = {}
        runs: list[Word] = []
        for start, length, found in self._thesaurus.find(words):
            if is_japanese(words[start]):
                said_of = tuple((group, 1.0) for group in found)
                runs.append(Word(words[start], None, 1.0, said_of))
                continue
            for place in range(start, start + length):
                for group in found:
                    known = groups.setdefault(place, {})
                    known[group] = max(known.get(group, 0.0), length**-0.5)
        read: dict[str, Word] = {}
        for place, word in enumerate(words):
            stands_for = tuple(groups.get(place, {}).items())
            if is_japanese(word):
                # Where nothing is Japanese, a pair can stand nowhere, and only phrases tell.
                for pair in bigrams(word) if self._are_japanese else ():
                    weight = HIRAGANA_PAIR if HIRAGANA.found_in(pair) else PAIR
                    read.setdefault(pair, Word(pair, pair, weight))
                for sign in _kanji(word) if self._are_japanese else ():
                    read.setdefault(sign, Word(sign, sign, KANJI_SIGN))
            elif word not in STOP_WORDS or stands_for:
                weight = LITTLE if stem(word) in self._little else 1.0
                own = None if word in STOP_WORDS else stem(word)
                read.setdefault(stem(word), Word(word, own, weight, stands_for))
        return [*read.values(), *runs][:MOST_WORDS]

    def rank(self, words: Sequence[Word]) -> list[Ranked]:
        """Rank the sentences that have anything of the question, best first, ties in order."""
        if not self.sentences:
            return []
        total, held, whole = np.zeros(len(self.sentences)), np.zeros(len(self.sentences)), 0.0
        for word in words:
            own = self._gains(word, self._own)
            heading = self._gains(word, self._headings)
            total += word.weight * (own + self._of_heading * heading)
            most = self._rarity_of(word)
            whole += word.weight * most
            held += word.weight * np.minimum(np.maximum(own, self._of_heading * heading), most)
        total += OF_NEIGHBOUR * self._neighbours(total)
        order = np.argsort(-total, kind="stable")
        order = order[total[order] > 0]
        shares = held / whole if whole else held
        return [
            Ranked(self.sentences[place].id, float(total[place]), float(shares[place]))
            for place in order.tolist()
        ]

    def exact(self, words: Sequence[Word], id_: str, with_heading: bool = False) -> float:
        """Return the share of the words, by weight, that a sentence has as they are.

        `with_heading` counts those of its heading, too.
        """
        weights = [word.weight * self._rarity_of(word) for word in words]
        place = self._place_of[id_]
        fields = (self._own, self._headings) if with_heading else (self._own,)
        own = (
            weight
            for word, weight in zip(words, weights, strict=True)
            if any(word.stem and place in field.terms.get(word.stem, ()) for field in fields)
        )
        return sum(own) / sum(weights) if sum(weights) else 0.0

    def lacking(self, words: Sequence[Word], id_: str) -> tuple[str, ...]:
        """Return the words that tell what is asked, and of which a sentence has nothing.

        What its heading has counts as its own.
        """
        place = self._place_of[id_]
        wanted = [word for word in words if word.says_much and word.stem]
        fields = (self._own, self._headings)
        lacking = (
            word.text
            for word in wanted
            if not any(self._gains(word, field)[place] for field in fields)
        )
        return tuple(dict.fromkeys(lacking))

    def strange(self, words: Sequence[Word]) -> int:
        """Count the words that tell what is asked, and of which no sentence and no heading has any.

        What only words of related phrases stand for is strange, too.
        """
        return sum(word.says_much and not self._is_known(word) for word in words)

    def _is_known(self, word: Word) -> bool:
        """Return whether a word stands anywhere, or another phrase of one of its groups."""
        return any(
            word.stem in field.terms or any(group in field.groups for group, _ in word.groups)
            for field in (self._own, self._headings)
        )

    def _rarity_of(self, word: Word) -> float:
        """Return what a word counts at most: that of a word that is nowhere as much as any."""
        return self._idf(self._own.terms, word.stem) if word.stem else self.rarest

    def _gains(self, word: Word, field: _Field) -> Floats:
        """Return what a word adds to each text of a field."""
        gains = np.zeros(len(self.sentences))
        if word.stem and (found := field.gain(word.stem)):
            places, counted = found
            gains[places] = self._idf(self._own.terms, word.stem) * counted
        for group, part in word.groups:
            if (with_phrase := field.groups.get(group)) is not None:
                same = SAME_THING if group < self.things else SAME_GROUP
                rarity = same * part * self._idf(self._own.groups, group)
                _raise(gains, with_phrase, rarity * field.once[with_phrase])
            with_words, sums = self._of_group(group, field is self._own)
            _raise(gains, with_words, OF_GROUP * part * sums * field.once[with_words])
        return gains

    def _make_of_group(self, group: int, is_own: bool) -> tuple[Places, Floats]:
        """Return where words of a group's phrases stand, and what they count there together."""
        field = self._own if is_own else self._headings
        sums = np.zeros(len(self.sentences))
        for term, share in self._thesaurus.shares(group).items():
            places = field.terms.get(term)
            if places is not None:
                sums[places] += self._idf(self._own.terms, term) * share
        places = np.flatnonzero(sums)
        return places, sums[places]

    def _neighbours(self, scores: Floats) -> Floats:
        """Return for each sentence the best score near it in its section."""
        best = np.zeros(len(scores))
        sections = np.array([sentence.section for sentence in self.sentences])
        for away in range(1, min(NEAR, len(scores) - 1) + 1):
            same = sections[away:] == sections[:-away]
            part = 1.0 if away == 1 else 0.5
            best[:-away] = np.maximum(best[:-away], np.where(same, part * scores[away:], 0.0))
            best[away:] = np.maximum(best[away:], np.where(same, part * scores[:-away], 0.0))
        return best
