"""Turns what people call a thing, by whatever name, into one term: its concept.

The lexicon lists the names of each concept. A name found in a text, the longest first, becomes
a term of the concept beside its own stems; a question also gets, with a lower weight, what the
concept implies (a question about Google touches third parties).
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import get_args

from corpus.knowledge import Concept, Meaning
from corpus.records import Role
from index.analysis.analyzer import LONGEST_WORD, STOP_WORDS, bigrams, fold, stem, words_of
from index.analysis.concept_names import ConceptNames
from index.analysis.scripts import HIRAGANA, has_japanese, is_japanese
from index.analysis.terms import Term, pair_keys

HIRAGANA_WEIGHT = 0.3
"""Of a pair with hiragana: most of these are grammar, as stop words are in English."""

LITERAL_WEIGHT = 0.5
"""The share of a concept's weight that goes to the words of its name, all together."""

TERMS_KEPT = 2_000
"""Words, and names of concepts, of which the terms are kept; most texts have the same ones."""


class Lexicon:
    """What people call each concept, and what a concept means: turns text into terms."""

    def __init__(self, meanings: Iterable[Meaning], names: ConceptNames) -> None:
        self._meanings = {meaning.concept: meaning for meaning in meanings}
        self.names = names
        self._roles: dict[Role, frozenset[str]] = {
            role: frozenset(m.concept for m in self._meanings.values() if role in m.roles)
            for role in get_args(Role)
        }
        self._roles_of = {m.concept: frozenset(m.roles) for m in self._meanings.values()}
        self._alternatives: dict[str, frozenset[str]] = {}
        for meaning in self._meanings.values():
            for other in meaning.instead_of:
                for one, two in ((meaning.concept, other), (other, meaning.concept)):
                    self._alternatives[one] = self._alternatives.get(one, frozenset()) | {two}

        self._concept_terms = lru_cache(maxsize=TERMS_KEPT)(self._make_concept_terms)
        self._implied = lru_cache(maxsize=TERMS_KEPT)(self._make_implied)
        self.subject = {m.concept: m.subject for m in self._meanings.values() if m.subject}

    @classmethod
    def of(cls, concepts: Iterable[Concept]) -> "Lexicon":
        """Make the lexicon of some concepts, names included."""
        known = tuple(concepts)
        return cls([concept.meaning() for concept in known], ConceptNames.of(known))

    @property
    def meanings(self) -> tuple[Meaning, ...]:
        """The meanings of all concepts, without their names."""
        return tuple(self._meanings.values())

    def meaning(self, concept: str) -> Meaning:
        """Return the meaning of a concept; raises KeyError if there is none of that name."""
        return self._meanings[concept]

    def with_role(self, role: Role) -> frozenset[str]:
        """Return the names of the concepts that do this in a conversation."""
        return self._roles[role]

    def alternatives(self, concept: str) -> frozenset[str]:
        """Return the concepts that take the place of this one where they are named after it."""
        return self._alternatives.get(concept, frozenset())

    def terms(self, text: str, correct: Callable[[str], str] | None = None) -> list[Term]:
        """List the terms of a text in order: concepts, stems, and pairs of Japanese characters.

        `correct` takes a word as typed and returns the word that was meant.
        """
        found: list[Term] = []
        for part, concept in self._japanese_parts(fold(text)):
            if concept is not None:
                found += self._concept_terms(concept, part, ())
                continue
            words = words_of(part)
            found += self._term_run(words if correct is None else tuple(map(correct, words)))
        return found

    def _japanese_parts(self, text: str) -> Iterator[tuple[str, str | None]]:
        """Cut a folded text at the Japanese names in it.

        Yields the parts in order: a name with its concept, or what stands between names with None.
        """
        if not has_japanese(text):
            yield text, None
            return
        begin = position = 0
        while position < len(text):
            name, concept = self.names.japanese_at(text, position)
            if concept is None:
                position += 1
                continue
            yield text[begin:position], None
            yield name, concept
            begin = position = position + len(name)
        yield text[begin:], None

    def _term_run(self, words: tuple[str, ...]) -> list[Term]:
        found: list[Term] = []
        stems = list(map(stem, words))
        begins = self.names.longest
        end = 0
        for position, (word, stemmed) in enumerate(zip(words, stems, strict=True)):
            if position < end:
                continue
            if word in begins or stemmed in begins:
                length, concept = self.names.at(words, stems, position)
                end = position + length
                if concept is not None:
                    matched = words[position:end]
                    found += self._concept_terms(concept, " ".join(matched), matched)
                    continue
            if is_japanese(word):
                found += _pairs(word)
            elif word not in STOP_WORDS:
                found.append(_word(stemmed, 1.0, word))
        return found

    def _make_concept_terms(
        self, concept: str, named: str, matched: tuple[str, ...]
    ) -> tuple[Term, ...]:
        weight = self._meanings[concept].weight
        content = [word for word in matched if word not in STOP_WORDS]
        literally = (
            Term(stem(word), weight * LITERAL_WEIGHT / len(content), word)
            for word in content
            if not is_japanese(word)
        )
        roles = self._roles_of[concept]
        return (Term(concept, weight, named, "concept", roles), *literally)

    def analyze(self, text: str) -> list[str]:
        """Return the keys of the terms of a text and of its pairs of concepts, each once."""
        terms = self.terms(text)
        return sorted({*(term.key for term in terms), *pair_keys(terms)})

    def implied(self, terms: Iterable[Term]) -> list[Term]:
        """Return the concepts that those among the terms imply directly, each with its weight."""
        return [implied for term in terms if term.is_concept for implied in self._implied(term)]

    def _make_implied(self, term: Term) -> tuple[Term, ...]:
        return tuple(
            Term(implied, term.weight * weight, term.words, "concept", self._roles_of[implied])
            for implied, weight in self._meanings[term.name].implies.items()
        )


def _pairs(run: str) -> list[Term]:
    return [
        _word(pair, HIRAGANA_WEIGHT if HIRAGANA.found_in(pair) else 1.0, pair)
        for pair in bigrams(run)
    ]


def _word(name: str, weight: float, word: str) -> Term:
    return _kept_word(name, weight, word) if len(word) <= LONGEST_WORD else Term(name, weight, word)


@lru_cache(maxsize=TERMS_KEPT)
def _kept_word(name: str, weight: float, word: str) -> Term:
    return Term(name, weight, word)
