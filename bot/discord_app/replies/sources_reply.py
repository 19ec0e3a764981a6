"""Build the list of the documents that the bot quotes, in Discord's Markdown; pure."""

from datetime import date

from bot.discord_app.replies.markup import quoted
from bot.discord_app.replies.reply import Block, Reply
from bot.phrases.about_sources import copy_line, sureness_line, written_completeness
from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date
from corpus.documents import Documents
from corpus.records import Kind
from corpus.source import Source

_KINDS: tuple[Kind, ...] = ("primary", "coverage", "translation")
"""The kinds of document in the order of the list."""


def render_sources(documents: Documents, language: str) -> Reply:
    """Return all documents: the statement first, the others by kind and then by date."""
    blocks = [Block(f"**{phrases_in(language).sources.title}**")]
    blocks += [Block(_lines(source, language)) for source in sorted(documents.sources, key=_order)]
    return Reply(tuple(blocks), language)


def _order(source: Source) -> tuple[bool, int, date]:
    """Return the sort key of a document; undated ones come last within their kind."""
    return (not source.is_statement, _KINDS.index(source.kind), source.published or date.max)


def _lines(source: Source, language: str) -> str:
    """Return a document's kind and date, each page with its copy, and how sure the words are."""
    phrases = phrases_in(language)
    texts, aside = phrases.sources, phrases.punctuation.aside
    kind = {"primary": texts.primary, "coverage": texts.coverage, "translation": texts.translation}
    note = aside.format(text=texts.statement) if source.is_statement else ""
    dates = phrases.dates.unknown
    if source.published:
        dates = texts.published.format(date=written_date(source.published, language))
    about = f"{dates}{phrases.punctuation.comma}{written_completeness(source, language)}"
    lines = []
    for page in source.pages:
        address = f"<{page.url}>" if page.url else texts.no_address
        unsure = aside.format(text=texts.title_unsure) if page.title_note else ""
        named = ", ".join(map(quoted, filter(None, [page.publisher, page.title])))
        lines.append(f"{named}{unsure}\n{address}")
        if copied := copy_line(source, page, language):
            lines.append(f"-# {quoted(copied)}")
    lines.append(f"-# {quoted(sureness_line(source, language))}")
    return "\n".join([f"**{kind[source.kind]}**{note}, {about}", *lines])
