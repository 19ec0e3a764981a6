"""Words to concepts: what people call a thing, whatever they call it, becomes one term.

The lexicon lists the names of each concept. A name found in a text, the longest first, becomes
the term `#concept` beside its own stems; a question also gets, with a lower weight, what the
concept implies (a question about Google touches third parties).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from corpus.models import Concept
from index.analyzer import STOP_WORDS, Token, bigrams, fold, is_japanese, stem, tokens

CONCEPT_MARK = "#"
"""Begins the term of a concept; no word begins so, since `#` is punctuation."""

HIRAGANA_WEIGHT = 0.3
"""Pairs with hiragana are mostly grammar, as stop words are in English."""

LITERAL_WEIGHT = 0.5
"""A word that is a concept's name counts mostly as the concept, partly as itself."""


PAIRED_FROM = 0.3
"""Concepts of less weight are turns of speech, and pair with nothing."""

MOST_PAIRED = 10
"""Concepts of one text that are paired: a long text would make hundreds of pairs."""


@dataclass(frozen=True, slots=True)
class Term:
    """An index term of a text, its weight, and the words that it came from."""

    term: str
    weight: float
    words: str


class ConceptAnalyzer:
    """Turns text into terms and concepts, by the lexicon it is given."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._concepts = {concept.concept: concept for concept in concepts}
        self._names: dict[str, list[tuple[tuple[Token, ...], str]]] = {}
        self.words: set[str] = set()
        self._japanese: dict[str, list[tuple[str, str]]] = {}
        for concept in self._concepts.values():
            for name in concept.en:
                self._add_name(name, concept.concept)
            for name in map(fold, concept.ja):
                self._japanese.setdefault(name[0], []).append((name, concept.concept))
        for english in self._names.values():
            english.sort(key=lambda name: -len(name[0]))
        for names in self._japanese.values():
            names.sort(key=lambda name: (-len(name[0]), name))

    def _add_name(self, name: str, concept: str) -> None:
        words = tokens(name)
        if not words:
            return
        self._names.setdefault(words[0].stem, []).append((tuple(words), concept))
        self.words.update(token.word for token in words)

    def concept(self, name: str) -> Concept:
        """The concept of that name; KeyError if the lexicon has none."""
        return self._concepts[name]

    def terms(self, text: str, correct: Callable[[str], str] | None = None) -> list[Term]:
        """The terms of a text in order: concepts, stems, and pairs of Japanese characters.

        `correct` gives the word that was meant for a word as typed.
        """
        found: list[Term] = []
        for part, concept in self._japanese_parts(fold(text)):
            if concept is not None:
                found += self._concept_terms(concept, part, ())
                continue
            words = tokens(part)
            if correct is not None:
                words = [Token(word, stem(word)) for word in (correct(w.word) for w in words)]
            found += self._term_run(words)
        return found

    def _japanese_parts(self, text: str) -> Iterator[tuple[str, str | None]]:
        """Cut a folded text at the Japanese names in it, the longest first."""
        if not any(map(is_japanese, text)):
            yield text, None
            return
        begin = position = 0
        while position < len(text):
            name, concept = self._japanese_name_at(text, position)
            if concept is None:
                position += 1
                continue
            yield text[begin:position], None
            yield name, concept
            begin = position = position + len(name)
        yield text[begin:], None

    def _japanese_name_at(self, text: str, position: int) -> tuple[str, str | None]:
        for name, concept in self._japanese.get(text[position], ()):
            end = position + len(name)
            if text.startswith(name, position) and not (
                _is_one_word(text[position - 1 : position + 1])
                or _is_one_word(text[end - 1 : end + 1])
            ):
                return name, concept
        return "", None

    def _term_run(self, words: Sequence[Token]) -> list[Term]:
        found: list[Term] = []
        position = 0
        while position < len(words):
            length, concept = self._name_at(words, position)
            if concept is not None:
                matched = words[position : position + length]
                named = " ".join(token.word for token in matched)
                found += self._concept_terms(concept, named, matched)
            else:
                found += _plain_terms(words[position])
            position += length
        return found

    def _name_at(self, words: Sequence[Token], position: int) -> tuple[int, str | None]:
        for name, concept in self._names.get(words[position].stem, ()):
            window = words[position : position + len(name)]
            if len(window) == len(name) and all(map(self._likeness(concept), name, window)):
                return len(name), concept
        return 1, None

    def _likeness(self, concept: str) -> Callable[[Token, Token], bool]:
        """How like a name a word must be: "rights" is no "right?", so question forms are exact."""
        return _same_word if self._concepts[concept].asks else _same_stem

    def _concept_terms(self, concept: str, named: str, matched: Sequence[Token]) -> list[Term]:
        weight = self._concepts[concept].weight
        terms = [Term(CONCEPT_MARK + concept, weight, named)]
        content = [token for token in matched if token.word not in STOP_WORDS]
        terms += [
            Term(token.stem, weight * LITERAL_WEIGHT / len(content), token.word)
            for token in content
            if not token.is_japanese
        ]
        return terms

    def analyze(self, text: str) -> list[str]:
        """The terms of a text, each once, without weights, as the evidence index wants them."""
        terms = self.terms(text)
        return sorted({*(term.term for term in terms), *concept_pairs(terms)})

    def implied(self, terms: Iterable[Term]) -> list[Term]:
        """What the concepts among the terms imply, one step, weighted."""
        return [
            Term(CONCEPT_MARK + implied, term.weight * weight, term.words)
            for term in terms
            if term.term.startswith(CONCEPT_MARK)
            for implied, weight in self._concepts[term.term[1:]].implies.items()
        ]


def concept_pairs(terms: Iterable[Term]) -> list[str]:
    """A term for every two concepts: "licence" and "end" together are a matter of their own."""
    weighty = sorted(
        {
            term.term
            for term in terms
            if term.term.startswith(CONCEPT_MARK) and term.weight >= PAIRED_FROM
        }
    )
    return [f"{one}{other}" for one, other in combinations(weighty[:MOST_PAIRED], 2)]


def _same_word(one: Token, other: Token) -> bool:
    return one.word == other.word


def _same_stem(one: Token, other: Token) -> bool:
    return one.stem == other.stem


def _plain_terms(token: Token) -> list[Term]:
    if token.is_japanese:
        return [
            Term(pair, HIRAGANA_WEIGHT if _has_hiragana(pair) else 1.0, pair)
            for pair in bigrams(token.word)
        ]
    if token.word in STOP_WORDS:
        return []
    return [Term(token.stem, 1.0, token.word)]


def _has_hiragana(text: str) -> bool:
    return any("\u3041" <= character <= "\u3096" for character in text)


def _is_one_word(pair: str) -> bool:
    """Whether two neighbours belong to one katakana or Latin word, which a name must not cut."""
    return len(pair) == 2 and (
        all("\u30a1" <= character <= "\u30fc" for character in pair)
        or (pair.isascii() and pair.isalnum())
    )
