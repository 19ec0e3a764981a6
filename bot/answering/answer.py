"""What the bot answers: plain values that every front end renders, and their JSON form."""

from dataclasses import dataclass, field
from typing import Any, Literal

from bot.citing.quote import Quote, Silence, Since, quote_json, source_json

Verdict = Literal["answered", "closest", "not_addressed", "chat"]


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason behind a verdict, in words, with its number where it has one."""

    name: str
    value: float | None
    detail: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    `quotes` are primary passages, best first; for `closest` and `not_addressed` they are the
    nearest clauses, for `chat` there are none. `document` is all that a document which the question
    names says of the matter, to be read together: the best of the quotes, then the rest in the
    document's order; empty unless that document answers. `since` is about quotes, `document` and
    `elsewhere`; `silent` only where it was asked whether the quoted words still hold. `elsewhere`
    are primary passages of other documents that do say what the statement does not, newest first.
    `translations` render the lead quote in the asker's language. `suggestions` are questions to
    try. `explanation` says why, if that was asked for.
    """

    question: str
    language: str
    verdict: Verdict
    message: str
    quotes: tuple[Quote, ...] = ()
    coverage: tuple[Quote, ...] = ()
    since: tuple[Since, ...] = ()
    elsewhere: tuple[Quote, ...] = ()
    translations: tuple[Quote, ...] = ()
    suggestions: tuple[str, ...] = ()
    explanation: tuple[Signal, ...] = field(default=(), compare=False)
    document: tuple[Quote, ...] = ()
    silent: tuple[Silence, ...] = ()


def answer_json(answer: Answer) -> dict[str, Any]:
    """The object that `pincite ask --json` prints; other programs rely on its shape."""
    return {
        "question": answer.question,
        "language": answer.language,
        "verdict": answer.verdict,
        "message": answer.message,
        "quotes": [quote_json(quote) for quote in answer.quotes],
        "document": [quote_json(quote) for quote in answer.document],
        "coverage": [quote_json(quote) for quote in answer.coverage],
        "since": [
            {
                "effect": since.effect,
                "passage": since.passage,
                "quote": quote_json(since.quote),
                "note": since.note,
            }
            for since in answer.since
        ],
        "silent": [
            {
                "passage": silence.passage,
                "source": source_json(silence.source),
                "url": silence.url,
                "note": silence.note,
            }
            for silence in answer.silent
        ],
        "elsewhere": [quote_json(quote) for quote in answer.elsewhere],
        "translations": [quote_json(quote) for quote in answer.translations],
        "suggestions": list(answer.suggestions),
    }
