"""What speaks for each target, gathered from the corpus."""

from collections.abc import Iterator

from corpus.corpus import Corpus

GAP = "gap:"
MANNER = "manner:"
"""How the name of a target begins that is a gap or a manner; others are passages."""


def asked_of(corpus: Corpus, passage_id: str) -> Iterator[str]:
    """The wordings that a passage answers: its own, and those of gaps that point to it."""
    clause_id = corpus.passage(passage_id).clause_id
    for asked in corpus.asked_as:
        if passage_id in asked.answers or clause_id in asked.answers:
            yield from (*asked.en, *asked.ja)
    for gap in corpus.gaps:
        if passage_id in gap.elsewhere or clause_id in gap.elsewhere:
            yield from gap.asked_as


def statement_texts(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """What speaks for every passage of the statement, every gap and every manner."""
    statement = corpus.statement
    for passage in statement.passages():
        yield passage.id, passage.text
    for source in corpus.sources:
        for passage in source.passages() if source.kind != "primary" else ():
            for reference in passage.restates:
                for restated in corpus.passages(reference):
                    if restated.source_id == statement.id:
                        yield restated.id, passage.text
    for asked in corpus.asked_as:
        for reference in asked.answers:
            for answering in corpus.passages(reference):
                for wording in (*asked.en, *asked.ja):
                    yield answering.id, wording
    for gap in corpus.gaps:
        for wording in gap.asked_as:
            yield GAP + gap.id, wording
    for manner in corpus.manners:
        for wording in manner.said_as:
            yield MANNER + manner.id, wording
