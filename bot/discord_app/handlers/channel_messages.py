"""Answer mentions, direct messages and replies: what members write to the bot."""

import contextlib
import logging
import re

import discord

from bot.discord_app.context import language_of_server, language_of_text, place_of_message
from bot.discord_app.failures import failure_line
from bot.discord_app.replies.answer_reply import render_line
from bot.discord_app.sending.channel_replies import send_reply
from bot.discord_app.sending.retries import CONNECTION_ERRORS
from bot.discord_app.services import Services
from bot.phrases.languages import phrases_in

_log = logging.getLogger(__name__)

_WRITTEN_BY_PEOPLE = (discord.MessageType.default, discord.MessageType.reply)
"""The other types are notices of Discord's own, such as that somebody joined."""


def is_for(me: discord.ClientUser | None, message: discord.Message) -> bool:
    """Tell whether a person wrote the message to the bot; `me` is None before the bot logs in.

    This reads the message's list of mentions, because discord.py's `mentioned_in` also counts
    @everyone and @here.
    """
    if (
        me is None
        or message.author.bot
        or message.webhook_id
        or message.type not in _WRITTEN_BY_PEOPLE
    ):
        return False
    return message.guild is None or any(user.id == me.id for user in message.mentions)


async def answer(services: Services, message: discord.Message) -> None:
    """Answer a message that is for the bot, or ask an author over the limit to wait."""
    question = _question(services, message)
    wait = services.cooldowns.wait(message.author.id)
    if wait:
        await _ask_for_patience(services, message, wait)
    elif not question:
        await _explain(services, message)
    else:
        await _reply(services, message, question)


def _question(services: Services, message: discord.Message) -> str:
    """Return the text of a message without the mentions of the bot."""
    me = services.user.id if services.user else 0
    return re.sub(rf"<@!?{me}>", " ", message.content).strip()


async def _reply(services: Services, message: discord.Message, question: str) -> None:
    """Answer the question, and remember it for follow-ups."""
    place = place_of_message(message)
    replied_to = message.reference.message_id if message.reference else None
    history = services.conversations.history(place, replied_to)
    reply = services.replies.answer(question, history)
    sent = await send_reply(message, reply, services.settings.reply_style)
    services.conversations.record(place, (*history, question), sent)
    if services.settings.log_questions:
        _log.info("asked", extra={"way": "message", "question": question})


async def _explain(services: Services, message: discord.Message) -> None:
    """Answer a message without a question: show the help, or say why the text is missing.

    Discord withholds the text of a reply to the answer of a command, even if it mentions the bot.
    """
    me = services.user.id if services.user else 0
    replied_to = message.reference.resolved if message.reference else None
    language = language_of_server(message.guild)
    phrases = phrases_in(language)
    if isinstance(replied_to, discord.Message) and replied_to.author.id == me:
        line = phrases.discord.reply_unreadable.format(follow=phrases.buttons.follow)
        reply = render_line(line, language)
    else:
        reply = services.replies.help(language)
    await send_reply(message, reply, services.settings.reply_style)


async def _ask_for_patience(services: Services, message: discord.Message, wait: int) -> None:
    """Tell the author privately how many seconds to wait, once per cooldown."""
    # A public notice for every message would only add to the flood.
    if not services.cooldowns.is_first_notice(message.author.id):
        return
    language = language_of_text(message.content)
    line = phrases_in(language).discord.cooldown_on_message.format(seconds=wait)
    # Where the person takes no direct messages, silence is better than a public apology.
    with contextlib.suppress(discord.HTTPException, *CONNECTION_ERRORS):
        await message.author.send(line)


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
