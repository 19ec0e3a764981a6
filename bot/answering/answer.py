"""Defines what the bot answers: plain values that every front end renders, and their JSON."""

import datetime
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.citing.quote import Quote, Silence, Since, quote_json, source_json

Verdict = Literal["answered", "closest", "not_addressed", "chat"]


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason for a verdict, in words, and its number if it has one."""

    name: str
    value: float | None
    detail: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    - `quotes` are primary passages, best first. For `closest` and `not_addressed` they are the
      nearest ones; for `chat` there are none.
    - `document` is all that a document named in the question says of the matter: the best of the
      quotes, then the rest in the order of the document. It is empty unless that document answers.
    - `since` is what later documents do to what is quoted in any of these fields.
    - `silent` are the later documents that are silent on the best quote, if the question was
      whether its words still hold.
    - `elsewhere` are primary passages of other documents that say what the statement does not,
      newest first.
    - `translations` are the best quote in the asker's language.
    - `suggestions` are questions to try.
    - `up_to` is the date of the newest primary document there is: the answer knows nothing later.
    - `explanation` says why the answer is what it is, if that was asked for.
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
    up_to: datetime.date | None = None


def answer_json(answer: Answer) -> dict[str, Any]:
    """Return the object that `pincite ask --json` prints; other programs rely on its shape."""
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
        "up_to": answer.up_to.isoformat() if answer.up_to else None,
    }
