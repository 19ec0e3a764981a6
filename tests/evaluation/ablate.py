"""What each part is worth: all of it, and then all but one part.

Each line has its confidence fitted anew, by cross-validation, so that a part is not missed only
because the weights were fitted with it.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from unittest.mock import patch

from msgspec import structs

from bot.answering.matters import Matters
from corpus.corpus import Corpus
from index.bundle import Bundle
from tests.evaluation.trial import HEADER, cross_validated
from tests.loaded import corpus


def without_pooling() -> AbstractContextManager[object]:
    """Weigh no evidence by matter: each target has only its own."""
    return patch.multiple("index.ranking.evidence", MATTER_WEIGHT=0.0, LIKENESS_WEIGHT=0.0)


def without_subject() -> AbstractContextManager[object]:
    """Take every question for one about the subject."""
    return patch("bot.answering.judgement.about", lambda subject: 1.0)


def without_aspects() -> AbstractContextManager[object]:
    """Take it that a passage leaves nothing open of what is asked."""
    return patch.object(Matters, "leaves_open", lambda self, passage, asked: frozenset())


def without_expectation() -> AbstractContextManager[object]:
    """Do not expect that a turn without a matter of its own is about the last one's."""
    return patch("bot.answering.judgement.EXPECTED", 0.0)


def all_of(whole: Corpus) -> Corpus:
    """The corpus as it is."""
    return whole


def gapless(whole: Corpus) -> Corpus:
    """The corpus without what the statement does not say."""
    knowledge = structs.replace(whole.knowledge, gaps=())
    return Corpus(documents=whole.documents, knowledge=knowledge)


PARTS = {
    "everything": (nullcontext, all_of),
    "evidence pooled by matter": (without_pooling, all_of),
    "model of the subject": (without_subject, all_of),
    "aspects": (without_aspects, all_of),
    "expected matter": (without_expectation, all_of),
    "gaps": (nullcontext, gapless),
}
"""What is taken out: by a constant of the code, or of the corpus."""


def ablation() -> Iterator[str]:
    """Yield the table, a line for each part."""
    yield from HEADER
    for name, (without, kept) in PARTS.items():
        with without():
            trial, _ = cross_validated(Bundle.build(kept(corpus())))
        yield trial.line(name if name == "everything" else f"without {name}")
