"""Word what later documents did to quoted sentences, in Discord's Markdown; pure."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import groupby

from bot.citing.notices import effect_line, silence_line
from bot.citing.quote import Citation, Silence, Since, by_page
from bot.discord_app.replies.markup import masked_link, quotations, quoted, titled_link
from bot.discord_app.replies.reply import Block
from bot.phrases.languages import phrases_in
from corpus.records import Effect


def changes_to(since: Iterable[Since], passages: Collection[str]) -> list[Since]:
    """List what changes or replaces the passages, oldest first, undated last."""
    return _with_effects(since, passages, {"changes", "replaces"})


def _with_effects(
    since: Iterable[Since], passages: Collection[str], effects: Collection[Effect]
) -> list[Since]:
    """List what has one of the effects on one of the passages, oldest first, undated last."""
    found = [later for later in since if later.passage in passages and later.effect in effects]
    return sorted(found, key=lambda later: later.quote.source.published or date.max)


def see_below(since: Iterable[Since], passage: str, language: str) -> str | None:
    """Return the line to put right after a quote that was changed later; None if it was not.

    It comes before anything else about the quote, because a notification shows only the beginning
    of a message, and somebody using a screen reader may stop listening after the quote.
    """
    changes = changes_to(since, {passage})
    if not changes:
        return None
    change = effect_line(changes[-1], language)
    return f"-# **{phrases_in(language).answer.see_below.format(change=change)}**"


def change_blocks(since: Iterable[Since], passages: Collection[str], language: str) -> list[str]:
    """List texts with the quotes that changed the passages, and notes on how far they reach."""
    return _blocks(changes_to(since, passages), language)


def confirming_blocks(
    since: Iterable[Since], passages: Collection[str], language: str
) -> list[Block]:
    """List optional blocks with the quotes that confirm the passages."""
    confirming = _with_effects(since, passages, {"confirms"})
    return [Block(text, optional=True) for text in _blocks(confirming, language)]


def silence_blocks(silences: Iterable[Silence], language: str) -> list[Block]:
    """List optional blocks, one for each later document that does not mention the quoted matter."""
    blocks = []
    for silence in silences:
        title = quoted(silence.source.title)
        shown = masked_link(title, silence.url) if silence.url else title
        blocks.append(Block(f"-# {silence_line(silence, shown, language)}", optional=True))
    return blocks


def change_lines(since: Iterable[Since], passages: Collection[str], language: str) -> list[str]:
    """List a line for each document that changed the passages, with a link to its words."""
    firsts: dict[tuple[str, Citation], Since] = {}
    for later in changes_to(since, passages):
        firsts.setdefault((later.effect, later.quote.source), later)
    colon = phrases_in(language).punctuation.colon
    return [
        f"**{effect_line(later, language)}**{colon}{titled_link([later.quote], language)}"
        for later in firsts.values()
    ]


def _blocks(since: Sequence[Since], language: str) -> list[str]:
    """List a text for each effect and page: the quotes, each once, with their notes below.

    `since` must be sorted, so that the same effect of the same document comes together.
    """
    texts = []
    for label, group in groupby(since, lambda later: effect_line(later, language)):
        found = list(group)
        quotes = {later.quote.passage: later.quote for later in found}
        for page in by_page(quotes.values()):
            said = {quote.passage for quote in page}
            notes = [later.note for later in found if later.note and later.quote.passage in said]
            lines = [f"**{label}**", quotations(page, language)]
            texts.append("\n".join([*lines, *(f"-# {note}" for note in dict.fromkeys(notes))]))
    return texts
