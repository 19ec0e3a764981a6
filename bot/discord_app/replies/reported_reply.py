"""Show how outlets reported a sentence of the statement, in Discord's Markdown; pure."""

from collections.abc import Iterator, Sequence

from bot.citing.quote import Quote, Since, by_page
from bot.coverage.reporting import Reported
from bot.discord_app.replies.changes import change_lines
from bot.discord_app.replies.markup import quotation, quotations, quoted
from bot.discord_app.replies.reply import Block, Reply
from bot.phrases.languages import phrases_in
from bot.phrases.phrases import ReportedPhrases


def render_reported(
    quote: Quote, since: Sequence[Since], reported: Sequence[Reported], language: str
) -> Reply:
    """Return a sentence of the statement, and how each outlet reported it, labelled as coverage.

    First come the outlets that retell it, with the words that only they have; then what outlets
    say on the same matter that is nowhere in the statement, labelled as such.
    """
    texts = phrases_in(language).reported
    if not reported:
        return Reply((Block(texts.none),), language)
    changes = change_lines(since, {quote.passage}, language)
    blocks = [Block("\n".join([quotation(quote, language, in_full=True), *changes]))]
    blocks.append(Block(f"**{texts.heading}**"))
    remarks = {found.quote.passage: list(_remarks(found, texts)) for found in reported}
    retold = [found.quote for found in reported if found.is_in_statement]
    blocks += [Block(quotations(outlet, language, below=remarks)) for outlet in by_page(retold)]
    beside = [found.quote for found in reported if not found.is_in_statement]
    label = f"**{texts.not_in_statement}**"
    blocks += [Block(f"{label}\n{quotations(outlet, language)}") for outlet in by_page(beside)]
    return Reply(tuple(blocks), language, is_changed=bool(changes))


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
