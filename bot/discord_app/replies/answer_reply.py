"""Turn answers, quotes and citations into replies, and choose the buttons below; pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.answering.answer import Answer
from bot.citing.citation_forms import FORMS
from bot.citing.quote import Quote, Since, by_page
from bot.discord_app.replies.actions import Action, Kind
from bot.discord_app.replies.changes import (
    change_blocks,
    change_lines,
    changes_to,
    confirming_blocks,
    see_below,
    silence_blocks,
)
from bot.discord_app.replies.markup import (
    attribution,
    blockquote,
    plain,
    quotation,
    quotations,
    quoted,
)
from bot.discord_app.replies.reply import FENCE, Block, Reply
from bot.lookup.keys import short_key
from bot.phrases.languages import phrases_in
from bot.phrases.phrases import AnswerPhrases

ASKED_LIMIT = 300
"""Characters of the question that are repeated below its answer; a longer question is cut."""


def render_answer(
    answer: Answer,
    language: str,
    asked: str | None = None,
    private: bool = False,
    topic: str | None = None,
) -> Reply:
    """Return an answer as a reply.

    Where the statement answers the question, its words come first. Where it does not, the bot's
    own line comes first, so that nobody mistakes the nearest words for an answer.

    `asked` is the question to repeat below, for readers who do not see it otherwise. `private`
    adds the Share button. `topic` is the key of the topic that the first quote belongs to.
    """
    phrases = phrases_in(language)
    texts, colon = phrases.answer, phrases.punctuation.colon
    quotes = list(_quotes(answer, texts, language))
    elsewhere = list(_elsewhere(answer, texts, language))
    blocks = elsewhere + quotes if answer.verdict == "not_addressed" else quotes + elsewhere
    if answer.verdict != "answered" or answer.message != texts.answered or not quotes:
        message = f"**{quoted(answer.message)}**"
        # In one block with the quote that it introduces, so that both are in the same message.
        first = [Block(f"{message}\n\n{blocks[0].text}")] if blocks else [Block(message)]
        blocks = first + blocks[1:]
    if answer.suggestions:
        lines = [f"- {quoted(suggestion)}" for suggestion in answer.suggestions]
        heading = f"{texts.try_asking}{colon}".rstrip()
        blocks.append(Block("\n".join([heading, *lines]), optional=True))
    if asked:
        label = f"{phrases.discord.asked}{colon}"
        blocks.append(Block(f"-# {label}{plain(asked, ASKED_LIMIT)}", optional=True))
    shown = {quote.passage for page in _shown(answer) for quote in page}
    is_elsewhere = answer.verdict == "not_addressed" and answer.elsewhere
    first_shown = (answer.elsewhere if is_elsewhere else answer.quotes)[:1]
    return Reply(
        tuple(blocks),
        language,
        answer_actions(answer, language, private, topic),
        next((quote.link for quote in first_shown if quote.link), None),
        answer.verdict,
        is_changed=answer.verdict != "not_addressed" and bool(changes_to(answer.since, shown)),
    )


def _shown(answer: Answer) -> list[list[Quote]]:
    """Return the quotes that the reply shows, grouped by page.

    That is the first quote, since the others are only related to the question; or everything that
    a document says on the matter, if the question names that document.
    """
    return by_page(answer.document or answer.quotes[:1])


def _quotes(answer: Answer, texts: AnswerPhrases, language: str) -> Iterator[Block]:
    """Yield the quotes of the answer; after the first, silent documents and translations."""
    for page in _shown(answer):
        is_first = page[0].passage == answer.quotes[0].passage
        label = texts.nearest if answer.verdict == "not_addressed" else None
        yield from _with_notices(page, answer.since, language, label, in_full=is_first)
        if is_first:
            yield from silence_blocks(answer.silent, language)
            for translation in answer.translations:
                yield _labelled(translation, texts.translation, language, optional=True)


def _with_notices(
    quotes: Sequence[Quote],
    since: Iterable[Since],
    language: str,
    label: str | None = None,
    in_full: bool = True,
) -> Iterator[Block]:
    """Yield the quotes of one page, then what confirms them.

    What changed a quote is in the same block, so that the two are never in different messages.
    """
    passages = {quote.passage for quote in quotes}
    told = {p: [line] for p in passages if (line := see_below(since, p, language))}
    heading = f"**{label}**\n" if label else ""
    text = heading + quotations(quotes, language, in_full, told)
    yield Block("\n\n".join([text, *change_blocks(since, passages, language)]))
    yield from confirming_blocks(since, passages, language)


def _elsewhere(answer: Answer, texts: AnswerPhrases, language: str) -> Iterator[Block]:
    """Yield quotes of other documents that answer the question; all but the first are optional."""
    for number, page in enumerate(by_page(answer.elsewhere)):
        # Only the first block: what confirms these quotes is beside the question, which was about
        # another document.
        block = next(_with_notices(page, answer.since, language, texts.elsewhere, in_full=False))
        yield replace(block, optional=number > 0)


def _labelled(quote: Quote, label: str, language: str, optional: bool = False) -> Block:
    """Return a quote below a bold label."""
    return Block(f"**{label}**\n{quotation(quote, language)}", optional)


def answer_actions(
    answer: Answer, language: str, private: bool, topic: str | None = None
) -> tuple[Action, ...]:
    """Return the buttons below an answer; those that would show nothing are left out."""
    keys = tuple(short_key(quote.passage) for quote in answer.quotes)
    kinds: list[Kind] = ["context", "cite"] if keys else []
    if answer.coverage and keys:
        kinds.append("reported")
    actions = [Action(kind, language, keys[:1]) for kind in kinds]
    if len(keys) > 1 and not answer.document:
        actions.insert(0, Action("others", language, keys[1:]))
    if topic and answer.verdict in ("answered", "closest"):
        actions.append(Action("through", language, (topic,)))
    actions.append(Action("follow", language, keys[:1]))
    if private:
        actions.append(Action("share", language))
    if answer.verdict != "chat":
        actions.append(Action("wrong", language, keys[:1]))
    return tuple(actions)


def render_quotes(
    quotes: Sequence[Quote],
    since: Sequence[Since],
    is_reported: bool,
    language: str,
    private: bool,
    topic: str | None = None,
    remark: str | None = None,
) -> Reply:
    """Return a reply that quotes sentences or a clause, with what later documents did to them.

    `is_reported` adds the button that shows how outlets reported them, `private` the Share button,
    and `topic`, a key, the button to the topic's history. `remark` is a line to put above, such as
    that the statement does not settle what was asked.
    """
    key = (short_key(quotes[0].passage),)
    kinds: list[Kind] = ["context", "cite", *(("reported",) if is_reported else ())]
    actions = [Action(kind, language, key) for kind in kinds]
    if topic:
        actions.append(Action("through", language, (topic,)))
    actions.append(Action("follow", language, key))
    if private:
        actions.append(Action("share", language))
    blocks = list(_with_notices(quotes, since, language))
    if remark:
        blocks[0] = replace(blocks[0], text=f"**{quoted(remark)}**\n\n{blocks[0].text}")
    return Reply(
        tuple(blocks),
        language,
        tuple(actions),
        quotes[0].link,
        is_changed=bool(changes_to(since, {quote.passage for quote in quotes})),
    )


def render_others(
    quotes: Sequence[Quote], since: Sequence[Sequence[Since]], language: str
) -> Reply:
    """Return the other passages that matched a question, with what later documents did to each."""
    texts = phrases_in(language).answer
    blocks: list[Block] = []
    for quote, later in zip(quotes, since, strict=True):
        blocks += _with_notices([quote], later, language, texts.also, in_full=False)
    return Reply(tuple(blocks) or (Block(phrases_in(language).discord.no_others),), language)


def render_context(
    quote: Quote,
    heading: str | None,
    sentences: Sequence[tuple[str, str]],
    since: Sequence[Since],
    language: str,
) -> Reply:
    """Return the whole clause around a quote, with the quoted sentence in bold.

    `sentences` are pairs of passage id and text.
    """
    texts = phrases_in(language).answer
    lines = [blockquote(f"__{quoted(heading)}__")] if heading else []
    for passage_id, text in sentences:
        shown = quoted(text)
        lines.append(blockquote(f"**{shown}**" if passage_id == quote.passage else shown))
    below = [attribution(quote, language)]
    if len(sentences) > 1:
        below.append(f"-# {phrases_in(language).discord.shown_in_bold}")
    changed = change_lines(since, {quote.passage}, language)
    others = {passage_id for passage_id, _ in sentences if passage_id != quote.passage}
    beside = change_lines(since, others, language)
    below += changed or [texts.others_changed.format(change=line) for line in beside]
    blocks = (Block("\n".join(lines)), Block("\n".join(below)))
    return Reply(blocks, language, link=quote.link, is_changed=bool(changed))


def render_citation(quote: Quote, since: Sequence[Since], language: str) -> Reply:
    """Return the citation in each form, in a code block, which is easy to copy."""
    changes = changes_to(since, {quote.passage})
    blocks = [Block(line) for line in change_lines(since, {quote.passage}, language)]
    for form in FORMS:
        # A fence in the text would end the block early. No passage should have one.
        text = form.render([(quote, changes)]).replace(FENCE, "'''")
        blocks += [Block(f"**{form.name(language)}**"), Block(f"{FENCE}\n{text}\n{FENCE}")]
    return Reply(tuple(blocks), language, is_changed=bool(changes))


def render_line(line: str, language: str) -> Reply:
    """Return a reply that is one line in the bot's own words."""
    return Reply((Block(line),), language)
