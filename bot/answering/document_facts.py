"""Answers questions about a document itself: who published it, when, where, how long it is.

The answers are from the corpus' own data, and counts are of the sentences that it has.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from bot.answering.document_names import Reading
from bot.phrases.about_sources import described
from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date
from corpus.documents import Documents
from corpus.naming import Naming
from corpus.source import Passage, Source
from index.analysis.analyzer import fold, words_of
from index.analysis.scripts import KANJI, KATAKANA, has_japanese

Fact = Literal[
    "publisher", "author", "date", "title", "address", "length", "sentences", "paragraphs",
    "occurrences",
]  # fmt: skip

LONG_ENOUGH_FOR_A_FACT = 4
"""Words of a question for a date or an address that is of a document, whatever was asked before:
"when was it published?"."""

_QUOTED = re.compile(r"[\"「『]([^\"「」『』]+)[\"」』]")
_WORD = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*")
_CONTENT = KANJI | KATAKANA

SENTENCES_KEPT = 2_048
"""Sentences that are kept folded: whoever asks for words in quotes has all of them searched."""


@dataclass(frozen=True, slots=True)
class AskedFact:
    """What is asked about a document; for `occurrences`, of which word."""

    fact: Fact
    word: str | None = None


class DocumentFacts:
    """Recognizes questions about documents as such, and answers them."""

    def __init__(self, documents: Documents, naming: Sequence[Naming]) -> None:
        self._documents = documents
        phrases: dict[str, Fact] = {}
        for words in naming:
            for fact in get_args(Fact):
                phrases |= {fold(phrase): fact for phrase in getattr(words.facts, fact)}
        self._japanese = {p: fact for p, fact in phrases.items() if has_japanese(p)}
        self._latin: Mapping[frozenset[str], Fact] = {
            frozenset(_WORD.findall(p)): f for p, f in phrases.items() if p not in self._japanese
        }
        self._of_facts = frozenset().union(*self._latin)
        self._beside = frozenset(fold(w) for words in naming for w in words.beside_facts)
        self._naming = frozenset(fold(w) for words in naming for w in words.naming_a_word)
        self._standing = frozenset(fold(w) for words in naming for w in words.standing)

    def asked_in(self, question: str, reading: Reading) -> AskedFact | None:
        """Return which fact a question asks for, and nothing else; None if it asks for more."""
        text = fold(question)
        if has_japanese(text):
            return self._asked_in_japanese(text, reading)
        words = re.sub(r"(\w)'s\b", r"\1 is", _QUOTED.sub(" ", text))
        rest = [w for w in _WORD.findall(words) if not {*w.split("-")} <= reading.words]
        if asked := self._occurrences(text, rest):
            return asked
        content, said = frozenset(rest) - self._beside, reading.words.union(rest)
        if not content <= self._of_facts:
            return None  # as most questions: they ask for more
        for phrase, fact in self._latin.items():
            if content <= phrase <= said and fact != "occurrences":
                return AskedFact(fact)
        return None

    def _occurrences(self, text: str, rest: Sequence[str]) -> AskedFact | None:
        """Return the word that is to be counted: in quotes, after "the word", or the only one."""
        said = frozenset(rest)
        named = [w for w in rest if w in self._naming]
        if not named and self._standing.isdisjoint(said):
            return None
        asking = [p for p, f in self._latin.items() if f == "occurrences" and p <= said]
        if not asking:
            return None
        if quoted := _QUOTED.search(text):
            return AskedFact("occurrences", quoted[1].strip())
        if named and (after := rest[rest.index(named[0]) + 1 :][:1]):
            return AskedFact("occurrences", after[0])
        other = self._beside | self._standing | self._naming | frozenset().union(*asking)
        counted = [word for word in rest if word not in other]
        return AskedFact("occurrences", counted[0]) if len(counted) == 1 else None

    def _asked_in_japanese(self, text: str, reading: Reading) -> AskedFact | None:
        phrase = next((p for p in sorted(self._japanese, key=len)[::-1] if p in text), None)
        if phrase is None:
            return None
        fact = self._japanese[phrase]
        if fact == "occurrences":
            quoted = _QUOTED.search(text)
            latin = [w for w in _WORD.findall(text) if not {*w.split("-")} <= reading.words]
            word = quoted[1] if quoted else latin[0] if len(latin) == 1 else None
            return AskedFact(fact, word) if word else None
        rest = text.replace(phrase, " ")
        beside = [w for w in self._beside if has_japanese(w)]
        for known in sorted([*reading.pieces, *beside], key=len, reverse=True):
            rest = rest.replace(known, " ")
        is_all = not any(c in _CONTENT for c in rest) and not _WORD.search(rest)
        return AskedFact(fact) if is_all else None

    def told(self, source: Source, asked: AskedFact, language: str) -> str:
        """Return the line that answers what is asked about a document."""
        texts = phrases_in(language).facts
        comma = phrases_in(language).punctuation.comma
        aside = phrases_in(language).punctuation.aside
        page, sentences = source.pages[0], list(source.passages())
        held = texts.held_whole if source.completeness == "complete" else texts.held_part
        paragraphs = [c.paragraph for c in source.clauses if c.paragraph is not None]
        between = phrases_in(language).sources.between_parties
        of_pages = [page.publisher for page in source.pages if page.publisher]
        publishers = dict.fromkeys(source.authors or of_pages)
        line: str = getattr(texts, asked.fact)
        if asked.fact == "paragraphs" and len(paragraphs) < len(source.clauses):
            line = texts.paragraphs_unknown
        if asked.fact in ("publisher", "author") and not publishers:
            line = texts.publisher_unknown
        if asked.fact == "date" and source.published is None and source.is_unreviewed:
            line = texts.date_unknown
        if asked.fact == "address" and not page.url and not source.also_at:
            line = texts.address_unknown
        count = occurrences(sentences, asked.word) if asked.word else 0
        addresses = [p.url for p in source.pages if p.url]
        return line.format(
            document=described(self._documents, source, language),
            publisher=between.join(publishers),
            date=written_date(source.published, language),
            title=page.title,
            address=comma.join(addresses or source.also_at),
            words=sum(len(p.text.split()) for p in sentences),
            sentences=len(sentences),
            paragraphs=max(paragraphs, default=0),
            note=aside.format(text=source.published_note) if source.published_note else "",
            word=asked.word,
            count=count,
            held=held,
        )


def may_be_a_follow_up(fact: AskedFact, question: str) -> bool:
    """Return whether words that ask for a fact may ask more of the matter before: "how long?"."""
    is_short = len(question.split()) < LONG_ENOUGH_FOR_A_FACT
    return fact.fact == "length" or (fact.fact in ("date", "address") and is_short)


def quoted_words(question: str) -> str | None:
    """Return the words of a question that stand in quotation marks, if they are several."""
    quoted = _QUOTED.search(fold(question))
    return quoted[1] if quoted and len(words_of(quoted[1])) > 1 else None


def holding(sentences: Sequence[Passage], word: str) -> list[Passage]:
    """List the sentences in which a word or phrase stands as it is."""
    pattern = _standing_as(word)
    if pattern is None:
        return []
    return [sentence for sentence in sentences if pattern.search(_folded(sentence.text))]


def occurrences(sentences: Sequence[Passage], word: str) -> int:
    """Return how often a word or phrase stands in the sentences as it is."""
    pattern = _standing_as(word)
    if pattern is None:
        return 0
    return sum(len(pattern.findall(_folded(sentence.text))) for sentence in sentences)


def _standing_as(word: str) -> re.Pattern[str] | None:
    """Compile a pattern for a word or phrase as it is; None if there is no word in it."""
    # "Non-exclusive" is another word than "exclusive".
    wanted = r"\W+".join(map(re.escape, words_of(word)))
    return re.compile(rf"(?<![\w-]){wanted}(?![\w-])") if wanted else None


@lru_cache(maxsize=SENTENCES_KEPT)
def _folded(sentence: str) -> str:
    return fold(sentence)
