"""Turn the answers to the claims of a message into one reply; pure."""

from collections.abc import Collection, Iterator, Sequence

from bot.answering.answer import Answer
from bot.answering.claims import Claim, Claims
from bot.citing.quote import Quote, by_page
from bot.discord_app.replies.actions import Action
from bot.discord_app.replies.changes import change_blocks, changes_to
from bot.discord_app.replies.markup import plain, quotations, quoted
from bot.discord_app.replies.reply import Block, Reply
from bot.phrases.languages import phrases_in

CLAIM_LIMIT = 160
"""Characters shown of a claim, enough to know it again in its message."""


def render_claims(claims: Claims, language: str, private: bool) -> Reply:
    """Return a block for each claim: the claim in small print, and what the statement says.

    Claims to which the same words are the answer share a block. `private` adds the Share button.
    """
    told: set[str] = set()
    groups: dict[tuple[str, tuple[str, ...]], list[Claim]] = {}
    for claim in claims.found:
        groups.setdefault(_said(claim), []).append(claim)
    blocks = []
    for same in groups.values():
        lines = [claim_line(claim.text) for claim in same]
        blocks.append(Block("\n".join([*lines, *_parts(same[0].answer, told, language)])))
        told.update(quote.passage for quote in _shown(same[0].answer))
    if not claims.is_all:
        blocks.append(Block(f"-# {phrases_in(language).discord.more_claims}", optional=True))
    answers = [claim.answer for claim in claims.found]
    return Reply(
        tuple(blocks),
        language,
        (Action("share", language),) if private else (),
        verdict=answers[0].verdict,
        is_changed=any(
            changes_to(answer.since, {quote.passage for quote in _shown(answer)})
            for answer in answers
            if answer.verdict != "not_addressed"
        ),
    )


def claim_line(text: str) -> str:
    """Return a claim in small print, to put above what the statement says of it."""
    return f"-# “{plain(text, CLAIM_LIMIT)}”"


def _said(claim: Claim) -> tuple[str, tuple[str, ...]]:
    """Return what the reply would say of a claim: its line, and the ids of its quotes."""
    return claim.answer.message, tuple(quote.passage for quote in _shown(claim.answer))


def _shown(answer: Answer) -> Sequence[Quote]:
    """Return the quotes to show of an answer: the best one, or what a named document says.

    Where the statement does not say, the best one of another document that does comes instead.
    """
    if answer.verdict == "not_addressed" and answer.elsewhere:
        return answer.elsewhere[:1]
    return answer.document or answer.quotes[:1]


def _parts(answer: Answer, told: Collection[str], language: str) -> Iterator[str]:
    """Yield the line of an answer where it does not just quote, its quotes, and their changes.

    Quotes that were `told` already are only pointed at.
    """
    texts = phrases_in(language).answer
    if answer.verdict != "answered" or answer.message != texts.answered:
        yield f"**{quoted(answer.message)}**"
    for page in by_page(_shown(answer)):
        if all(quote.passage in told for quote in page):
            yield f"-# {texts.quoted_above}"
            continue
        yield quotations(page, language)
        yield from change_blocks(answer.since, {quote.passage for quote in page}, language)
