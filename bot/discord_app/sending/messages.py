"""Send replies as messages to a channel or directly to a person, in a form that Discord takes."""

import logging
from dataclasses import replace
from functools import partial

import discord

from bot.discord_app.failures import NO_HISTORY, is_closed
from bot.discord_app.replies.reply import Block, Reply
from bot.discord_app.sending.outgoing import Outgoing, outgoing
from bot.discord_app.sending.retries import insist, plainer
from bot.phrases.languages import phrases_in

_log = logging.getLogger(__name__)


async def send_directly(
    person: discord.abc.Messageable, reply: Reply, style: str, nonce: int, channel: int | None
) -> int | None:
    """Send the reply to the person, with a line on the channel where the bot could not write.

    Returns the id of the last message; None if the person takes no direct messages.
    """
    try:
        return await send(person, told_of_channel(reply, channel), style, nonce, None)
    except discord.HTTPException as error:
        if not is_closed(error):
            raise
        _log.info("nowhere to answer: %s", error.text, extra={"channel": channel})
        return None


def told_of_channel(reply: Reply, channel: int | None) -> Reply:
    """Return the reply with a line that the bot could not write in the channel."""
    notice = phrases_in(reply.language).discord.cannot_send.format(channel=f"<#{channel}>")
    return replace(reply, blocks=(*reply.blocks, Block(f"-# {notice}")))


async def send(
    channel: discord.abc.Messageable,
    reply: Reply,
    style: str,
    nonce: int,
    reference: discord.MessageReference | None,
) -> int | None:
    """Send the reply, without the reference or in plain style if Discord insists on it.

    Returns the id of the last message. `nonce` lets Discord drop a second copy.
    """
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
        post = partial(_post, channel, message, f"{nonce}-{number}", replied_to)
        last = (await insist(post)).id
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
