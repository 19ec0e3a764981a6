"""The documents as a list, in Discord's Markdown; pure."""

from datetime import date

from bot.discord_app.replies.markup import quoted
from bot.discord_app.replies.reply import Block, Reply
from bot.phrases.discord_words import Words, words_in
from bot.phrases.texts import texts_in, written_date
from corpus.documents import Documents
from corpus.records import Kind
from corpus.source import Source

_KINDS: tuple[Kind, ...] = ("primary", "coverage", "translation")


def render_sources(documents: Documents, language: str) -> Reply:
    """The documents: kind, publisher, title, date, address; the statement first, then by date."""
    words = words_in(language)
    blocks = [Block(f"**{words.sources_title}**")]
    blocks += [
        Block(_lines(source, language, words)) for source in sorted(documents.sources, key=_place)
    ]
    return Reply(tuple(blocks), language)


def _place(source: Source) -> tuple[bool, int, date]:
    return (not source.is_statement, _KINDS.index(source.kind), source.published or date.max)


def _lines(source: Source, language: str, words: Words) -> str:
    texts = texts_in(language)
    kind = {"primary": words.primary, "coverage": words.coverage, "translation": words.translation}
    note = texts.aside.format(words.statement) if source.is_statement else ""
    dates = texts.undated
    if source.published:
        dates = words.published.format(date=written_date(source.published, language))
    if source.retrieved:
        dates += f", {words.retrieved.format(date=written_date(source.retrieved, language))}"
    lines = []
    for page in source.pages:
        address = f"<{page.url}>" if page.url else texts.no_address
        unsure = texts.aside.format(texts.title_unsure) if page.title_note else ""
        lines.append(f"{quoted(page.publisher)}, {quoted(page.title)}{unsure}\n{address}")
    return "\n".join([f"**{kind[source.kind]}**{note}, {dates}", *lines])
