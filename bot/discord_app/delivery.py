"""Sending replies: in a form that Discord takes, where the bot may write, and only once."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import aiohttp
import discord

from bot.discord_app.errors import ALREADY_ACKNOWLEDGED
from bot.discord_app.pages import Block, Reply
from bot.discord_app.texts import words_in
from bot.discord_app.views import Outgoing, outgoing

_log = logging.getLogger(__name__)

T = TypeVar("T")

ACKNOWLEDGED = discord.InteractionResponseType.channel_message
ATTEMPTS = 4
RESPONSE_SECONDS = 2.9
"""Discord takes the first response to an interaction within 3 s."""
ATTEMPT_SECONDS = 2.0
"""After this a try is given up for a last one. discord.py itself tries again 1 s after a server
error, but then waits 3 s, which is too long; and a connection can hang."""
CONNECTION_ERRORS = (aiohttp.ClientError, OSError, asyncio.TimeoutError)
MESSAGE_PAUSES = (0.5, 2.0, 5.0)

DEFERRED = "deferred"
"""Set in the extras of an interaction while "is thinking" stands where its answer will be."""

REFUSES_FILE = (400, 403, 413)
"""Status codes: malformed, no permission to attach files, too large for the server."""


async def respond(
    interaction: discord.Interaction[Any], reply: Reply, style: str, private: bool
) -> int | None:
    """Answer the interaction; the id of the last message, or None if Discord did not tell it."""
    while True:
        try:
            return await _respond(interaction, outgoing(reply, style), private)
        except discord.HTTPException as error:
            if reply.picture is not None and error.status in REFUSES_FILE:
                _log.warning("Discord refused a picture, so the text is sent alone: %s", error.text)
                reply = replace(reply, picture=None)
            elif error.status == 400 and style != "plain":
                _log.warning(
                    "Discord refused a layout, so it is sent as plain text: %s", error.text
                )
                style = "plain"
            else:
                raise


async def _respond(
    interaction: discord.Interaction[Any], messages: list[Outgoing], private: bool
) -> int | None:
    last = None
    for message in messages:
        if interaction.extras.get(DEFERRED):
            last = await _fill(interaction, message)
        elif interaction.response.is_done():
            sent = await interaction.followup.send(**message.parts, ephemeral=private, wait=True)
            last = sent.id
        else:
            send = partial(interaction.response.send_message, **message.parts, ephemeral=private)
            first = await acknowledge(interaction, send)
            last = first.message_id if first else None
    return last


async def defer(interaction: discord.Interaction[Any], private: bool) -> None:
    """Tell Discord that the answer takes a moment; whom it is for is settled with that."""
    await acknowledge(
        interaction, partial(interaction.response.defer, ephemeral=private, thinking=True)
    )
    interaction.extras[DEFERRED] = True


async def _fill(interaction: discord.Interaction[Any], message: Outgoing) -> int:
    """Put a message in the place of "is thinking"; doing so twice does no harm."""
    for pause in (*MESSAGE_PAUSES, None):
        parts = message.parts
        if (file := parts.pop("file", None)) is not None:
            parts["attachments"] = [file]
        try:
            filled = await interaction.edit_original_response(**parts)
        except discord.HTTPException:
            raise
        except CONNECTION_ERRORS:
            if pause is None:
                raise
            await asyncio.sleep(pause)
        else:
            interaction.extras[DEFERRED] = False
            return filled.id
    raise AssertionError("the last attempt returns or raises")


async def open_modal(interaction: discord.Interaction[Any], modal: discord.ui.Modal) -> None:
    """Answer the interaction with a dialogue."""
    await acknowledge(interaction, partial(interaction.response.send_modal, modal))


async def acknowledge(
    interaction: discord.Interaction[Any], send: Callable[[], Awaitable[T]]
) -> T | None:
    """Send the first response, over lost connections; None if an earlier try was all it took."""
    clock = asyncio.get_running_loop().time
    end = clock() + RESPONSE_SECONDS
    for attempt in range(1, ATTEMPTS + 1):
        try:
            async with asyncio.timeout(min(ATTEMPT_SECONDS, end - clock())):
                return await send()
        except discord.HTTPException as error:
            if error.code != ALREADY_ACKNOWLEDGED:
                raise
            # An earlier try reached Discord although its answer did not reach us. discord.py has
            # no way to be told, and would take whatever is sent next for the first response.
            interaction.response._response_type = ACKNOWLEDGED
            return None
        except CONNECTION_ERRORS:
            if attempt == ATTEMPTS or end - clock() < 0.2:
                raise
            await asyncio.sleep(0.1)
    raise AssertionError("the last attempt returns or raises")


async def send_reply(message: discord.Message, reply: Reply, style: str) -> int | None:
    """Reply to a message, or to its author directly where the bot may not write.

    Returns the id of the last message; None where the reply could not be sent at all.
    """
    channel = message.channel
    allowed, history = _may_write(message)
    if allowed:
        # The nonce lets Discord drop a second copy, if a try failed only halfway or the same
        # event came twice to two processes.
        reference = message.to_reference(fail_if_not_exists=False) if history else None
        try:
            return await _send(channel, reply, style, message.id, reference)
        except discord.Forbidden as error:
            _log.info("not allowed to write: %s", error.text, extra={"channel": channel.id})
    return await _send_directly(message, reply, style)


def _may_write(message: discord.Message) -> tuple[bool, bool]:
    """Whether the bot may write where the message stands, and refer to it."""
    guild, channel = message.guild, message.channel
    me: discord.Member | None = guild.me if guild else None
    unknown = (discord.PartialMessageable, discord.DMChannel, discord.GroupChannel)
    if me is None or isinstance(channel, unknown):
        return True, True
    if me.is_timed_out():
        return False, False
    permissions = channel.permissions_for(me)
    if isinstance(channel, discord.Thread):
        locked = channel.locked and not permissions.manage_threads
        write = permissions.send_messages_in_threads and not locked
    else:
        write = permissions.send_messages
    return permissions.view_channel and write, permissions.read_message_history


async def _send_directly(message: discord.Message, reply: Reply, style: str) -> int | None:
    where = f"<#{message.channel.id}>"
    notice = words_in(reply.language).cannot_send.format(channel=where)
    told = Reply(
        (*reply.blocks, Block(f"-# {notice}")),
        reply.language,
        reply.actions,
        reply.link,
        reply.verdict,
    )
    try:
        return await _send(message.author, told, style, message.id, None)
    except discord.Forbidden:
        # Neither there nor directly: the person has closed their direct messages.
        _log.info("nowhere to answer", extra={"channel": message.channel.id})
        return None


async def _send(
    channel: discord.abc.Messageable,
    reply: Reply,
    style: str,
    nonce: int,
    reference: discord.MessageReference | None,
) -> int | None:
    try:
        return await _send_all(channel, outgoing(reply, style), nonce, reference)
    except discord.HTTPException as error:
        if error.status != 400 or style == "plain":
            raise
        _log.warning("Discord refused a layout, so it is sent as plain text: %s", error.text)
        return await _send_all(channel, outgoing(reply, "plain"), nonce, reference)


async def _send_all(
    channel: discord.abc.Messageable,
    messages: list[Outgoing],
    nonce: int,
    reference: discord.MessageReference | None,
) -> int | None:
    last = None
    for number, message in enumerate(messages):
        parts = message.parts | {"nonce": f"{nonce}-{number}"}
        if message.content is not None:
            parts["suppress_embeds"] = True
        if reference is not None and not number:
            parts |= {"reference": reference, "mention_author": False}
        last = (await _send_message(channel, parts)).id
    return last


async def _send_message(channel: discord.abc.Messageable, parts: dict[str, Any]) -> discord.Message:
    for pause in MESSAGE_PAUSES:
        try:
            return await channel.send(**parts)
        except discord.HTTPException:
            raise
        except CONNECTION_ERRORS:
            await asyncio.sleep(pause)
    return await channel.send(**parts)
