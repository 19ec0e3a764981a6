"""Turn answers and quotes into replies that are read in a glance, with actions below; pure."""

from collections.abc import Sequence

from bot.answering.answer import Answer
from bot.answering.message_forms import line_on
from bot.citing.quote import Citation, Quote, Since, changes_to
from bot.discord_app.replies.actions import Action, Kind
from bot.discord_app.replies.attributions import Attributions, Style
from bot.discord_app.replies.changes import effect_texts, see_below, silence_line
from bot.discord_app.replies.comparison_reply import glance_at_several, several_text
from bot.discord_app.replies.glance import Glance, glance_at, glance_at_quotes
from bot.discord_app.replies.markup import blockquote, plain, quoted
from bot.discord_app.replies.reply import Block, Reply
from bot.lookup.keys import short_key
from bot.phrases.about_sources import NO_FORM, own_form, titled_form
from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date, written_form

ASKED_LIMIT = 45
"""Characters of the question that are repeated below its answer: enough to tell it from others."""


def render_answer(
    answer: Answer,
    language: str,
    style: Style,
    asked: str | None = None,
    private: bool = False,
    topic: str | None = None,
    on: str | None = None,
) -> Reply:
    """Return an answer as a reply: the quote, what became of it, and where it stands.

    Where the statement does not answer the question, the bot's own line comes first, so that
    nobody mistakes the nearest words for an answer.

    `asked` is the question to repeat below, for readers who do not see it otherwise. `private`
    adds the Share button. `topic` is the key of the topic that the first quote belongs to.
    `on` is what the answer has to say that it is of.
    """
    phrases = phrases_in(language)
    colon = phrases.punctuation.colon
    several = answer.quotes_several
    glance = glance_at_several(answer) if several else glance_at(answer)
    attributions = Attributions(language, style)
    if several:
        texts = [several_text(answer, glance, attributions)]
    else:
        texts = opening_of(answer, glance, language, on)
    if glance.quotes and not several:
        dated = answer.verdict != "answered"
        texts += _quotes(glance, answer.since, attributions, dated, _translations(answer, glance))
        texts += _replaced(answer, attributions)
        texts += _silence(answer, glance, language)
    blocks = [Block("\n".join(texts))]
    if answer.suggestions:
        lines = [f"- {quoted(suggestion)}" for suggestion in answer.suggestions]
        heading = f"{phrases.answer.try_asking}{colon}".rstrip()
        blocks.append(Block("\n".join([heading, *lines]), optional=True))
    if small := small_print(answer, asked, language):
        blocks.append(Block(f"-# {small}"))
    lead = next(iter(glance.quotes), None)
    return Reply(
        tuple(blocks),
        language,
        _actions(answer, glance, language, private, topic),
        lead.link if lead else None,
        answer.verdict,
        is_changed=bool(glance.changes),
    )


def opening_of(answer: Answer, glance: Glance, language: str, on: str | None = None) -> list[str]:
    """List the lines above the quotes: whose words they are, or what is open of the question."""
    if answer.verdict == "answered" and glance.quotes and not answer.is_told:
        return [opening(glance.quotes[0].source, language, bool(glance.changes), on)]
    lines = [f"**{quoted(line_on(answer, on))}**"]
    if label := label_above(answer, glance, language):
        # What changed the statement need not have changed what another document says.
        shown = {quote.passage for quote in glance.quotes}
        is_changed = bool(glance.changes and changes_to(answer.since, shown))
        lines.append(_headed(label, language, is_changed))
    return lines


def label_above(answer: Answer, glance: Glance, language: str) -> str:
    """Return the label of quotes that do not answer: whose words they are; "" for none."""
    texts = phrases_in(language).answer
    if not glance.quotes:
        return ""
    if answer.leads_elsewhere:
        return texts.elsewhere
    return texts.nearest if answer.verdict == "not_addressed" else ""


def opening(source: Citation, language: str, is_changed: bool, on: str | None = None) -> str:
    """Return the line above quotes that says which document says so, and if it was changed."""
    texts = phrases_in(language).discord
    form = texts.statement if source.is_statement else written_form(source.form, language)
    says = texts.says_on if on else texts.says
    if source.is_unreviewed:
        says = phrases_in(language).documents.says.removesuffix(
            phrases_in(language).punctuation.colon.rstrip()
        )
        form = own_form(source.form, language)
        form = form if source.form != NO_FORM else titled_form(source.form, source.title, language)
    elif not source.published:
        says = texts.says_undated
    date = written_date(source.published, language)
    says = says.format(matter=on, form=form, document=form, date=date)
    return _headed(says, language, is_changed)


def _headed(text: str, language: str, is_changed: bool) -> str:
    """Return a bold heading with a colon, which says if a later document changed the words."""
    colon = phrases_in(language).punctuation.colon.rstrip()
    if is_changed:
        return f"**{quoted(text)}**{phrases_in(language).discord.changed_since}{colon}"
    return f"**{quoted(text)}{colon}**"


