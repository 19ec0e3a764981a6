"""Reply to messages in their channel or, where the bot may not write, by direct message."""

import logging

import discord

from bot.discord_app.failures import is_closed
from bot.discord_app.replies.reply import Reply
from bot.discord_app.sending.messages import send, send_directly

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
            return await send(channel, reply, style, message.id, reference)
        except discord.HTTPException as error:
            if not is_closed(error):
                raise
            _log.info("not allowed to write: %s", error.text, extra={"channel": channel.id})
    return await send_directly(message.author, reply, style, message.id, channel.id)


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
