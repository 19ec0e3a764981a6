"""Let each message to the bot have its turn, and tell its author privately where it has none."""

import asyncio
import logging
import math

import discord

from bot.discord_app.context import language_of_text
from bot.discord_app.failures import is_slowness
from bot.discord_app.handlers.channel_messages import answer
from bot.discord_app.handlers.message_text import length_of
from bot.discord_app.memory.long_texts import WAIT_SECONDS as LONG_TEXT_SECONDS
from bot.discord_app.services import Services
from bot.phrases.languages import phrases_in

_log = logging.getLogger(__name__)

TURN_SECONDS = 60.0
"""Longest turn. Only a rate limit of Discord's makes one that long."""


async def receive(services: Services, message: discord.Message) -> None:
    """Answer a message that is for the bot, when its turn comes.

    An author over the limit, and one for whom the channel is too busy, is told so privately, once,
    and nothing in public. Raises what answering raises, but for Discord's being slow.
    """
    if wait := services.cooldowns.wait(message.author.id):
        await _ask_for_patience(services, message, wait)
        return
    if not await services.long_texts.admit(length_of(message), message.author.id):
        wait = math.ceil(LONG_TEXT_SECONDS)
        await _ask_for_patience(services, message, wait, is_long=True)
        return
    async with services.turns.turn(message.channel.id, message.author.id) as has_turn:
        is_answered = has_turn and await _in_time(services, message)
    if not is_answered:
        await _say_that_it_is_busy(services, message)


async def _in_time(services: Services, message: discord.Message) -> bool:
    """Answer a message; return False if Discord's rate limits left no time for it.

    Where Discord cannot be reached, that is logged: there is no way to tell anybody.
    """
    try:
        async with asyncio.timeout(TURN_SECONDS) as turn:
            await answer(services, message)
    except Exception as error:
        if not is_slowness(error):
            raise
        extra = {"channel": message.channel.id}
        _log.warning("Discord took no answer: %s", type(error).__name__, extra=extra)
        return not (turn.expired() or isinstance(error, discord.DiscordException))
    return True


async def _ask_for_patience(
    services: Services, message: discord.Message, wait: int, *, is_long: bool = False
) -> None:
    """Tell the author privately how many seconds to wait, and why, once per cooldown."""
    # A public notice for every message would only add to the flood.
    if not services.cooldowns.is_first_notice(message.author.id):
        return
    phrases = phrases_in(language_of_text(message.content)).discord
    line = phrases.many_long_texts if is_long else phrases.cooldown_on_message
    await services.notices.tell(message.author, line.format(seconds=wait), "cooldown")


async def _say_that_it_is_busy(services: Services, message: discord.Message) -> None:
    """Tell the author privately that too much is asked in the channel, and how to be answered."""
    if message.guild is None:
        return  # a person's own direct messages are busy with nothing but their own questions
    phrases = phrases_in(language_of_text(message.content))
    line = phrases.discord.busy.format(
        channel=f"<#{message.channel.id}>", command=phrases.commands.ask
    )
    await services.notices.tell(message.author, line, "busy")
