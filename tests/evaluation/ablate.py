"""What each part is worth: bare rank-bm25, then one part after the other added.

Every stage gets the threshold that serves it best on the answers, so that stages without a fitted
confidence are not at a disadvantage; the last line is the bot as it ships.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from unittest.mock import patch

from bot.answering.answerer import Answerer
from bot.answering.judgement import Judgement
from corpus.corpus import Corpus
from corpus.documents import Documents
from corpus.loading.load import load_corpus
from index.bundle import Bundle
from tests.evaluation.measure import Outcome, outcome, score
from tests.questions import Question


@dataclass(frozen=True, slots=True)
class Stage:
    """A line of the table: what is added, and what is in place by then."""

    adds: str
    coverage: bool = False
    asked_as: bool = False
    gaps: bool = False
    lexicon: bool = False
    pairs: bool = False
    spelling: bool = False
    profile: bool = False
    history: bool = False
    signals: bool = False


def stages() -> Iterator[Stage]:
    """From the statement's own words to everything, a part at a time."""
    stage = Stage("analyzer: folding, stop words, stems, Japanese")
    yield stage
    for name, adds in (
        ("coverage", "coverage and translation as evidence"),
        ("asked_as", "wordings in which people ask"),
        ("gaps", "gaps and manners as rivals"),
        ("lexicon", "lexicon: names to concepts"),
        ("pairs", "pairs of concepts"),
        ("profile", "profiles of all entries"),
        ("spelling", "spelling"),
        ("history", "follow-ups"),
        ("signals", "confidence from all signals, not the margin alone"),
    ):
        stage = replace(stage, adds=adds, **{name: True})
        yield stage


def corpus_of(stage: Stage, corpus: Corpus) -> Corpus:
    """The corpus with what the stage has of it."""
    sources = corpus.documents.sources
    if not stage.coverage:
        sources = tuple(source for source in sources if source.kind == "primary")
    lacking = [
        field
        for is_there, fields in (
            (stage.asked_as, ("asked_as",)),
            (stage.gaps, ("gaps", "manners")),
            (stage.lexicon, ("concepts",)),
        )
        for field in fields
        if not is_there
    ]
    return Corpus(
        documents=Documents(sources=sources),
        knowledge=corpus.knowledge.model_copy(update=dict.fromkeys(lacking, ())),
    )


@contextmanager
def without_parts(stage: Stage) -> Iterator[None]:
    """The constants as they are where the stage lacks a part."""
    with (
        patch("index.analysis.query.PAIR_WEIGHT", 0.25 if stage.pairs else 0.0),
        patch("index.ranking.evidence.PROFILE_WEIGHT", 0.05 if stage.profile else 0.0),
    ):
        yield


def stage_outcomes(stage: Stage, questions: Sequence[Question]) -> list[Outcome]:
    """How a bot with the parts of the stage answers, each with what it is sure of it."""
    bundle = Bundle.build(corpus_of(stage, load_corpus()))
    if not stage.spelling:
        bundle = replace(bundle, words=frozenset())
    answerer = Answerer(bundle)
    with without_parts(stage):
        return [_outcome(answerer, stage, question) for question in questions]


def _outcome(answerer: Answerer, stage: Stage, question: Question) -> Outcome:
    history = question.turns[:-1] if stage.history else ()
    judgement = answerer.judge.judge(question.turns[-1], history)
    quoted = tuple(answerer.documents.passage(t.target.id).text for t in judgement.passages[:3])
    return Outcome(question, "answered", quoted, _sureness(judgement, stage))


def _sureness(judgement: Judgement, stage: Stage) -> float:
    if judgement.signals is None:
        return float("-inf")
    if stage.signals:
        return judgement.confidence
    return judgement.signals.margin if stage.gaps else judgement.passages[0].nearest


def at_best_threshold(ranked: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes with the threshold for answering that makes most of them correct."""
    return max(
        (
            [replace(o, verdict="answered" if o.confidence >= t else "closest") for o in ranked]
            for t in sorted({o.confidence for o in ranked})
        ),
        key=lambda outcomes: score(outcomes).correct,
    )


def ablation(
    sets: dict[str, list[Question]], bare: dict[str, list[Outcome]], shipped: Answerer
) -> list[str]:
    """The table, a line for each stage: the share correct on each set."""
    lines = [f"{'':52}" + "".join(f"{name:>10}" for name in sets)]
    lines.append(_line("bare rank-bm25", [bare[name] for name in sets]))
    for stage in stages():
        found = [at_best_threshold(stage_outcomes(stage, rows)) for rows in sets.values()]
        lines.append(_line(f"+ {stage.adds}", found))
    as_shipped = [
        [outcome(q, shipped.answer(q.turns[-1], q.turns[:-1])) for q in rows]
        for rows in sets.values()
    ]
    return [*lines, _line("as shipped, with its fixed threshold", as_shipped)]


def _line(label: str, found: Sequence[Sequence[Outcome]]) -> str:
    return f"{label:52}" + "".join(f"{score(outcomes).correct:>10.1%}" for outcomes in found)
