"""Reply to messages in their channel or, where the bot may not write, by direct message."""

import logging
from dataclasses import replace
from functools import partial

import discord

from bot.discord_app.failures import NO_HISTORY
from bot.discord_app.replies.reply import Block, Reply
from bot.discord_app.sending.outgoing import Outgoing, outgoing
from bot.discord_app.sending.retries import insist, plainer
from bot.phrases.languages import phrases_in

_log = logging.getLogger(__name__)


async def send_reply(message: discord.Message, reply: Reply, style: str) -> int | None:
    """Reply to a message; by direct message to its author where the bot may not write.

    `style` is `components` or `plain`. Returns the id of the last message sent; None if the bot
    may not send a direct message either. Raises `discord.HTTPException` and connection errors.
    """
    channel = message.channel
    allowed, history = _may_write(message)
    if allowed:
        # The question's id is used as the nonce, which lets Discord drop a second copy: after a
        # try that only seemed to fail, or if two processes received the same event.
        reference = message.to_reference(fail_if_not_exists=False) if history else None
        try:
            return await _send(channel, reply, style, message.id, reference)
        except discord.Forbidden as error:
            _log.info("not allowed to write: %s", error.text, extra={"channel": channel.id})
    return await _send_directly(message, reply, style)


def _may_write(message: discord.Message) -> tuple[bool, bool]:
    """Tell whether the bot may write in the message's channel, and whether it may refer to it."""
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
    """Send the reply to the author, with a line on the channel where the bot may not write."""
    where = f"<#{message.channel.id}>"
    notice = phrases_in(reply.language).discord.cannot_send.format(channel=where)
    explained = replace(reply, blocks=(*reply.blocks, Block(f"-# {notice}")))
    try:
        return await _send(message.author, explained, style, message.id, None)
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
    """Send the reply, without the reference or in plain style if Discord insists on it."""
    while True:
        try:
            return await _send_all(channel, outgoing(reply, style), nonce, reference)
        except discord.HTTPException as error:
            if error.code == NO_HISTORY and reference is not None:
                reference = None
            elif other := plainer(style, error):
                style = other
            else:
                raise


async def _send_all(
    channel: discord.abc.Messageable,
    messages: list[Outgoing],
    nonce: int,
    reference: discord.MessageReference | None,
) -> int | None:
    """Send the messages in order, and return the id of the last one."""
    last = None
    for number, message in enumerate(messages):
        replied_to = reference if number == 0 else None
        send = partial(_post, channel, message, f"{nonce}-{number}", replied_to)
        last = (await insist(send)).id
    return last


async def _post(
    channel: discord.abc.Messageable,
    message: Outgoing,
    nonce: str,
    reference: discord.MessageReference | None,
) -> discord.Message:
    """Send one message."""
    parts = message.parts | {"nonce": nonce}
    if message.content is not None:
        parts["suppress_embeds"] = True
    if reference is not None:
        parts |= {"reference": reference, "mention_author": False}
    return await channel.send(**parts)
