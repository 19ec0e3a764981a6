"""Write a history in Discord's Markdown, divided into parts of one message each; pure.

A document that fits into one part is not divided. A longer one is divided between its quotes, and
each piece repeats its heading. No quote is cut.
"""

from collections.abc import Iterator

from bot.discord_app.replies.actions import Action
from bot.discord_app.replies.attributions import published_by
from bot.discord_app.replies.markup import blockquote, masked_link, quoted
from bot.discord_app.replies.reply import Block, Reply, characters, room_in
from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date, written_form
from bot.timeline.history import DatedDocument, History, Line, Remark
from bot.timeline.remarks import effect_in_words, remark_in_words
from corpus.records import CHANGING

RESERVED = 300
"""Characters of a message kept free for lines that are added later: the latest change, what bold
means, the number of the part, and who shared it."""


def history_parts(history: History, language: str, limit: int) -> list[tuple[Block, ...]]:
    """Return the history as a list of parts, each the blocks of a message.

    `limit` is the number of characters that a message may have.
    """
    texts = phrases_in(language).history
    title = texts.title.format(name=quoted(history.name.in_language(language)))
    room = room_in(limit, language) - RESERVED - characters(title) - 2
    parts: list[list[str]] = [[]]
    latest_change = ""
    for document in history.documents:
        for number, text in enumerate(_divided(document, history, language, room)):
            taken = sum(characters(before) + 2 for before in parts[-1])
            if number or (parts[-1] and taken + characters(text) > room):
                parts.append([])
            parts[-1].append(text)
            if not number and set(CHANGING) & set(document.effects):
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
    """Return a line that says when the matter last changed, and in which part to find that.

    `part` is counted from 1; the first part is not named, because the line is in it.
    """
    date = written_date(document.source.published, language)
    texts = phrases_in(language).history
    where = texts.in_part.format(part=part) if part > 1 else ""
    return f"\n-# **{texts.latest_change.format(date=date)}{where}**"


def _has(texts: list[str], quotes: list[str]) -> bool:
    """Tell whether one of the texts contains one of the quotes."""
    return any(quote in text for text in texts for quote in quotes)


def _divided(document: DatedDocument, history: History, language: str, room: int) -> Iterator[str]:
    """Yield the document's text, in several pieces if it has more than `room` characters."""
    heading = _heading(document, language)
    continued = f"{heading} {phrases_in(language).discord.continued}"
    text, is_empty = heading, True
    for piece in _pieces(document, history, language):
        if not is_empty and characters(text) + 1 + characters(piece) > room:
            yield text
            text = continued
        text += f"\n{piece}"
        is_empty = False
    yield text


def _heading(document: DatedDocument, language: str) -> str:
    """Return the heading of a document: date and form, then publisher and title."""
    source, phrases = document.source, phrases_in(language)
    marks = phrases.punctuation
    date = written_date(source.published, language)
    unsure = marks.aside.format(text=phrases.sources.title_unsure) if source.title_note else ""
    form = quoted(written_form(source.form, language))
    who = filter(None, [published_by(source, language)])
    about = marks.comma.join([*who, f"{quoted(source.title)}{unsure}"])
    return f"**{date}{marks.comma}{form}**\n{about}"


def _pieces(document: DatedDocument, history: History, language: str) -> Iterator[str]:
    """Yield the quotes of a document with its remarks; a text may be divided between them.

    A remark stands right after the quotes that it is about, or at the end if it is about all.
    """
    after: dict[int, list[str]] = {}
    for remark in document.remarks:
        if remark.effect or remark.note:
            is_on_part = 0 < len(remark.says) < len(document.lines)
            place = max(remark.says) if is_on_part else 0
            after.setdefault(place, []).append(_remark(remark, document, history, language))
    for line in document.lines:
        yield "\n".join([_quote(line, language), *after.get(line.number, ())])
    yield from after.get(0, ())


def _quote(line: Line, language: str) -> str:
    """Return a quote with its changed words in bold, and its paragraph below as a link to it."""
    quote, phrases = line.quote, phrases_in(language)
    label = phrases.sources.paragraph.format(number=quote.paragraph)
    if quote.paragraph is None:
        label = phrases.answer.open_at_words
    where = masked_link(label, quote.link) if quote.link else phrases.sources.no_address
    return f"{blockquote(quoted(quote.text, line.marks))}\n-# — {where}"


def _remark(remark: Remark, document: DatedDocument, history: History, language: str) -> str:
    """Return a remark in words; only an effect on earlier words is no small print."""
    whole = remark_in_words(remark, document, history, language)
    if remark.effect in (None, "silent"):
        return f"-# {quoted(whole)}"
    effect = effect_in_words(remark.effect, remark.of, document, history, language, in_part=True)
    return f"**{quoted(effect)}**{quoted(whole.removeprefix(effect))}"


def history_reply(
    blocks: tuple[Block, ...], language: str, key: str, part: int, count: int, private: bool
) -> Reply:
    """Return part number `part` of `count`, counted from 1, as a reply.

    `key` is the topic's. All parts but the last have a button to the next. Only the first part, if
    `private`, has a Share button.
    """
    actions = []
    if count > 1:
        note = phrases_in(language).history.part.format(part=part, count=count)
        blocks = (*blocks, Block(f"-# {note}"))
    if part < count:
        actions.append(Action("later", language, (key, str(part + 1))))
    if private and part == 1:
        actions.append(Action("share", language, (key,)))
    return Reply(blocks, language, tuple(actions))
