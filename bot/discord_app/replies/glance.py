"""Choose what of an answer is read in a glance; the rest is offered in the menu below; pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.answering.answer import Answer
from bot.citing.notices import standing_apart
from bot.citing.quote import Quote, Since, by_page, changes_to, oldest_first

GLANCE = 300
"""Characters of quotes that are read in a glance: on a phone about eight lines. A longer quote is
shown all the same, and so is a change to it; what would come after these is not."""

MOST_OTHERS = 7
"""Other passages whose keys have room in the `custom_id` of their button."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What is shown of an answer.

    `quotes` are of one page, and `changes` what later documents made of them. `held_back` is how
    many further sentences change them, and `others` are the passages that are not shown. `apart`
    are passages of the statement that `changes` are of as well, although another document leads.
    """

    quotes: tuple[Quote, ...] = ()
    changes: tuple[Since, ...] = ()
    held_back: int = 0
    others: tuple[Quote, ...] = ()
    apart: frozenset[str] = frozenset()


def glance_at(answer: Answer) -> Glance:
    """Return what is shown of the answer: of what leads it, as much as is read in a glance."""
    lead = answer.lead
    if not lead:
        return Glance()
    ranked = sorted(lead, key=lambda quote: quote not in answer.quotes)
    kept = {quote.passage for quote in _fitting(ranked, GLANCE)}
    quotes = tuple(quote for quote in lead if quote.passage in kept)
    others = {quote.text: quote for quote in (*lead, *answer.elsewhere, *answer.quotes)}
    for quote in quotes:
        others.pop(quote.text, None)
    concerned = answer.concerned(quotes)
    return _with_changes(quotes, concerned, answer.since, tuple(others.values())[:MOST_OTHERS])


def glance_at_quotes(quotes: Sequence[Quote], since: Iterable[Since]) -> Glance:
    """Return what is shown of quotes that were asked for by their words: all of them."""
    return _with_changes(tuple(quotes), quotes, since, ())


def _with_changes(
    quotes: tuple[Quote, ...],
    concerned: Sequence[Quote],
    since: Iterable[Since],
    others: tuple[Quote, ...],
) -> Glance:
    """Add what changed the quotes concerned: of each document what fits, and at least its first."""
    quoted = {quote.text for quote in quotes}
    apart = standing_apart(concerned, quotes)
    found = changes_to(since, {quote.passage for quote in concerned})
    changes: dict[str, Since] = {}
    for later in sorted(found, key=lambda later: later.passage in apart):
        if later.quote.text not in quoted:
            changes.setdefault(later.quote.text, later)
    changes = {later.quote.text: later for later in oldest_first(changes.values())}
    room = GLANCE - sum(map(len, quoted))
    pages = by_page(later.quote for later in changes.values())
    # The newest change is what holds now.
    kept = {quote.text for page in reversed(pages[-1:]) for quote in _fitting(page, room)}
    kept |= {page[0].text for page in pages[:-1]}
    shown = tuple(later for text, later in changes.items() if text in kept)
    return Glance(quotes, shown, len(changes) - len(shown), others, apart)


def _fitting(quotes: Sequence[Quote], room: int) -> Iterator[Quote]:
    """Yield the first quote, and those after it for which there is room."""
    for number, quote in enumerate(quotes):
        room -= len(quote.text)
        if number and room < 0:
            return
        yield quote
