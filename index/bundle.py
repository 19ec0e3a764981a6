"""What an answerer is made of: built from a corpus, or as an earlier start left it in a folder."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from functools import cache, partial
from pathlib import Path

from corpus.corpus import Corpus
from corpus.from_checked_json import revive
from corpus.records import Wordings
from index.analysis.analyzer import tokens
from index.analysis.concept_names import Names
from index.analysis.lexicon import ConceptAnalyzer
from index.indexed_texts import statement_texts
from index.ranking.evidence import make_entries
from index.ranking.index_file import replace_file
from index.ranking.passage_index import PassageIndex
from index.topic_texts import document_texts, topic_texts

TEXTS: dict[str, Callable[[Corpus], Iterable[tuple[str, str]]]] = {
    "statement": statement_texts,
    "topics": topic_texts,
    "documents": document_texts,
}
"""The evidence indexes: for each, the targets with the texts that speak for them."""

CORPUS_FILE = "corpus.json"
WORDS_FILE = "words.json"


@dataclass(frozen=True)
class Parts:
    """A corpus, the analyzer of its lexicon, the words that it knows, and its indexes by name."""

    corpus: Corpus
    analyzer: ConceptAnalyzer
    words: frozenset[str]
    index: Callable[[str], PassageIndex]

    @classmethod
    def build(cls, corpus: Corpus) -> "Parts":
        """Index the corpus."""
        analyzer = ConceptAnalyzer(corpus.concepts)
        analyze = cache(analyzer.analyze)  # the indexes share most of their texts
        entries = {name: make_entries(texts(corpus)) for name, texts in TEXTS.items()}
        words = {token.word for entry in entries["statement"] for token in tokens(entry.text)}
        indexes = {name: PassageIndex.build(found, analyze) for name, found in entries.items()}
        analyze.cache_clear()
        words |= {token.word for c in corpus.concepts for name in c.en for token in tokens(name)}
        return cls(corpus, analyzer, frozenset(words), indexes.__getitem__)

    @classmethod
    def load(cls, folder: Path) -> "Parts":
        """Take up what `save` left in the folder; an index is read when it is first wanted.

        Raises OSError, ValueError or `IndexFileError` where the folder lacks something.
        """
        corpus = revive(Corpus, json.loads((folder / CORPUS_FILE).read_bytes()))
        kept = json.loads((folder / WORDS_FILE).read_bytes())
        analyzer = ConceptAnalyzer(corpus.concepts, Names(**kept["names"]))
        return cls(
            corpus, analyzer, frozenset(kept["words"]), partial(_load_index, folder, analyzer)
        )

    def save(self, folder: Path) -> None:
        """Leave everything in the folder; wordings and names are in the indexes and the words."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in TEXTS:
            self.index(name).save(folder / f"{name}.index")
        kept = {"words": sorted(self.words), "names": asdict(self.analyzer.names)}
        replace_file(folder / WORDS_FILE, [json.dumps(kept).encode()])
        slim = _without_wordings(self.corpus).model_dump_json()
        replace_file(folder / CORPUS_FILE, [slim.encode()])


def _load_index(folder: Path, analyzer: ConceptAnalyzer, name: str) -> PassageIndex:
    return PassageIndex.load(folder / f"{name}.index", analyzer.analyze)


def _without_wordings(corpus: Corpus) -> Corpus:
    gaps = tuple(gap.model_copy(update={"asked_as": Wordings()}) for gap in corpus.gaps)
    manners = tuple(m.model_copy(update={"said_as": Wordings()}) for m in corpus.manners)
    concepts = tuple(c.model_copy(update={"en": (), "ja": ()}) for c in corpus.concepts)
    return corpus.model_copy(
        update={"asked_as": (), "gaps": gaps, "manners": manners, "concepts": concepts}
    )
