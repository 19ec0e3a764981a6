"""Answering interactions: in a form that Discord takes, in time, and only once."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import discord

from bot.discord_app.discord_internals import mark_acknowledged
from bot.discord_app.failures import ALREADY_ACKNOWLEDGED
from bot.discord_app.replies.reply import Reply
from bot.discord_app.sending.outgoing import Outgoing, outgoing
from bot.discord_app.sending.retries import CONNECTION_ERRORS, insist, plainer

_log = logging.getLogger(__name__)

T = TypeVar("T")

ATTEMPTS = 4
RESPONSE_SECONDS = 2.9
"""Discord takes the first response to an interaction within 3 s."""
ATTEMPT_SECONDS = 2.0
"""After this a try is given up for a last one. discord.py itself tries again 1 s after a server
error, but then waits 3 s, which is too long; and a connection can hang."""

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
            if interaction.response.is_done() and not interaction.extras.get(DEFERRED):
                raise  # what Discord took already must not come again in another form
            if reply.picture is not None and error.status in REFUSES_FILE:
                _log.warning("Discord refused a picture, so the text is sent alone: %s", error.text)
                reply = replace(reply, picture=None)
            elif other := plainer(style, error):
                style = other
            else:
                raise


async def _respond(
    interaction: discord.Interaction[Any], messages: list[Outgoing], private: bool
) -> int | None:
    last = None
    for message in messages:
        if interaction.extras.get(DEFERRED):
            last = await insist(partial(_fill, interaction, message))
            interaction.extras[DEFERRED] = False
        elif interaction.response.is_done():
            last = await insist(partial(_follow_up, interaction, message, private))
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
    parts = message.parts
    if (file := parts.pop("file", None)) is not None:
        parts["attachments"] = [file]
    return (await interaction.edit_original_response(**parts)).id


async def _follow_up(
    interaction: discord.Interaction[Any], message: Outgoing, private: bool
) -> int:
    # If only Discord's answer was lost, a second try makes a second message, for Discord takes no
    # nonce here; a page twice is better than a page that is missing.
    sent = await interaction.followup.send(**message.parts, ephemeral=private, wait=True)
    return sent.id


async def open_modal(interaction: discord.Interaction[Any], modal: discord.ui.Modal) -> None:
    """Answer the interaction with a dialogue."""
    await acknowledge(interaction, partial(interaction.response.send_modal, modal))


async def acknowledge(
    interaction: discord.Interaction[Any], send: Callable[[], Awaitable[T]]
) -> T | None:
    """Send the first response, over lost connections; None if Discord took it and told no more."""
    clock = asyncio.get_running_loop().time
    end = clock() + RESPONSE_SECONDS
    for attempt in range(1, ATTEMPTS + 1):
        try:
            async with asyncio.timeout(min(ATTEMPT_SECONDS, end - clock())):
                return await send()
        except discord.HTTPException as error:
            if error.code != ALREADY_ACKNOWLEDGED:
                raise
            # An earlier try reached Discord although its answer did not reach us.
            mark_acknowledged(interaction)
            return None
        except CONNECTION_ERRORS:
            if attempt == ATTEMPTS or end - clock() < 0.2:
                raise
            await asyncio.sleep(0.1)
        except (TypeError, KeyError):
            # Discord need not describe the message that it made; discord.py counts on it.
            if not interaction.response.is_done():
                raise
            return None
    raise AssertionError("the last attempt returns or raises")
