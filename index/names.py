"""The names of concepts, and where they stand in a text: at each place the longest wins."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.models import Concept
from index.analyzer import Token, fold, stem, tokens

Book = Mapping[str, Mapping[str, str]]
"""By how they begin: names, the longest first, each with its concept."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names as written, in lower case. Plain values all through, to be kept as JSON.

    Most names are compared by stem. Those of question forms are compared as written: "rights" is
    no "right?". Japanese names are compared character by character.
    """

    stems: Book
    words: Book
    japanese: Book

    @classmethod
    def of(cls, concepts: Iterable[Concept]) -> "Names":
        """The names in a lexicon."""
        stems: dict[str, dict[str, str]] = {}
        words: dict[str, dict[str, str]] = {}
        japanese: dict[str, dict[str, str]] = {}
        for concept in concepts:
            for name in map(tokens, concept.en):
                if name:
                    book, begin = (words, name[0].word) if concept.asks else (stems, name[0].stem)
                    written = " ".join(token.word for token in name)
                    book.setdefault(begin, {}).setdefault(written, concept.concept)
            for text in map(fold, concept.ja):
                for spelling in (text, *_in_hiragana(text)):
                    japanese.setdefault(spelling[0], {}).setdefault(spelling, concept.concept)
        return cls(*map(_longest_first, (stems, words, japanese)))

    def at(self, text: Sequence[Token], position: int) -> tuple[int, str | None]:
        """How many words of the text a name takes there, and its concept; 1 and None if none.

        Of names of one length, one that stands there as written goes before one by its stems.
        """
        first = text[position]
        length, as_written, found = 0, False, None
        for book, begin in ((self.words, first.word), (self.stems, first.stem)):
            for name, concept in book.get(begin, {}).items():
                written = name.split(" ")
                if len(written) < length or (as_written and len(written) == length):
                    continue
                window = text[position : position + len(written)]
                exact = [token.word for token in window] == written
                alike = book is self.stems and [t.stem for t in window] == list(map(stem, written))
                if exact or (alike and len(written) > length):
                    length, as_written, found = len(written), exact, concept
        return max(length, 1), found

    def japanese_at(self, text: str, position: int) -> tuple[str, str | None]:
        """The Japanese name at a place of a folded text, and its concept; None if there is none."""
        for name, concept in self.japanese.get(text[position], {}).items():
            end = position + len(name)
            if text.startswith(name, position) and not (
                _is_one_word(text[position - 1 : position + 1])
                or _is_one_word(text[end - 1 : end + 1])
            ):
                return name, concept
        return "", None


LEAST_HIRAGANA = 4
"""Characters; a shorter name in hiragana stands within words: "sora" in "osoraku", perhaps."""

_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
"""Katakana to hiragana: the two blocks of Unicode have the same order."""


def _in_hiragana(name: str) -> Iterator[str]:
    """A katakana name as people type it who do not convert it: あまぞん for アマゾン."""
    if len(name) >= LEAST_HIRAGANA and all("\u30a1" <= character <= "\u30fc" for character in name):
        yield name.translate(_HIRAGANA)


def _longest_first(book: Book) -> Book:
    return {
        begin: dict(sorted(names.items(), key=lambda name: (-name[0].count(" "), -len(name[0]))))
        for begin, names in book.items()
    }


def _is_one_word(pair: str) -> bool:
    """Whether two neighbours belong to one katakana or Latin word, which a name must not cut."""
    return len(pair) == 2 and (
        all("\u30a1" <= character <= "\u30fc" for character in pair)
        or (pair.isascii() and pair.isalnum())
    )
