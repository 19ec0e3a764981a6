"""Quotes as plain values: the words, their source, and what later documents did to them."""

import datetime
from collections.abc import Collection, Iterable
from itertools import groupby
from typing import Any

from msgspec import Struct

from corpus.records import CHANGING, Effect, Kind


class Citation(Struct, frozen=True):
    """The page that a quote is taken from, and the document that it belongs to.

    `is_statement` is true for the document that questions are about, `is_unreviewed` for one that
    is answered from by its words alone. `authors` are the names under which the document was
    published; without any, it is the publisher's own, if one is known. `retrieved` is the day of
    the copy of the page that the words were taken from.
    """

    id: str
    title: str
    publisher: str | None
    published: datetime.date | None
    kind: Kind
    form: str
    language: str
    machine_made: bool = False
    title_note: str | None = None
    published_note: str | None = None
    is_statement: bool = False
    is_unreviewed: bool = False
    authors: tuple[str, ...] = ()
    retrieved: datetime.date | None = None


class Quote(Struct, frozen=True):
    """A passage or clause word for word, with its source and its address.

    `passage` is its id, and `link` the address that opens at the words. Both addresses are None
    if that of the page is unknown. `confidence`, from 0 to 1, says in an answer how sure the bot
    is that the passage settles the question; elsewhere it is 1.0. `paragraph` is the number of its
    paragraph on the page, counted from the beginning of the body; None if it is not known.
    `speaker` is who says it, where it is not the document's own words. `asked` is the heading of an
    unreviewed document, a question or the beginning of a list, that the passage answers or fills
    in: "No." means nothing without it.
    """

    passage: str
    text: str
    source: Citation
    url: str | None
    link: str | None
    confidence: float = 1.0
    paragraph: int | None = None
    speaker: str | None = None
    asked: str | None = None


class Since(Struct, frozen=True):
    """What a later primary document does to a quoted passage, with a quote of that document.

    `passage` is the id of the earlier passage, and `quote` has the later words. `note` says in the
    asker's language how far these reach, if that has to be said.
    """

    effect: Effect
    passage: str
    quote: Quote
    note: str | None = None


class Silence(Struct, frozen=True):
    """A later primary document that says nothing about a quoted passage.

    `passage` is the id of that passage, and `note` says how much of the document was seen.
    """

    passage: str
    source: Citation
    url: str | None
    note: str


def oldest_first(since: Iterable[Since]) -> list[Since]:
    """Sort what later documents do by their dates; undated ones come last."""
    return sorted(since, key=lambda later: later.quote.source.published or datetime.date.max)


def with_effects(
    since: Iterable[Since], passages: Collection[str], effects: Collection[Effect]
) -> list[Since]:
    """List what has one of the effects on one of the passages, oldest first."""
    return oldest_first(
        later for later in since if later.passage in passages and later.effect in effects
    )


def changes_to(since: Iterable[Since], passages: Collection[str]) -> list[Since]:
    """List what changes or replaces the passages, oldest first."""
    return with_effects(since, passages, CHANGING)


def by_page(quotes: Iterable[Quote]) -> list[list[Quote]]:
    """Group the quotes: neighbours from the same page form a list."""
    return [list(group) for _, group in groupby(quotes, lambda quote: (quote.source, quote.url))]


def name_of(speaker: str) -> str:
    """Return the name of a speaker without the title: "Amy Hood, chief financial officer"."""
    return speaker.partition(",")[0]


def only_speaker(quotes: Iterable[Quote]) -> str | None:
    """Return the name of who says all of the quotes; None if nobody does, or several."""
    speakers = {quote.speaker for quote in quotes}
    speaker = speakers.pop() if len(speakers) == 1 else None
    return name_of(speaker) if speaker else None


def quote_json(quote: Quote) -> dict[str, Any]:
    """Return the quote as an object for JSON; `asked` is there only if a question stands above."""
    asked = {"asked": quote.asked} if quote.asked else {}
    return asked | {
        "passage": quote.passage,
        "text": quote.text,
        "source": source_json(quote.source),
        "url": quote.url,
        "link": quote.link,
        "confidence": round(quote.confidence, 3),
        "paragraph": quote.paragraph,
        "speaker": quote.speaker,
    }


def source_json(source: Citation) -> dict[str, Any]:
    """Return the source of a quote as an object for JSON."""
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
