"""The names of concepts, and where they stand in a text: at each place the longest wins."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.models import Concept
from index.analyzer import Token, fold, tokens

Named = Sequence[tuple[Sequence[str], Sequence[str], str]]
"""Names, the longest first: their words, what these are compared by, and the concept."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names by how they begin. Plain values all through, so that they can be kept as JSON.

    Most names are compared by stem. Those of question forms are compared as written: "rights" is
    no "right?". Japanese names are compared character by character.
    """

    stems: Mapping[str, Named]
    words: Mapping[str, Named]
    japanese: Mapping[str, Named]

    @classmethod
    def of(cls, concepts: Iterable[Concept]) -> "Names":
        """The names in a lexicon."""
        stems: dict[str, list[tuple[list[str], list[str], str]]] = {}
        words: dict[str, list[tuple[list[str], list[str], str]]] = {}
        japanese: dict[str, list[tuple[list[str], list[str], str]]] = {}
        for concept in concepts:
            for name in map(tokens, concept.en):
                written = [token.word for token in name]
                parts = written if concept.asks else [token.stem for token in name]
                if parts:
                    book = words if concept.asks else stems
                    book.setdefault(parts[0], []).append((written, parts, concept.concept))
            for text in map(fold, concept.ja):
                japanese.setdefault(text[0], []).append(([text], [text], concept.concept))
        for book in (stems, words):
            for named in book.values():
                named.sort(key=lambda entry: -len(entry[0]))
        for named in japanese.values():
            named.sort(key=lambda entry: -len(entry[0][0]))
        return cls(stems, words, japanese)

    def at(self, text: Sequence[Token], position: int) -> tuple[int, str | None]:
        """How many words of the text a name takes there, and its concept; 1 and None if none.

        Of names of one length, one that stands there as written goes before one by its stems.
        """
        first = text[position]
        length, as_written, found = 0, False, None
        for book, key in ((self.words, first.word), (self.stems, first.stem)):
            for written, parts, concept in book.get(key, ()):
                if len(parts) < length or (as_written and len(parts) == length):
                    continue
                window = text[position : position + len(parts)]
                exact = [token.word for token in window] == list(written)
                alike = book is self.stems and [token.stem for token in window] == list(parts)
                if exact or (alike and len(parts) > length):
                    length, as_written, found = len(parts), exact, concept
        return max(length, 1), found

    def japanese_at(self, text: str, position: int) -> tuple[str, str | None]:
        """The Japanese name at a place of a folded text, and its concept; None if there is none."""
        for (name,), _, concept in self.japanese.get(text[position], ()):
            end = position + len(name)
            if text.startswith(name, position) and not (
                _is_one_word(text[position - 1 : position + 1])
                or _is_one_word(text[end - 1 : end + 1])
            ):
                return name, concept
        return "", None


def _is_one_word(pair: str) -> bool:
    """Whether two neighbours belong to one katakana or Latin word, which a name must not cut."""
    return len(pair) == 2 and (
        all("\u30a1" <= character <= "\u30fc" for character in pair)
        or (pair.isascii() and pair.isalnum())
    )
