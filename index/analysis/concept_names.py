"""Finds the names of concepts in a text; of names that begin at one place, the longest wins."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.knowledge import Concept
from index.analysis.analyzer import fold, stem, words_of
from index.analysis.scripts import KATAKANA, LONG_VOWEL, MIDDLE_DOT, UNSPACED


@dataclass(frozen=True, slots=True)
class ConceptNames:
    """The names of all concepts, in lower case; plain values only, to be kept as JSON.

    Most names are compared by their stems. Those of question forms are compared as written, since
    "rights" is not the "right?" that ends a question. Japanese names are compared character by
    character.
    """

    written: Mapping[str, str]
    """Concepts by the words of a name."""
    stemmed: Mapping[str, str]
    """Concepts by the stems of a name's words; without question forms."""
    longest: Mapping[str, int]
    """By a first word, by the first two, and by the stems of these: how many words the longest name
    has that begins so."""
    japanese: Mapping[str, Mapping[str, str]]
    """By the first two characters: the names that begin so, the longest first, with their concepts;
    names of one character by that."""

    @classmethod
    def of(cls, concepts: Iterable[Concept]) -> "ConceptNames":
        """Collect the names of some concepts."""
        forms: dict[str, str] = {}
        others: dict[str, str] = {}
        longest: dict[str, int] = {}
        japanese: dict[str, dict[str, str]] = {}
        for concept in concepts:
            for name in filter(None, map(words_of, spaced_names(concept))):
                (forms if concept.asks else others).setdefault(" ".join(name), concept.concept)
                for begin in _beginnings(name):
                    longest[begin] = max(longest.get(begin, 0), len(name))
            for text in map(fold, _unspaced_names(concept)):
                for spelling in (text, *_in_hiragana(text)):
                    japanese.setdefault(spelling[:2], {}).setdefault(spelling, concept.concept)
        stemmed: dict[str, str] = {}
        # Of names with the same stems, the longest.
        for written in sorted(others, key=len, reverse=True):
            stemmed.setdefault(" ".join(map(stem, written.split())), others[written])
        for begin, names in japanese.items():
            japanese[begin] = dict(sorted(names.items(), key=lambda name: -len(name[0])))
        return cls(others | forms, stemmed, longest, japanese)

    def at(
        self, words: Sequence[str], stems: Sequence[str], position: int
    ) -> tuple[int, str | None]:
        """Find the longest name that begins at that word of a text, given with its stems.

        Returns how many words it takes, and its concept; 1 and None if no name begins there. Of
        two names of one length, the one that stands there as written goes before one whose stems
        do.
        """
        longest, two = self.longest, position + 2
        most = max(longest.get(words[position], 0), longest.get(stems[position], 0))
        if most > 1:  # few words that begin a name go on as it does
            most = max(
                longest.get(" ".join(words[position:two]), 1),
                longest.get(" ".join(stems[position:two]), 1),
            )
        for end in range(min(position + most, len(words)), position, -1):
            concept = self.written.get(" ".join(words[position:end])) or self.stemmed.get(
                " ".join(stems[position:end])
            )
            if concept is not None:
                return end - position, concept
        return 1, None

    def japanese_at(self, text: str, position: int) -> tuple[str, str | None]:
        """Find the longest Japanese name that begins at that character of a folded text.

        Returns the name and its concept; an empty name and None if no name begins there.
        """
        for begin in (text[position : position + 2], text[position]):
            for name, concept in self.japanese.get(begin, {}).items():
                end = position + len(name)
                if text.startswith(name, position) and not (
                    _is_one_word(text[position - 1 : position + 1])
                    or _is_one_word(text[end - 1 : end + 1])
                ):
                    return name, concept
        return "", None


def _beginnings(name: Sequence[str]) -> set[str]:
    """Return the first word of a name, its first two words if it has more, and their stems."""
    stems = list(map(stem, name[:2]))
    return {" ".join(begin[:count]) for begin in (name, stems) for count in (1, 2)}


def spaced_names(concept: Concept) -> Iterator[str]:
    """Yield the names of a concept in languages that put spaces between words."""
    for language, names in concept.names.by_language.items():
        if language not in UNSPACED:
            yield from names


def _unspaced_names(concept: Concept) -> Iterator[str]:
    for language in UNSPACED:
        yield from concept.names.in_language(language)


LEAST_HIRAGANA = 4
"""Characters. In hiragana, a shorter name can be part of other words: そら (sora) of おそらく."""

_NAME_IN_KATAKANA = KATAKANA | MIDDLE_DOT | LONG_VOWEL

_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
"""Katakana to hiragana: the two blocks of Unicode have the same order."""


def _in_hiragana(name: str) -> Iterator[str]:
    """Yield a katakana name as people type it who do not convert it: あまぞん for アマゾン."""
    if len(name) >= LEAST_HIRAGANA and all(letter in _NAME_IN_KATAKANA for letter in name):
        yield name.translate(_HIRAGANA)


def _is_one_word(pair: str) -> bool:
    """Return whether two neighbours belong to one katakana or Latin word, which no name may cut."""
    return len(pair) == 2 and (
        all(letter in _NAME_IN_KATAKANA for letter in pair) or (pair.isascii() and pair.isalnum())
    )