def _quotes(
    glance: Glance,
    since: Sequence[Since],
    attributions: Attributions,
    dated: bool,
    translations: Sequence[Quote] = (),
) -> list[str]:
    """List the quotes with their attribution, then translations, then what changed the quotes."""
    language = attributions.language
    is_single = len(glance.quotes) == 1
    # Of several quotes, it has to be said which one was changed.
    below = [
        [] if is_single else see_below(since, quote.passage, language) for quote in glance.quotes
    ]
    lines = [attributions.quotation(glance.quotes, dated, below)]
    lines += translation_lines(translations, attributions)
    lines += effect_texts(
        glance.changes, attributions, held_back=glance.held_back, apart=glance.apart
    )
    return lines


def translation_lines(translations: Sequence[Quote], attributions: Attributions) -> list[str]:
    """List a label and the words of each translation."""
    texts, lines = phrases_in(attributions.language), []
    for quote in translations:
        of_whom = quote.source.publisher or quote.source.title
        named = attributions.name([quote], quoted(of_whom))
        label = f"{texts.answer.translation}{texts.punctuation.comma}{named}"
        lines += [f"-# {label}", blockquote(quoted(quote.text))]
    return lines


def _translations(answer: Answer, glance: Glance) -> tuple[Quote, ...]:
    """Return the translations of the quote that is shown.

    Those of changed words are only in context: the words that changed them have none, and would be
    overlooked beside them.
    """
    is_shown = glance.quotes[:1] == answer.quotes[:1] and not glance.changes
    return answer.translations if is_shown else ()


def _replaced(answer: Answer, attributions: Attributions) -> list[str]:
    """List the statement's words that the newest ones stand in the place of."""
    if not answer.replaced:
        return []
    language = attributions.language
    date = written_date(answer.replaced[0].source.published, language)
    label = phrases_in(language).documents.replaced.format(date=date)
    return [_headed(label, language, False), attributions.quotation(answer.replaced, False)]


def _silence(answer: Answer, glance: Glance, language: str) -> list[str]:
    """List a line on the newest document that is silent, unless another changed the quotes."""
    if glance.changes:
        return []
    return [silence_line(silence, language) for silence in answer.silent[-1:]]


def small_print(answer: Answer, asked: str | None, language: str) -> str:
    """Return up to when the documents reach, and what was asked if that has to be repeated."""
    texts, parts = phrases_in(language), []
    if answer.up_to and answer.verdict != "chat":
        date = written_date(answer.up_to, language)
        parts.append(texts.answer.up_to.format(date=date))
    if asked:
        label = f"{texts.discord.asked}{texts.punctuation.colon}"
        parts.append(f"{label}{plain(asked, ASKED_LIMIT)}")
    return texts.punctuation.gap.join(parts)


def _actions(
    answer: Answer, glance: Glance, language: str, private: bool, topic: str | None
) -> tuple[Action, ...]:
    """Return the actions below an answer; those that would show nothing are left out."""
    key = tuple(short_key(quote.passage) for quote in glance.quotes[:1])
    is_reported = bool(answer.coverage) and glance.quotes[:1] == answer.quotes[:1]
    if answer.verdict not in ("answered", "closest"):
        topic = None
    actions = _about(key, language, is_reported, topic, private)
    if glance.others:
        others = tuple(short_key(quote.passage) for quote in glance.others)
        actions.append(Action("others", language, others))
    if key:
        actions.append(Action("wrong", language, key))
    return tuple(actions)


def _about(
    key: tuple[str, ...], language: str, is_reported: bool, topic: str | None, private: bool
) -> list[Action]:
    """List the actions about the quote with that key, and those that need no quote."""
    kinds: list[Kind] = ["cite"] if key else []
    kinds += ["follow"]
    actions = [Action(kind, language, key) for kind in kinds]
    if private:
        actions.append(Action("share", language))
    if key:
        actions.append(Action("context", language, key))
    if is_reported:
        actions.append(Action("reported", language, key))
    if topic:
        actions.append(Action("through", language, (topic,)))
    return actions


def render_quotes(
    quotes: Sequence[Quote],
    since: Sequence[Since],
    is_reported: bool,
    language: str,
    style: Style,
    private: bool,
    topic: str | None = None,
    remark: str | None = None,
) -> Reply:
    """Return a reply that quotes sentences or a clause, with what later documents did to them.

    `is_reported` offers how outlets reported them, `private` adds the Share button, and `topic`, a
    key, offers the topic's history. `remark` is a line to put above, such as that the statement
    does not settle what was asked.
    """
    glance = glance_at_quotes(quotes, since)
    lines = [opening(quotes[0].source, language, bool(glance.changes))]
    if remark:
        lines.insert(0, f"**{quoted(remark)}**")
    lines += _quotes(glance, since, Attributions(language, style), dated=False)
    key = (short_key(quotes[0].passage),)
    return Reply(
        (Block("\n".join(lines)),),
        language,
        tuple(_about(key, language, is_reported, topic, private)),
        quotes[0].link,
        is_changed=bool(glance.changes),
    )


def render_line(line: str, language: str) -> Reply:
    """Return a reply that is one line in the bot's own words."""
    return Reply((Block(line),), language)
