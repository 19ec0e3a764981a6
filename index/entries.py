"""What speaks for each target, gathered from the corpus."""

from collections.abc import Iterator

from corpus.models import Corpus
from index.concepts import ConceptAnalyzer
from index.evidence import Entry, EntryKind

GAP = "gap:"
MANNER = "manner:"
"""How the name of a target begins that is a gap or a manner; others are passages."""


def corpus_entries(corpus: Corpus, analyzer: ConceptAnalyzer) -> list[Entry]:
    """The entries of every passage of the statement, every gap and every manner."""
    return [
        Entry(target, kind, text, frozenset(analyzer.analyze(text)))
        for target, kind, text in _texts(corpus)
    ]


def _texts(corpus: Corpus) -> Iterator[tuple[str, EntryKind, str]]:
    statement = corpus.statement
    for passage in statement.passages():
        yield passage.id, "own", passage.text
    for source in corpus.sources:
        for passage in source.passages() if source.kind != "primary" else ():
            for reference in passage.restates:
                for restated in corpus.passages(reference):
                    if restated.source_id == statement.id:
                        yield restated.id, "restated", passage.text
    for asked in corpus.asked_as:
        for reference in asked.answers:
            for answering in corpus.passages(reference):
                for wording in (*asked.en, *asked.ja):
                    yield answering.id, "asked", wording
    for gap in corpus.gaps:
        for wording in gap.asked_as:
            yield GAP + gap.id, "asked", wording
    for manner in corpus.manners:
        for wording in manner.said_as:
            yield MANNER + manner.id, "asked", wording
