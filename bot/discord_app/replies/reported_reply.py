"""Show how outlets reported a sentence of the statement, in Discord's Markdown; pure."""

from collections.abc import Iterator, Sequence

from bot.citing.quote import Quote, Since, changes_to
from bot.coverage.reporting import Reported
from bot.discord_app.replies.actions import Action
from bot.discord_app.replies.answer_reply import opening
from bot.discord_app.replies.attributions import Attributions, Style
from bot.discord_app.replies.changes import effect_notices
from bot.discord_app.replies.markup import quoted
from bot.discord_app.replies.reply import Block, Reply
from bot.lookup.keys import short_key
from bot.phrases.languages import phrases_in
from bot.phrases.phrases import ReportedPhrases

MOST_REPORTS = 5
"""Sentences of outlets in one reply; the others are a button away."""


def render_reported(
    quote: Quote,
    since: Sequence[Since],
    reported: Sequence[Reported],
    language: str,
    style: Style,
    start: int = 0,
) -> Reply:
    """Return a sentence of the statement, and how outlets reported it, labelled as coverage.

    Each report has an attribution of its own, and the words that only the outlet has. First come
    those that retell the sentence; then what outlets say on the same matter that is nowhere in the
    statement, labelled as such. `start` is the number of reports that were shown before.
    """
    texts = phrases_in(language).reported
    if start >= len(reported):
        return Reply((Block(texts.none),), language)
    attributions = Attributions(language, style)
    changes = changes_to(since, {quote.passage})
    blocks = []
    if not start:
        lines = [
            opening(quote.source, language, bool(changes)),
            attributions.quotation([quote], dated=False),
            *effect_notices(changes, attributions),
        ]
        blocks.append(Block("\n".join(lines)))
    heading = [f"**{texts.heading}**"]
    for found in reported[start : start + MOST_REPORTS]:
        label = [] if found.is_in_statement else [f"**{texts.not_in_statement}**"]
        remarks = _remarks(found, texts)
        lines = [*heading, *label, attributions.quotation([found.quote]), *remarks]
        blocks.append(Block("\n".join(lines)))
        heading = []
    left = len(reported) - start - MOST_REPORTS
    more = (short_key(quote.passage), str(start + MOST_REPORTS), str(left))
    actions = (Action("reports", language, more),) if left > 0 else ()
    return Reply(tuple(blocks), language, actions, is_changed=bool(changes))


def _remarks(reported: Reported, texts: ReportedPhrases) -> Iterator[str]:
    """Yield lines on the words that only the outlet has: sharpened, added or misquoted ones."""
    for label, found in (
        (texts.sharpened, reported.sharpened),
        (texts.added, reported.added),
        (texts.misquoted, reported.misquoted),
    ):
        if found:
            listed = ", ".join(f"“{quoted(word)}”" for word in found)
            yield f"-# {label.format(words=listed)}"
