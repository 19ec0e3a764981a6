"""Turn the answers to the claims of a message into one reply; pure."""

from collections.abc import Collection, Iterator

from bot.answering.answer import Answer
from bot.answering.claims import Claim, Claims
from bot.citing.quote import by_page
from bot.discord_app.replies.actions import Action
from bot.discord_app.replies.answer_reply import opening_of, small_print
from bot.discord_app.replies.attributions import Attributions, Style
from bot.discord_app.replies.changes import effect_texts
from bot.discord_app.replies.glance import Glance, glance_at
from bot.discord_app.replies.markup import plain
from bot.discord_app.replies.reply import Block, Reply
from bot.phrases.languages import phrases_in

CLAIM_LIMIT = 160
"""Characters shown of a claim, enough to know it again in its message."""


def render_claims(claims: Claims, language: str, style: Style, private: bool) -> Reply:
    """Return a block for each claim: the claim in small print, and what the statement says.

    Claims to which the same words are the answer share a block. `private` adds the Share button.
    """
    told: set[str] = set()
    groups: dict[tuple[str, tuple[str, ...]], list[Claim]] = {}
    for claim in claims.found:
        groups.setdefault(_said(claim), []).append(claim)
    attributions = Attributions(language, style)
    blocks = []
    for same in groups.values():
        glance = glance_at(same[0].answer)
        lines = [claim_line(claim.text) for claim in same]
        lines += _parts(same[0].answer, glance, told, attributions)
        blocks.append(Block("\n".join(lines)))
        told.update(quote.passage for quote in glance.quotes)
    if not claims.is_all:
        blocks.append(Block(f"-# {phrases_in(language).discord.more_claims}", optional=True))
    answers = [claim.answer for claim in claims.found]
    if small := small_print(answers[0], None, language):
        blocks.append(Block(f"-# {small}", optional=True))
    return Reply(
        tuple(blocks),
        language,
        (Action("share", language),) if private else (),
        verdict=answers[0].verdict,
        is_changed=any(glance_at(answer).changes for answer in answers),
    )


def claim_line(text: str) -> str:
    """Return a claim in small print, to put above what the statement says of it."""
    return f"-# “{plain(text, CLAIM_LIMIT)}”"


def _said(claim: Claim) -> tuple[str, tuple[str, ...]]:
    """Return what the reply would say of a claim: its line, and the ids of its quotes."""
    return claim.answer.message, tuple(quote.passage for quote in glance_at(claim.answer).quotes)


def _parts(
    answer: Answer, glance: Glance, told: Collection[str], attributions: Attributions
) -> Iterator[str]:
    """Yield the line of an answer where it does not just quote, its quotes, and their changes.

    Quotes that were `told` already are only pointed at.
    """
    texts = phrases_in(attributions.language).answer
    new = [quote for quote in glance.quotes if quote.passage not in told]
    shown = glance if new else Glance()
    yield from opening_of(answer, shown, attributions.language, texts.on_this)
    if len(new) < len(glance.quotes):
        yield f"-# {texts.quoted_above}"
    for page in by_page(new):
        yield attributions.quotation(page)
    changes = [later for later in glance.changes if later.passage not in told]
    yield from effect_texts(changes, attributions, apart=glance.apart)
