"""What the bot answers: plain values that every front end renders, and their JSON form."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Literal

from corpus.models import Effect, Kind

Verdict = Literal["answered", "closest", "not_addressed", "chat"]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quote stands: the page whose words it has.

    `is_statement`: it is the document that questions are about.
    """

    id: str
    title: str
    publisher: str
    published: datetime.date | None
    kind: Kind
    form: str
    language: str
    machine_made: bool = False
    title_note: str | None = None
    published_note: str | None = None
    is_statement: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage word for word, with its source, its address, and the link that opens at the words.

    `confidence` is between 0 and 1: for the quotes of an answer, how sure the bot is that the
    passage settles the question; 1.0 where a passage is shown for its own sake.
    """

    passage: str
    text: str
    source: Citation
    url: str | None
    link: str | None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Since:
    """What a later primary document does to a quoted passage, in that document's words.

    `note` says in the asker's language how far those words reach, where that needs saying.
    """

    effect: Effect
    passage: str
    quote: Quote
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """A later primary document that says nothing of a quoted passage, and how far it was seen."""

    passage: str
    source: Citation
    url: str | None
    note: str


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


def by_page(quotes: Iterable[Quote]) -> list[list[Quote]]:
    """The quotes, those that follow each other on one page together."""
    return [list(group) for _, group in groupby(quotes, lambda quote: (quote.source, quote.url))]


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
                "source": _source_json(silence.source),
                "url": silence.url,
                "note": silence.note,
            }
            for silence in answer.silent
        ],
        "elsewhere": [quote_json(quote) for quote in answer.elsewhere],
        "translations": [quote_json(quote) for quote in answer.translations],
        "suggestions": list(answer.suggestions),
    }


def quote_json(quote: Quote) -> dict[str, Any]:
    """The JSON form of one quote."""
    return {
        "passage": quote.passage,
        "text": quote.text,
        "source": _source_json(quote.source),
        "url": quote.url,
        "link": quote.link,
        "confidence": round(quote.confidence, 3),
    }


def _source_json(source: Citation) -> dict[str, Any]:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published.isoformat() if source.published else None,
        "kind": source.kind,
        "form": source.form,
        "language": source.language,
        "machine_made": source.machine_made,
    }
