"""Answers and passages as replies: what is shown, in which order; pure."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.answer import Answer, Quote, Since
from bot.citation import citation_apa, citation_bibtex, citation_markdown, citation_plain
from bot.discord_app.actions import Action, Kind, passage_key
from bot.discord_app.markup import (
    attribution,
    blockquote,
    by_page,
    day,
    masked_link,
    plain,
    quotation,
    quotations,
    quoted,
    when,
)
from bot.discord_app.pages import FENCE, Block, Reply
from bot.discord_app.texts import Words, words_in
from bot.texts import Texts, texts_in
from corpus.models import Corpus, Effect, Source

ASKED_LIMIT = 300
"""Characters of a question that are repeated below its answer; the asker knows the rest."""


def render_answer(
    answer: Answer,
    language: str,
    asked: str | None = None,
    private: bool = False,
    topic: str | None = None,
) -> Reply:
    """An answer as a reply.

    Where the statement answers, its words come first; where it does not, the bot's own line does,
    so that nobody takes the nearest words for an answer. `asked` is repeated below, for those who
    cannot see the question where they read the answer. `topic` is the key of the matter that the
    lead belongs to.
    """
    texts = texts_in(language)
    blocks: list[Block] = []
    if answer.verdict != "answered" or answer.message != texts.answered or not answer.quotes:
        blocks.append(Block(f"**{quoted(answer.message)}**"))
    if answer.verdict == "not_addressed":
        blocks += _elsewhere(answer.elsewhere, texts, language)
        blocks += _lead(answer, texts, language, label=texts.nearest)
    else:
        blocks += _lead(answer, texts, language)
        blocks += _elsewhere(answer.elsewhere, texts, language)
    if answer.suggestions:
        lines = [f"- {quoted(suggestion)}" for suggestion in answer.suggestions]
        blocks.append(Block("\n".join([f"{texts.try_asking}:", *lines]), optional=True))
    if asked:
        words = words_in(language)
        blocks.append(Block(f"-# {words.asked}: {plain(asked, ASKED_LIMIT)}", optional=True))
    return Reply(
        tuple(blocks),
        language,
        answer_actions(answer, language, private, topic),
        answer.quotes[0].link if answer.quotes else None,
        answer.verdict,
    )


def _lead(answer: Answer, texts: Texts, language: str, label: str | None = None) -> Iterable[Block]:
    for quote in answer.quotes[:1]:
        heading = f"{label}:\n" if label else ""
        yield Block(heading + quotation(quote, language))
        for translation in answer.translations:
            yield _labelled(translation, texts.translation, language, optional=True)
        yield from render_since(answer.since, {quote.passage}, language)


def _elsewhere(quotes: Sequence[Quote], texts: Texts, language: str) -> Iterable[Block]:
    for quote in quotes:
        yield _labelled(quote, texts.elsewhere, language, optional=quote is not quotes[0])


def _labelled(quote: Quote, label: str, language: str, optional: bool = False) -> Block:
    return Block(f"**{label}**\n{quotation(quote, language)}", optional)


def render_since(since: Iterable[Since], passages: set[str], language: str) -> Iterable[Block]:
    """What later documents do to those passages; a change with its words, the rest on a line."""
    relevant = [later for later in since if later.passage in passages]
    for effect, group in groupby(relevant, lambda later: later.effect):
        for quotes in by_page(later.quote for later in group):
            yield _later(effect, quotes, language)
    for note in dict.fromkeys(later.note for later in relevant if later.note):
        yield Block(f"-# {note}", optional=True)


def _later(effect: Effect, quotes: Sequence[Quote], language: str) -> Block:
    texts = texts_in(language)
    quote = quotes[0]
    date = when(quote, language)
    title = quoted(quote.source.title)
    if effect == "silent":
        return Block(f"-# {texts.silent.format(document=title, date=date)}", optional=True)
    if effect == "confirms":
        link = f": {masked_link(title, quote.link)}" if quote.link else ""
        return Block(f"**{texts.confirms.format(date=date)}**{link}")
    label = texts.changes if effect == "changes" else texts.replaces
    return Block(f"**{label.format(date=date)}**\n{quotations(quotes, language)}")


def answer_actions(
    answer: Answer, language: str, private: bool, topic: str | None = None
) -> tuple[Action, ...]:
    """The buttons below an answer: those that have something to show."""
    keys = tuple(passage_key(quote.passage) for quote in answer.quotes)
    kinds: list[Kind] = ["context", "cite"] if keys else []
    if answer.coverage and keys:
        kinds.append("reported")
    actions = [Action(kind, language, keys[:1]) for kind in kinds]
    if len(keys) > 1:
        actions.insert(0, Action("others", language, keys[1:]))
    if topic and answer.verdict in ("answered", "closest"):
        actions.append(Action("through", language, (topic,)))
    actions.append(Action("follow", language, keys[:1]))
    if private:
        actions.append(Action("share", language))
    if answer.verdict != "chat":
        actions.append(Action("wrong", language, keys[:1]))
    return tuple(actions)


def render_quote(
    quote: Quote,
    since: Sequence[Since],
    coverage: Sequence[Quote],
    language: str,
    private: bool,
    topic: str | None = None,
) -> Reply:
    """One passage for its own sake, with what became of it since."""
    key = (passage_key(quote.passage),)
    kinds: list[Kind] = ["context", "cite", *(("reported",) if coverage else ())]
    actions = [Action(kind, language, key) for kind in kinds]
    if topic:
        actions.append(Action("through", language, (topic,)))
    actions.append(Action("follow", language, key))
    if private:
        actions.append(Action("share", language))
    return Reply(
        (Block(quotation(quote, language)), *render_since(since, {quote.passage}, language)),
        language,
        tuple(actions),
        quote.link,
    )


def render_others(
    quotes: Sequence[Quote], since: Sequence[Sequence[Since]], language: str
) -> Reply:
    """The other passages that a question matched, each with what became of it since."""
    texts = texts_in(language)
    blocks: list[Block] = []
    for quote, later in zip(quotes, since, strict=True):
        blocks.append(_labelled(quote, texts.also, language))
        blocks += render_since(later, {quote.passage}, language)
    return Reply(tuple(blocks) or (Block(words_in(language).no_others),), language)


def render_context(
    quote: Quote, heading: str | None, sentences: Sequence[tuple[str, str]], language: str
) -> Reply:
    """The whole clause around a quote: (passage id, text) of each sentence, the quoted one bold."""
    lines = [blockquote(f"__{quoted(heading)}__")] if heading else []
    for passage_id, text in sentences:
        shown = quoted(text)
        lines.append(blockquote(f"**{shown}**" if passage_id == quote.passage else shown))
    note = f"-# {words_in(language).shown_in_bold}" if len(sentences) > 1 else ""
    last = attribution(quote, language) + (f"\n{note}" if note else "")
    return Reply((Block("\n".join(lines)), Block(last)), language, link=quote.link)


def render_citation(quote: Quote, language: str) -> Reply:
    """The citation in four forms, each in a code block that is copied with one tap."""
    forms = (citation_plain, citation_markdown, citation_apa, citation_bibtex)
    names = words_in(language).citation_forms
    blocks = []
    for name, form in zip(names, forms, strict=True):
        # A fence within the text would end the block; no passage should have one.
        text = form(quote).replace(FENCE, "'''")
        blocks += [Block(f"**{name}**"), Block(f"{FENCE}\n{text}\n{FENCE}")]
    return Reply(tuple(blocks), language)


def render_sources(corpus: Corpus, language: str) -> Reply:
    """The documents: kind, publisher, title, date, address; the statement first."""
    words = words_in(language)
    order = sorted(
        corpus.sources, key=lambda source: (not source.is_statement, source.kind != "primary")
    )
    blocks = [Block(f"**{words.sources_title}**")]
    blocks += [Block(_source_lines(source, language, words)) for source in order]
    return Reply(tuple(blocks), language)


def _source_lines(source: Source, language: str, words: Words) -> str:
    kind = {"primary": words.primary, "coverage": words.coverage, "translation": words.translation}
    note = f" ({words.statement})" if source.is_statement else ""
    date = day(source.published, language) if source.published else texts_in(language).undated
    if source.retrieved:
        date += f", {words.retrieved.format(date=day(source.retrieved, language))}"
    lines = []
    for page in source.pages:
        address = f"<{page.url}>" if page.url else texts_in(language).no_address
        unsure = f" ({texts_in(language).title_unsure})" if page.title_note else ""
        lines.append(f"{quoted(page.publisher)}, {quoted(page.title)}{unsure}\n{address}")
    return "\n".join([f"**{kind[source.kind]}**{note}, {date}", *lines])


def render_line(line: str, language: str) -> Reply:
    """A line of the bot's own."""
    return Reply((Block(line),), language)
