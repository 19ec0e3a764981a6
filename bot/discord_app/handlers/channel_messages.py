"""Answer mentions, direct messages and replies: what members write to the bot."""

import logging
import re
from dataclasses import dataclass

import discord

from bot.answering.message_forms import Form
from bot.discord_app.context import language_of_server, language_of_text, place_of_message
from bot.discord_app.failures import failure_line
from bot.discord_app.handlers.message_text import ADDRESS, carried_by, quoted_in
from bot.discord_app.replies.answer_reply import render_line
from bot.discord_app.replies.help_reply import unseen_line
from bot.discord_app.sending.channel_replies import send_reply
from bot.discord_app.services import Edition, Services
from bot.phrases.languages import phrases_in

_log = logging.getLogger(__name__)

_WRITTEN_BY_PEOPLE = (discord.MessageType.default, discord.MessageType.reply)
"""The other types are notices of Discord's own, such as that somebody joined."""


@dataclass(frozen=True, slots=True)
class Request:
    """A message to the bot.

    `own` is its text without mentions of the bot, `carried` what it carries, such as a forward.
    `replies_to` is the message that it replies to, as far as the bot can see it, and `is_unseen`
    tells that it replies to one whose text the bot cannot see. `language` is that of the bot's own
    words. It is answered from `edition`, also where the corpus changes meanwhile.
    """

    edition: Edition
    message: discord.Message
    own: str
    carried: str
    replies_to: discord.Message | None
    is_unseen: bool
    language: str


def is_for(me: discord.ClientUser | None, message: discord.Message) -> bool:
    """Tell whether a person wrote the message to the bot; `me` is None before the bot logs in.

    This reads the message's list of mentions, because discord.py's `mentioned_in` also counts
    @everyone and @here. A mention of the role that Discord made for the bot counts.
    """
    if (
        me is None
        or message.author.bot
        or message.webhook_id
        or message.type not in _WRITTEN_BY_PEOPLE
    ):
        return False
    if message.guild is None or any(user.id == me.id for user in message.mentions):
        return True
    return message.guild.self_role in message.role_mentions


async def answer(services: Services, message: discord.Message) -> None:
    """Answer a message that is for the bot."""
    request = _read(services, message)
    form = request.edition.replies.form_of(request.own)
    points = form == "check" or not request.own
    if points and request.carried:
        await _check(services, request, request.carried)
    elif points and request.is_unseen:
        await _tell(services, request, unseen_line(request.language))
    elif points and _is_of_another(services, request.replies_to):
        await _check(services, request, _text_of(services, request.replies_to))
    elif not request.own:
        await _explain(services, request)
    elif form == "check" and (ADDRESS.search(request.own) or message.attachments):
        await _hint(services, request, request.edition.replies.nothing_readable(request.language))
    elif form == "remark":
        await _hint(services, request, _how_to_ask(request))
    else:
        await _reply(services, request, form)


def _read(services: Services, message: discord.Message) -> Request:
    """Read a message to the bot, and the one that it replies to."""
    own = _own_text(services, message)
    replies_to, is_unseen = None, False
    if message.type is discord.MessageType.reply and message.reference is not None:
        resolved = message.reference.resolved
        replies_to = resolved if isinstance(resolved, discord.Message) else None
        is_unseen = not replies_to or (
            _is_of_another(services, replies_to) and not _text_of(services, replies_to)
        )
    server = language_of_server(message.guild)
    language = language_of_text(own) if re.search(r"\w", own) else server
    return Request(
        services.edition, message, own, carried_by(message), replies_to, is_unseen, language
    )


def _own_text(services: Services, message: discord.Message) -> str:
    """Return the text of a message without the mentions of the bot and of its role."""
    me = services.user.id if services.user else 0
    role = message.guild.self_role if message.guild else None
    return re.sub(rf"<@!?{me}>|<@&{role.id if role else 0}>", " ", message.content).strip()


def _is_of_another(services: Services, message: discord.Message | None) -> bool:
    """Tell whether somebody else than the bot wrote the message."""
    return message is not None and message.author != services.user


