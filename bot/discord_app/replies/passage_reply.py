"""Show what belongs to a quoted sentence: its clause, its citation, other matches; pure."""

from collections.abc import Collection, Sequence

from bot.citing.citation_forms import FORMS
from bot.citing.quote import Quote, Since, changes_to, with_effects
from bot.discord_app.replies.actions import Action, form_key
from bot.discord_app.replies.answer_reply import opening, translation_lines
from bot.discord_app.replies.attributions import Attributions, Style
from bot.discord_app.replies.changes import effect_notices, effect_texts
from bot.discord_app.replies.markup import blockquote, quoted
from bot.discord_app.replies.reply import FENCE, Block, Reply
from bot.lookup.keys import short_key
from bot.phrases.languages import phrases_in


def render_others(
    quotes: Sequence[Quote], since: Sequence[Sequence[Since]], language: str, style: Style
) -> Reply:
    """Return the other passages that matched a question, with what later documents did to each."""
    attributions = Attributions(language, style)
    blocks = []
    for quote, later in zip(quotes, since, strict=True):
        changes = changes_to(later, {quote.passage})
        lines = [
            opening(quote.source, language, bool(changes)),
            attributions.quotation([quote], dated=False),
            *effect_notices(changes, attributions),
        ]
        blocks.append(Block("\n".join(lines)))
    return Reply(tuple(blocks) or (Block(phrases_in(language).discord.no_others),), language)


def render_context(
    quote: Quote,
    heading: str | None,
    sentences: Sequence[tuple[str, str]],
    since: Sequence[Since],
    translations: Sequence[Quote],
    language: str,
    style: Style,
) -> Reply:
    """Return the whole clause around a quote, with the quoted sentence in bold.

    Below stand its translations, and all that later documents say of the sentence, with notes on
    how far that reaches. `sentences` are pairs of passage id and text.
    """
    texts, attributions = phrases_in(language), Attributions(language, style)
    changed = changes_to(since, {quote.passage})
    lines = [opening(quote.source, language, bool(changed))]
    lines += [blockquote(f"__{quoted(heading)}__")] if heading else []
    for passage_id, text in sentences:
        shown = quoted(text)
        lines.append(blockquote(f"**{shown}**" if passage_id == quote.passage else shown))
    lines.append(attributions.line([quote], dated=False))
    if len(sentences) > 1:
        lines.append(f"-# {texts.discord.shown_in_bold}")
    lines += translation_lines(translations, attributions)
    lines += effect_texts(changed, attributions, with_notes=True)
    blocks = [Block("\n".join(lines))]
    others = {passage_id for passage_id, _ in sentences if passage_id != quote.passage}
    beside = _unlike(changes_to(since, others), changed)
    blocks += [
        Block(texts.answer.others_changed.format(change=line))
        for line in effect_notices(beside, attributions)
    ]
    confirming = _unlike(with_effects(since, {quote.passage}, {"confirms"}), changed)
    blocks += [
        Block(text, optional=True)
        for text in effect_texts(confirming, attributions, with_notes=True)
    ]
    return Reply(tuple(blocks), language, link=quote.link, is_changed=bool(changed))


def _unlike(since: Sequence[Since], shown: Collection[Since]) -> list[Since]:
    """List what has other words than those shown, so that no quote stands twice."""
    texts = {later.quote.text for later in shown}
    return [later for later in since if later.quote.text not in texts]


def render_citation(
    quote: Quote, since: Sequence[Since], key: str, language: str, style: Style
) -> Reply | None:
    """Return the citation in one form, in a code block, and offer the others; None if unknown."""
    form = next((form for form in FORMS if form_key(form.id) == key), None)
    if form is None:
        return None
    changes = changes_to(since, {quote.passage})
    lines = effect_notices(changes, Attributions(language, style))
    # A fence in the text would end the block early. No passage should have one.
    text = form.render([(quote, changes)]).replace(FENCE, "'''")
    lines += [f"**{form.name(language)}**", f"{FENCE}\n{text}\n{FENCE}"]
    passage = short_key(quote.passage)
    others = [form_key(other.id) for other in FORMS if other is not form]
    actions = tuple(Action("form", language, (passage, other)) for other in others)
    return Reply((Block("\n".join(lines)),), language, actions, is_changed=bool(changes))
