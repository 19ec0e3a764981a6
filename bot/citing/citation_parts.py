"""What every form of a citation says, in English: who, when, where, and what changed since."""

import datetime
from collections.abc import Iterable, Sequence

from bot.citing.quote import Citation, Quote, Since, oldest_first
from corpus.records import CHANGING

Cited = tuple[Quote, Sequence[Since]]
"""A quote, and what later documents did to its words; what confirms them is left out."""


def authors(source: Citation) -> tuple[str, ...]:
    """Return the names of the authors: those of the document, else the publisher of the page.

    Nothing where neither is known: then each form of a citation begins with the title.
    """
    return source.authors or ((source.publisher,) if source.publisher else ())


def by(source: Citation) -> str:
    """Return the authors as a line names them; "" where none is known."""
    return " and ".join(authors(source))


def host_of(source: Citation) -> str | None:
    """Return who published the page, if that is not simply the author of the document."""
    return source.publisher if authors(source) != (source.publisher,) else None


def written_day(date: datetime.date | None) -> str:
    """Return the date as "27 February 2026"; for None, "n.d." (no date)."""
    return f"{date.day} {date:%B %Y}" if date else "n.d."


def paragraph(quote: Quote) -> str | None:
    """Return the paragraph as "para. 4"; None where its number is not known."""
    return f"para. {quote.paragraph}" if quote.paragraph else None


def label(source: Citation) -> str:
    """Return a label for a source that is not primary, such as "coverage"; "" for others."""
    if source.machine_made:
        return f"machine-made {source.kind}"
    return "" if source.kind == "primary" else source.kind


def sentence_case(text: str) -> str:
    """Return the text with a capital at its beginning."""
    return f"{text[:1].upper()}{text[1:]}"


def changing(since: Iterable[Since]) -> list[Since]:
    """Return the first sentence of each document that changes or replaces words, oldest first."""
    firsts: dict[Citation, Since] = {}
    for later in oldest_first(later for later in since if later.effect in CHANGING):
        firsts.setdefault(later.quote.source, later)
    return list(firsts.values())


def effect(later: Since) -> str:
    """Return "Replaced" or "Changed"."""
    return "Replaced" if later.effect == "replaces" else "Changed"


def change_lines(since: Iterable[Since], *, at_words: bool = False) -> list[str]:
    """Return a line for each document that changed the words: who, title, date and address.

    With `at_words`, the address is the link that opens at the later words.
    """
    lines = []
    for later in changing(since):
        source = later.quote.source
        where = [
            by(source),
            f"“{source.title}”",
            written_day(source.published),
            paragraph(later.quote),
        ]
        address = later.quote.link if at_words else later.quote.url
        told = f"{effect(later)} by {', '.join(filter(None, where))}"
        lines.append(told + (f": {address}" if address else ""))
    return lines