def _text_of(services: Services, message: discord.Message | None) -> str:
    """Return all that the bot can see of a member's message; empty if Discord shows it nothing."""
    parts = [_own_text(services, message), carried_by(message)] if message else []
    return "\n".join(filter(None, parts))


async def _reply(services: Services, request: Request, form: Form) -> None:
    """Answer the question, and remember it for follow-ups."""
    place, question = place_of_message(request.message), request.own
    history = () if form == "talk" else _history(services, request)
    points_at_nothing = form == "check" and not history
    if points_at_nothing and not request.replies_to and request.message.guild is not None:
        await _tell(services, request, unseen_line(request.language))
        return
    reply = request.edition.replies.answer(question, history)
    if reply.is_no_question or points_at_nothing:
        await _hint(services, request, _how_to_ask(request))
        return
    sent = await send_reply(request.message, reply, services.settings.reply_style)
    services.conversations.record(place, (*history, question), sent)
    _log_question(services, question)


def _history(services: Services, request: Request) -> tuple[str, ...]:
    """Return what was said before a message: what it replies to, or the author's own questions."""
    place, before = place_of_message(request.message), request.replies_to
    if request.is_unseen:
        return ()
    if before is None:
        return services.conversations.history(place)
    if _is_of_another(services, before):
        return (_text_of(services, before),)
    key = quoted_in(before)
    quoted = request.edition.replies.text_of(key) if key else None
    return services.conversations.history(place, before.id, quoted)


async def _check(services: Services, request: Request, text: str) -> None:
    """Check what a forward, a poll or another message claims."""
    checked = request.edition.replies.check([text], request.language)
    if checked is None:
        await _tell(services, request, request.edition.replies.nothing_to_check(request.language))
        return
    reply, claims = checked
    sent = await send_reply(request.message, reply, services.settings.reply_style)
    services.conversations.record(place_of_message(request.message), (claims,), sent)
    _log_question(services, text)


def _log_question(services: Services, question: str) -> None:
    """Log a question if the host wants that."""
    if services.settings.log_questions:
        _log.info("asked", extra={"way": "message", "question": question})


async def _explain(services: Services, request: Request) -> None:
    """Answer a message without a text: show the help, or say why the text is missing.

    Discord withholds the text of a reply to the answer of a command, even if it mentions the bot,
    and that of a message that mentions only the bot's role.
    """
    message, before = request.message, request.replies_to
    phrases = phrases_in(request.language)
    if message.guild is not None and not message.content and not message.mentions:
        me = services.user.mention if services.user else ""
        await _tell(services, request, phrases.discord.role_unreadable.format(mention=me))
    elif message.stickers or message.attachments:
        await _hint(services, request, request.edition.replies.nothing_readable(request.language))
    elif before is not None and before.interaction_metadata is not None:
        line = phrases.discord.reply_unreadable.format(follow=phrases.buttons.follow)
        await _tell(services, request, line)
    else:
        reply = request.edition.replies.help(request.language)
        await send_reply(message, reply, services.settings.reply_style)


def _how_to_ask(request: Request) -> str:
    """Return the line for a message that asks nothing."""
    if ADDRESS.search(request.own) and not ADDRESS.sub("", request.own).strip():
        return request.edition.replies.nothing_readable(request.language)
    return request.edition.replies.how_to_ask(request.language)


async def _hint(services: Services, request: Request, line: str) -> None:
    """Say the line, if the author has not had a hint already: remarks are no reason to talk."""
    if services.hints.is_first(place_of_message(request.message)):
        await _tell(services, request, line)


async def _tell(services: Services, request: Request, line: str) -> None:
    """Reply with one line in the bot's own words."""
    reply = render_line(line, request.language)
    await send_reply(request.message, reply, services.settings.reply_style)


async def apologize(services: Services, message: discord.Message, incident: str) -> None:
    """Tell the author that answering failed; log it if even that cannot be sent."""
    language = language_of_text(message.content)
    reply = render_line(failure_line(incident, language), language)
    try:
        await send_reply(message, reply, services.settings.reply_style)
    except Exception as error:
        _log.warning(
            "could not tell the person of the failure: %s",
            type(error).__name__,
            extra={"incident": incident},
        )
