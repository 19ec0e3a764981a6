"""Quotes as plain values: the words, whose they are, and what became of them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from corpus.records import Effect, Kind


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


def by_page(quotes: Iterable[Quote]) -> list[list[Quote]]:
    """The quotes, those that follow each other on one page together."""
    return [list(group) for _, group in groupby(quotes, lambda quote: (quote.source, quote.url))]


def quote_json(quote: Quote) -> dict[str, Any]:
    """The JSON form of one quote."""
    return {
        "passage": quote.passage,
        "text": quote.text,
        "source": source_json(quote.source),
        "url": quote.url,
        "link": quote.link,
        "confidence": round(quote.confidence, 3),
    }


def source_json(source: Citation) -> dict[str, Any]:
    """The JSON form of where a quote stands."""
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
