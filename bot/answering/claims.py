"""Find the claims in somebody's message, and answer each: what the statement says of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answer import Answer, Verdict
from bot.answering.answerer import Answerer

MOST_CLAIMS = 3
"""Claims of one message that are answered."""

MOST_CHARACTERS = 4000
MOST_SENTENCES = 24
"""Characters and sentences of one message that are read, so that a long one holds nobody up."""

_SENTENCE_END = re.compile(r"(?<=[.?!])\s+|(?<=[。？！])|\n+")

_RANK: dict[Verdict, int] = {"answered": 0, "closest": 1, "not_addressed": 2}


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a message, and what the statement says of it."""

    text: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of a message that were answered, in its order.

    `is_all` tells whether there are no more, `is_whole` whether the message is that one claim.
    """

    found: tuple[Claim, ...]
    is_all: bool = True
    is_whole: bool = False


def claims_in(answerer: Answerer, text: str, language: str | None) -> Claims:
    """Answer up to `MOST_CLAIMS` claims of a text, those that the statement settles first.

    A sentence that leans on the one before it is read after it. `language` is that of the bot's own
    words; without one, that of the text.
    """
    parts = map(str.strip, _SENTENCE_END.split(text[:MOST_CHARACTERS]))
    sentences = [part for part in parts if part]
    found: list[Claim] = []
    distinct = {sentence.casefold(): sentence for sentence in sentences[:MOST_SENTENCES]}
    for sentence in distinct.values():
        before = tuple(c.text for c in found[-1:]) if _leans(answerer, sentence) else ()
        if (claim := _claim(answerer, sentence, before, language)) is not None:
            found.append(claim)
    if not found and len(sentences) > 1:
        whole = _claim(answerer, " ".join(sentences), (), language)
        return Claims((whole,) if whole else (), is_whole=True)
    best = sorted(found, key=lambda claim: _RANK[claim.answer.verdict])[:MOST_CLAIMS]
    kept = tuple(claim for claim in found if any(claim is one for one in best))
    return Claims(kept, len(kept) == len(found), len(sentences) == 1)


def _leans(answerer: Answerer, sentence: str) -> bool:
    """Return whether a sentence goes on from the one before it.

    Short ones that name their matter do not, unlike short questions in a conversation.
    """
    query, followups = answerer.judge.read(sentence), answerer.judge.followups
    return followups.leans_by_words(query) or not followups.says_something(query)


def _claim(
    answerer: Answerer, sentence: str, before: Sequence[str], language: str | None
) -> Claim | None:
    """Answer a sentence; None if the statement could not speak to it."""
    if answerer.form_of(sentence) != "question":
        return None
    answer = answerer.answer(sentence, before, language=language)
    return Claim(sentence, answer) if answerer.could_speak_to(answer) else None
