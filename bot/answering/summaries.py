"""Sums up a document in its own words, for "tldr" and "what does it say?"."""

from bot.answering.change_questions import NO_MATTER, ON_THE_WHOLE, matter_words
from corpus.records import AnswerType
from corpus.source import Passage, Source
from index.analysis.query import Query

FEW = 8
"""A document of no more sentences than these is short enough to be its own summary."""

MOST = 40
"""Sentences of a summary; more sum up nothing."""

_SUMMARY = "summary"
"""The concept that asks for a summary."""

_ASKED: frozenset[AnswerType] = frozenset({"definition", "yes-no"})
"""The kinds of answer that "what does it say?" can seem to ask for."""

_BESIDE = frozenset(
    "whole thing few quick short brief please pls give me lines can someone somebody anyone".split()
)
"""Words that name no matter in a request for a summary: "the whole thing in a few lines"."""


def asks_for_summary(query: Query, is_first: bool) -> bool:
    """Return whether the question asks for a document as a whole, and names nothing in it.

    `query` has no names of documents. "What does it say?" means the whole statement if `is_first`:
    nothing was asked before it, and no other document is named.
    """
    asked = {term.words for term in query.terms if term.concept == _SUMMARY}
    if matter_words(query) - asked - ON_THE_WHOLE - _BESIDE:
        return False
    if asked:
        return _names_nothing(query)
    asks_what = any(term.key == "what" or term.key.startswith("何") for term in query.terms)
    return is_first and asks_what and "citing" in query.roles and _names_nothing(query)


def _names_nothing(query: Query) -> bool:
    """Return whether all that a query names is how it is put."""
    return query.asks <= _ASKED and all(
        term.roles & (NO_MATTER | {"summary"}) or term.is_question_form
        for term in query.terms
        if term.is_concept
    )


def main_sentences(source: Source) -> list[Passage]:
    """List the sentences that sum up a document, in its order.

    They are the lead sentences that it marks itself. Where it marks none, a short document is
    taken whole, and of a longer one the first sentence of each clause.
    """
    sentences = list(source.passages())
    leads = [passage for passage in sentences if passage.is_lead]
    if leads or len(sentences) <= FEW:
        return leads or sentences
    return [clause.passages[0] for clause in source.clauses][:MOST]
