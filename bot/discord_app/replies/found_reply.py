"""Turn look-ups that found a document, or nothing, into replies; pure."""

from bot.discord_app.replies.answer_reply import render_line
from bot.discord_app.replies.markup import masked_link, plain, quoted
from bot.discord_app.replies.reply import Block, Reply
from bot.lookup.ids import UnknownId
from bot.lookup.passages import NothingFound
from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date
from corpus.source import Source

LISTED_CHARACTERS = 60
"""Characters shown of a sentence in a list of ids, enough to tell it from the others, and of an
unknown id."""


def render_document(source: Source, language: str) -> Reply:
    """Return a list of a document's sentences: the id and the beginning of each."""
    page = source.pages[0]
    title = masked_link(quoted(page.title), page.url) if page.url else quoted(page.title)
    date = written_date(source.published, language)
    phrases = phrases_in(language)
    listed = phrases.lookup.ids_listed.format(commands=phrases.commands)
    who = [quoted(page.publisher)] if page.publisher else []
    heading = f"**{', '.join([*who, title, date])}**\n{listed}"
    lines = [f"- `{passage.id}` {_beginning(passage.text)}" for passage in source.passages()]
    address = () if page.url else (Block(f"-# {phrases.sources.no_address}"),)
    return Reply((Block(heading), *address, Block("\n".join(lines))), language, link=page.url)


def render_not_found(found: UnknownId | NothingFound, language: str) -> Reply:
    """Return a reply that says that nothing was found, and what to try instead."""
    texts = phrases_in(language).lookup
    if isinstance(found, NothingFound):
        return render_line(f"{found.message}\n-# {texts.pick_suggestion}", language)
    line = texts.unknown_id.format(id=plain(found.typed, LISTED_CHARACTERS))
    if found.near:
        near = phrases_in(language).punctuation.comma.join(f"`{id_}`" for id_ in found.near)
        line += f"\n{texts.near_ids.format(ids=near)}"
    return render_line(line, language)


def _beginning(text: str) -> str:
    """Return the first `LISTED_CHARACTERS` characters of a sentence, escaped."""
    if len(text) <= LISTED_CHARACTERS:
        return quoted(text)
    return quoted(text[: LISTED_CHARACTERS - 1].rstrip()) + "…"
