"""Builds from a corpus all that answering needs, and keeps it in a folder for the next start."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from msgspec import json

from corpus.conversing import Conversing
from corpus.corpus import Corpus
from corpus.documents import Documents
from corpus.knowledge import Meaning, Talk, Unsaid
from corpus.naming import Naming
from corpus.record import Record
from index.analysis.analyzer import words_of
from index.analysis.concept_names import ConceptNames, spaced_names
from index.analysis.lexicon import Lexicon
from index.analysis.thesaurus import Thesaurus
from index.indexed_texts import document_texts, statement_texts, topic_texts, topic_words
from index.kept_file import read_kept, write_kept
from index.ranking.entries import checksum, make_entries
from index.ranking.evidence import EvidenceIndex
from index.ranking.passage_index import PassageIndex
from index.targets import Target

TEXTS: dict[str, Callable[[Corpus], Iterable[tuple[Target, str]]]] = {
    "statement": statement_texts,
    "topics": topic_texts,
    "topic_words": topic_words,
    "documents": document_texts,
}
"""The evidence indexes, by name: what yields the texts of each, with their targets."""

FILE = "bundle"
"""The one file that `save` writes."""

PRIVATE_FOLDER = 0o700

CORPUS, WORDS = "corpus", "words"
"""The pieces of the file beside the indexes, which have their names in `TEXTS`."""


class _Kept(Record):
    """What `save` writes of a corpus: all but its wordings, and the names of its concepts."""

    documents: Documents
    unsaid: tuple[Unsaid, ...]
    talk: tuple[Talk, ...]
    naming: tuple[Naming, ...]
    conversing: tuple[Conversing, ...]
    concepts: tuple[Meaning, ...]


class _Words(Record):
    """What `save` writes of words: the vocabulary, the names of concepts, the thesaurus."""

    words: frozenset[str]
    names: ConceptNames
    related: tuple[tuple[str, ...], ...]
    saying_little: frozenset[str]


@dataclass(frozen=True)
class Bundle:
    """What an answerer is made of.

    `unsaid` holds the lines for what the statement does not say, `talk` those for talk that is no
    question, `naming` how each language names dates and documents, and `words` the vocabulary of
    the corpus. `evidence` has what is searched by an index, by the index's name in `TEXTS`.
    `thesaurus` and `saying_little` are for unreviewed documents, and empty where there are none.
    """

    documents: Documents
    unsaid: tuple[Unsaid, ...]
    talk: tuple[Talk, ...]
    naming: tuple[Naming, ...]
    conversing: tuple[Conversing, ...]
    lexicon: Lexicon
    words: frozenset[str]
    _index: Callable[[str], PassageIndex]
    """Returns an index by its name; of a bundle that was kept, only once."""
    thesaurus: Thesaurus
    saying_little: frozenset[str]
    _evidence: dict[str, EvidenceIndex] = field(default_factory=dict, init=False)
    _making: Lock = field(default_factory=Lock, init=False)

    def evidence(
        self, name: str, matter_of: Callable[[Target], str] | None = None
    ) -> EvidenceIndex:
        """Return what is searched by an index; it is made when first asked for, and kept.

        `matter_of` names the matter of a target, if they have any.
        """
        with self._making:
            if name not in self._evidence:
                self._evidence[name] = EvidenceIndex(self._index(name), matter_of)
            return self._evidence[name]

    @classmethod
    def build(cls, corpus: Corpus) -> "Bundle":
        """Index the corpus."""
        knowledge = corpus.knowledge
        lexicon = Lexicon.of(knowledge.concepts)
        read = cache(lambda text: _Read.of(text, lexicon))  # most texts are in several indexes
        entries = {
            name: make_entries(texts(corpus), lambda text: read(text).checksum)
            for name, texts in TEXTS.items()
        }
        indexes = {
            name: PassageIndex.build(found, lambda text: read(text).keys)
            for name, found in entries.items()
        }
        words = {word for entry in entries["statement"] for word in read(entry.text).words}
        read.cache_clear()
        names = (name for concept in knowledge.concepts for name in spaced_names(concept))
        words |= {word for name in names for word in words_of(name)}
        thesaurus, little = Thesaurus(), frozenset[str]()
        if corpus.documents.unreviewed:
            thesaurus = Thesaurus.of([*_things(corpus.documents), *knowledge.related])
            asking = (word for naming in knowledge.naming for word in naming.asking)
            little = frozenset([*knowledge.saying_little, *asking])
        return cls(
            corpus.documents,
            tuple(gap.unsaid() for gap in knowledge.gaps),
            tuple(manner.talk() for manner in knowledge.manners),
            knowledge.naming,
            knowledge.conversing,
            lexicon,
            frozenset(words),
            indexes.__getitem__,
            thesaurus,
            little,
        )

    @classmethod
    def load(cls, folder: Path) -> "Bundle":
        """Load what `save` wrote to the folder; each index is made ready when it is asked for.

        All is read at once, so what happens to the folder later does no harm. Raises OSError if
        there is nothing, and `UntrustedFileError` if it is not whole, not of the folder's name, or
        others could have written it.
        """
        pieces = read_kept(folder / FILE, folder.name)
        kept = json.decode(pieces.pop(CORPUS), type=_Kept)
        known = json.decode(pieces.pop(WORDS), type=_Words)
        lexicon = Lexicon(kept.concepts, known.names)
        return cls(
            kept.documents,
            kept.unsaid,
            kept.talk,
            kept.naming,
            kept.conversing,
            lexicon,
            known.words,
            # What is made of an index is kept instead: the ids of its entries take megabytes.
            lambda name: PassageIndex.from_bytes(pieces.pop(name), lexicon.analyze),
            Thesaurus(known.related),
            known.saying_little,
        )

    def save(self, folder: Path) -> None:
        """Write what was built to the folder, which is made if it is missing; raises OSError.

        Nobody else can read it: documents of one's own need not be public.
        """
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        known = _Words(
            words=self.words,
            names=self.lexicon.names,
            related=self.thesaurus.groups,
            saying_little=self.saying_little,
        )
        kept = _Kept(
            documents=self.documents,
            unsaid=self.unsaid,
            talk=self.talk,
            naming=self.naming,
            conversing=self.conversing,
            concepts=self.lexicon.meanings,
        )
        pieces = {CORPUS: json.encode(kept), WORDS: json.encode(known)}
        pieces |= {name: self._index(name).to_bytes() for name in TEXTS}
        write_kept(folder / FILE, folder.name, pieces)


class _Read(NamedTuple):
    """What the indexes need of a text."""

    words: tuple[str, ...]
    checksum: int
    keys: list[str]

    @classmethod
    def of(cls, text: str, lexicon: Lexicon) -> "_Read":
        return cls(words_of(text), checksum(text), lexicon.analyze(text))


def _things(documents: Documents) -> Iterator[tuple[str, ...]]:
    """Yield what people call the things of unreviewed documents, each with its own name."""
    for source in documents.unreviewed:
        for thing, called in source.things.items():
            yield (thing, *called)
