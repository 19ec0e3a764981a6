"""Word what later documents did to quoted sentences, in Discord's Markdown; pure."""

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from bot.citing.notices import effect_line
from bot.citing.quote import Silence, Since, by_page, changes_to
from bot.discord_app.replies.attributions import Attributions
from bot.discord_app.replies.markup import masked_link, quoted
from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date, written_form

CHANGED = "⚠ "
"""What stands before a change in plain style, where no colour tells it."""


def see_below(since: Iterable[Since], passage: str, language: str) -> list[str]:
    """List the line to put after one of several quotes if it was changed later; else nothing."""
    changes = changes_to(since, {passage})
    texts = phrases_in(language).answer
    return [
        f"-# **{texts.see_below.format(change=effect_line(later, language))}**"
        for later in changes[-1:]
    ]


def effect_texts(
    since: Sequence[Since],
    attributions: Attributions,
    with_notes: bool = False,
    held_back: int = 0,
    apart: Collection[str] = (),
) -> list[str]:
    """List a text for each effect and page: in bold what it does and when, then its quotes.

    `with_notes` adds how far the words reach. `held_back` is how many further sentences there are,
    and `apart` are the passages of the statement that stand apart from the quotes above.
    `since` must be sorted, so that the same effect of the same document comes together.
    """
    language, texts = attributions.language, []
    total = len({later.quote.text for later in since}) + held_back
    some = ""
    if held_back:
        shown = phrases_in(language).discord.some_changes
        some = shown.format(shown=total - held_back, count=total)
    colon = phrases_in(language).punctuation.colon.rstrip()
    for label, group in groupby(since, lambda later: effect_line(later, language, apart)):
        found = list(group)
        quotes = {later.quote.text: later.quote for later in found}
        mark = CHANGED if attributions.is_plain and found[0].effect != "confirms" else ""
        for page in by_page(quotes.values()):
            said = {quote.passage for quote in page}
            notes = [later.note for later in found if later.note and later.quote.passage in said]
            head = f"**{label}**{some}{colon}" if some else f"**{label}{colon}**"
            lines = [f"{mark}{head}", attributions.quotation(page, dated=False)]
            if with_notes:
                lines += [f"-# {quoted(note)}" for note in dict.fromkeys(notes)]
            texts.append("\n".join(lines))
    return texts


def effect_notices(since: Iterable[Since], attributions: Attributions) -> list[str]:
    """List a line for each document that changed something, with a link to its words."""
    language, colon = attributions.language, phrases_in(attributions.language).punctuation.colon
    firsts = {(later.effect, later.quote.source): later for later in reversed(list(since))}
    mark = CHANGED if attributions.is_plain else ""
    return [
        f"{mark}**{effect_line(later, language)}**{colon}"
        + attributions.where([later.quote], dated=False)
        for later in reversed(firsts.values())
    ]


def silence_line(silence: Silence, language: str) -> str:
    """Return a line that a later document says nothing of the quoted words, where it was seen.

    It calls the document by its form, which is a link to it.
    """
    phrases = phrases_in(language)
    form = quoted(written_form(silence.source.form, language))
    line = phrases.discord.silent.format(
        form=masked_link(form, silence.url) if silence.url else form,
        date=written_date(silence.source.published, language),
    )
    return f"-# {line}"
