"""Write a comparison of two documents, or a summary of one, in Discord's Markdown; pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from bot.answering.answer import Answer, Compared
from bot.citing.notices import effect_line
from bot.citing.quote import Quote, changes_to
from bot.discord_app.replies.attributions import Attributions
from bot.discord_app.replies.changes import effect_texts
from bot.discord_app.replies.glance import MOST_OTHERS, Glance, glance_at_quotes
from bot.discord_app.replies.markup import blockquote, masked_link, quoted
from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date, written_form

SUMMARY, COMPARISON = 600, 450
"""Characters of quotes in a summary (the seven leads of the statement have 400), and of both
documents together in a comparison."""


def glance_at_several(answer: Answer) -> Glance:
    """Return what is shown of a comparison or a summary; of each document at least one quote."""
    sides = [side.quotes for side in answer.comparison] or [answer.document]
    room = COMPARISON if answer.comparison else SUMMARY
    kept: list[Quote] = []
    others: list[Quote] = []
    # As much of each document: the best of both, then the next of both.
    for row in (tuple(filter(None, row)) for row in zip_longest(*sides)):
        room -= sum(len(quote.text) for quote in row)
        (others if others or (kept and room < 0) else kept).extend(row)
    quotes = tuple(quote for quote in chain.from_iterable(sides) if quote in kept)
    glance = glance_at_quotes(quotes, answer.since_beyond)
    return replace(glance, others=tuple(others[:MOST_OTHERS]))


def several_text(answer: Answer, glance: Glance, attributions: Attributions) -> str:
    """Return the text of a comparison or a summary."""
    language = attributions.language
    message = f"**{quoted(answer.message)}**"
    if answer.comparison:
        texts = [message, *(_side(side, glance, attributions) for side in answer.comparison)]
    else:
        summary = _run(glance.quotes, attributions) + _changed(answer, glance, language)
        texts = [f"{message}\n{summary}"]
    texts += effect_texts(glance.changes, attributions, held_back=glance.held_back)
    return "\n\n".join(texts)


def _side(side: Compared, glance: Glance, attributions: Attributions) -> str:
    """Return what one of two documents says, words that differ in bold, or that it is silent."""
    language = attributions.language
    phrases = phrases_in(language)
    form = written_form(side.source.form, language)
    date = written_date(side.source.published, language)
    heading = f"{date}{phrases.punctuation.comma}{form}{phrases.punctuation.colon}".rstrip()
    lines = [f"**{quoted(heading)}**"]
    shown = [
        (quote, marks)
        for quote, marks in zip(side.quotes, side.marks, strict=True)
        if quote in glance.quotes
    ]
    if shown:
        lines.append("\n\n".join(blockquote(quoted(quote.text, marks)) for quote, marks in shown))
        lines.append(attributions.line([quote for quote, _ in shown], dated=False))
    else:
        lines.append(phrases.history.silent if side.is_whole else phrases.history.silent_part)
        lines += [f"-# {quoted(side.note)}"] if side.note else []
    return "\n".join(lines)


def _run(quotes: Sequence[Quote], attributions: Attributions) -> str:
    """Return short quotes of one page, with a link of its own to each."""
    lines = [blockquote(quoted(quote.text)) for quote in quotes]
    lines.append(attributions.line(quotes, dated=False))
    if not attributions.is_plain:
        phrases = phrases_in(attributions.language)
        links = " · ".join(_links(quotes, attributions.language))
        lines.append(f"-# {phrases.answer.open_at_words}{phrases.punctuation.colon}{links}")
    return "\n".join(lines)


def _changed(answer: Answer, glance: Glance, language: str) -> str:
    """Return a line on which paragraphs the newest document changed, if they have numbers."""
    phrases = phrases_in(language)
    for newest in glance.changes[-1:]:
        source = newest.quote.source
        numbers = [
            str(quote.paragraph)
            for quote in glance.quotes
            if quote.paragraph is not None
            and any(s.quote.source == source for s in changes_to(answer.since, {quote.passage}))
        ]
        if numbers:
            several = phrases.sources.paragraphs if len(numbers) > 1 else phrases.sources.paragraph
            joined = phrases.punctuation.comma.join(numbers)
            where = phrases.punctuation.aside.format(
                text=several.format(numbers=joined, number=joined)
            )
            return f"\n-# **{effect_line(newest, language)}{where}**"
    return ""


def _links(quotes: Sequence[Quote], language: str) -> Iterator[str]:
    """Yield a link to each quote: the number of its paragraph, or its place among the quotes."""
    paragraph = phrases_in(language).sources.paragraph
    for place, quote in enumerate(quotes, start=1):
        number = quote.paragraph
        label = str(place) if number is None else paragraph.format(number=number)
        if quote.link:
            yield masked_link(label, quote.link)
