"""What a look-up found that is no quote, in Discord's Markdown: a document, or nothing; pure."""

from bot.discord_app.replies.answer_reply import render_line
from bot.discord_app.replies.markup import masked_link, plain, quoted
from bot.discord_app.replies.reply import Block, Reply
from bot.lookup.passages import NothingFound, UnknownId
from bot.phrases.discord_words import words_in
from bot.phrases.texts import texts_in, written_date
from corpus.source import Source

LISTED_CHARACTERS = 60
"""Of a sentence in a list of ids: enough to tell it from the others."""


def render_document(source: Source, language: str) -> Reply:
    """List a document's sentences: the id of each, and how it begins."""
    page, texts = source.pages[0], texts_in(language)
    title = masked_link(quoted(page.title), page.url) if page.url else quoted(page.title)
    date = written_date(source.published, language)
    heading = f"**{quoted(page.publisher)}, {title}, {date}**\n{words_in(language).ids_listed}"
    lines = [f"- `{passage.id}` {_beginning(passage.text)}" for passage in source.passages()]
    address = () if page.url else (Block(f"-# {texts.no_address}"),)
    return Reply((Block(heading), *address, Block("\n".join(lines))), language, link=page.url)


def render_not_found(found: UnknownId | NothingFound, language: str) -> Reply:
    """Say that there is no such passage, and what to try."""
    words = words_in(language)
    if isinstance(found, NothingFound):
        return render_line(f"{found.message}\n-# {words.pick_suggestion}", language)
    line = words.unknown_id.format(id=plain(found.typed, LISTED_CHARACTERS))
    if found.near:
        near = texts_in(language).comma.join(f"`{id_}`" for id_ in found.near)
        line += f"\n{words.near_ids.format(ids=near)}"
    return render_line(line, language)


def _beginning(text: str) -> str:
    if len(text) <= LISTED_CHARACTERS:
        return quoted(text)
    return quoted(text[: LISTED_CHARACTERS - 1].rstrip()) + "…"
