"""A history in Discord's Markdown, divided into parts that fit a message each; pure.

Documents stand whole wherever one fits into a part; a longer one is divided between its quotes, and
its heading repeated. No quote is cut.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.discord_app.replies.actions import Action
from bot.discord_app.replies.markup import blockquote, masked_link, quoted
from bot.discord_app.replies.reply import Block, Reply, characters, room_in
from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date, written_form
from bot.timeline.history import DatedDocument, History, Line, Remark
from bot.timeline.remarks import remark_line

RESERVED = 300
"""Characters of a message left free for the lines on the latest change, on bold words, on the
number of the part and on who has shared it."""


def history_parts(history: History, language: str, limit: int) -> list[tuple[Block, ...]]:
    """The history as blocks, for each message of at most `limit` characters."""
    texts = phrases_in(language).history
    title = texts.title.format(name=quoted(history.name.in_language(language)))
    room = room_in(limit, language) - RESERVED - characters(title) - 2
    parts: list[list[str]] = [[]]
    latest_change = ""
    for document in history.documents:
        for number, text in enumerate(_divided(document, language, room)):
            taken = sum(characters(before) + 2 for before in parts[-1])
            if number or (parts[-1] and taken + characters(text) > room):
                parts.append([])
            parts[-1].append(text)
            if not number and {"changes", "replaces"} & set(document.effects):
                latest_change = _latest_change(document, len(parts), language)
    marked = [
        _quote(line, language)
        for document in history.documents
        for line in document.lines
        if line.marks
    ]
    bold = f"-# {texts.bold}"
    tops = [title + latest_change, *[title] * (len(parts) - 1)]
    return [
        tuple(Block(text) for text in (top, *part, *([bold] if _has(part, marked) else ())))
        for top, part in zip(tops, parts, strict=True)
    ]


def _latest_change(document: DatedDocument, part: int, language: str) -> str:
    """A line on when the matter last changed and in which part that stands: seldom the first."""
    date = written_date(document.source.published, language)
    texts = phrases_in(language).history
    where = texts.in_part.format(part=part) if part > 1 else ""
    return f"\n-# **{texts.latest_change.format(date=date)}{where}**"


def _has(texts: list[str], quotes: list[str]) -> bool:
    return any(quote in text for text in texts for quote in quotes)


def _divided(document: DatedDocument, language: str, room: int) -> Iterator[str]:
    """The document's text; in several pieces, each with the heading, where it is too long."""
    heading = _heading(document, language)
    continued = f"{heading} {phrases_in(language).discord.continued}"
    text, is_empty = heading, True
    for piece in _pieces(document, language):
        if not is_empty and characters(text) + 1 + characters(piece) > room:
            yield text
            text = continued
        text += f"\n{piece}"
        is_empty = False
    yield text


def _heading(document: DatedDocument, language: str) -> str:
    """When, in which form, who and what."""
    source, phrases = document.source, phrases_in(language)
    marks = phrases.punctuation
    date = written_date(source.published, language)
    unsure = marks.aside.format(text=phrases.sources.title_unsure) if source.title_note else ""
    form = quoted(written_form(source.form, language))
    about = f"{quoted(source.publisher)}, {quoted(source.title)}{unsure}"
    return f"**{date}{marks.comma}{form}**\n{about}"


def _pieces(document: DatedDocument, language: str) -> Iterator[str]:
    for line in document.lines:
        yield _quote(line, language)
    for remark in document.remarks:
        if remark.effect or remark.note:
            yield _remark(remark, document, language)


def _quote(line: Line, language: str) -> str:
    """The words, what changed in bold, and below them their number and link."""
    link = line.quote.link
    phrases = phrases_in(language)
    label = phrases.history.open_number.format(number=line.number)
    where = masked_link(label, link) if link else phrases.sources.no_address
    return f"{blockquote(quoted(line.quote.text, line.marks))}\n[{line.number}] {where}"


def _remark(remark: Remark, document: DatedDocument, language: str) -> str:
    """The effect in words; after the numbers of the quotes that have it, if not all do."""
    effect = quoted(remark_line(replace(remark, note=None), document, language))
    note = quoted(remark_line(remark, document, language)).removeprefix(effect)
    # Small print where nothing is done to an earlier sentence; an effect is not to be overlooked.
    is_effect = remark.effect not in (None, "silent")
    text = f"**{effect}**{note}" if is_effect else effect + note
    if 0 < len(remark.says) < len(document.lines):
        text = " ".join(f"[{number}]" for number in sorted(remark.says)) + f" → {text}"
    return text if is_effect else f"-# {text}"


def history_reply(
    blocks: tuple[Block, ...], language: str, key: str, part: int, count: int, private: bool
) -> Reply:
    """A part as a reply, with the button to the next one; the first can be shared."""
    actions = []
    if count > 1:
        note = phrases_in(language).history.part.format(part=part, count=count)
        blocks = (*blocks, Block(f"-# {note}"))
    if part < count:
        actions.append(Action("later", language, (key, str(part + 1))))
    if private and part == 1:
        actions.append(Action("share", language, (key,)))
    return Reply(blocks, language, tuple(actions))
