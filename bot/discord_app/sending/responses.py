"""Answer interactions in a form that Discord accepts, in time, and only once."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import discord
from discord import app_commands

from bot.discord_app.discord_internals import mark_acknowledged
from bot.discord_app.failures import (
    ALREADY_ACKNOWLEDGED,
    UNKNOWN_MESSAGE,
    is_closed,
    is_refusal,
)
from bot.discord_app.replies.reply import Reply
from bot.discord_app.sending.messages import send_directly, told_of_channel
from bot.discord_app.sending.outgoing import Outgoing, outgoing
from bot.discord_app.sending.retries import CONNECTION_ERRORS, insist, plainer

_log = logging.getLogger(__name__)

T = TypeVar("T")

ATTEMPTS = 4
"""Most tries to send a first response."""
RESPONSE_SECONDS = 2.9
"""Time for all tries together: Discord accepts a first response only within 3 s."""
ATTEMPT_SECONDS = 2.0
"""Time for one try, which leaves time for another if a connection hangs. discord.py itself tries
again 1 s after a server error, which is within it, and then after 3 s, which is too late."""
FILL_SECONDS = 6.0
"""Time for all tries to replace "is thinking", before the answer comes in another way."""

DEFERRED = "deferred"
"""A key in the extras of an interaction: its value is true while Discord shows "is thinking" where
the answer will be."""

REFUSES_FILE = (400, 403, 413)
"""HTTP status codes with which Discord may reject a file: malformed, no permission to attach files,
too large for the server."""


async def respond(
    interaction: discord.Interaction[Any],
    reply: Reply,
    style: str,
    private: bool,
    or_privately: bool = True,
) -> int | None:
    """Answer the interaction; privately where Discord lets the bot write nothing for all.

    `style` is `components` or `plain`. Without `or_privately`, the reply is for all or for nobody.
    Returns the id of the last message; None if Discord did not tell it, or if there was no way to
    the person. Raises `discord.HTTPException` and connection errors.
    """
    try:
        return await _in_accepted_form(interaction, reply, style, private)
    except (discord.HTTPException, *CONNECTION_ERRORS) as error:
        if not or_privately or not (is_closed(error) or interaction.extras.get(DEFERRED)):
            raise
        failure = error
    _log.info("no answer in the channel: %s", failure, extra={"channel": interaction.channel_id})
    if not private and not interaction.extras.get(DEFERRED):
        told = told_of_channel(reply, interaction.channel_id)
        try:
            return await _in_accepted_form(interaction, told, style, True)
        except discord.HTTPException as error:
            if not is_closed(error):
                raise
    return await _directly(interaction, reply, style)


async def _in_accepted_form(
    interaction: discord.Interaction[Any], reply: Reply, style: str, private: bool
) -> int | None:
    """Answer without the picture or in plain style if Discord rejects those."""
    while True:
        try:
            return await _respond(interaction, outgoing(reply, style), private)
        except discord.HTTPException as error:
            if interaction.response.is_done() and not interaction.extras.get(DEFERRED):
                raise  # Discord has accepted a part, which must not be sent again in another form
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
    """Send the messages in order, the first as the response; return the id of the last one."""
    last = None
    for message in messages:
        if interaction.extras.get(DEFERRED):
            last = await _fill(interaction, message, private)
            interaction.extras[DEFERRED] = False
        elif interaction.response.is_done():
            last = await insist(partial(_follow_up, interaction, message, private))
        else:
            send = partial(interaction.response.send_message, **message.parts, ephemeral=private)
            first = await acknowledge(interaction, send)
            last = first.message_id if first else None
    return last


async def _directly(interaction: discord.Interaction[Any], reply: Reply, style: str) -> int | None:
    """Answer by direct message, and take "is thinking" away."""
    sent = await send_directly(
        interaction.user, reply, style, interaction.id, interaction.channel_id
    )
    if interaction.extras.pop(DEFERRED, False):
        with contextlib.suppress(discord.HTTPException, *CONNECTION_ERRORS):
            await interaction.delete_original_response()
    return sent


async def defer(interaction: discord.Interaction[Any], private: bool) -> None:
    """Tell Discord that the answer will take a moment; `private` can no longer change after it."""
    await acknowledge(
        interaction, partial(interaction.response.defer, ephemeral=private, thinking=True)
    )
    interaction.extras[DEFERRED] = True


async def _fill(interaction: discord.Interaction[Any], message: Outgoing, private: bool) -> int:
    """Replace "is thinking" by a message, and return its id."""
    try:
        async with asyncio.timeout(FILL_SECONDS):
            # A second try does no harm.
            return await insist(partial(_edit_original, interaction, message))
    except discord.HTTPException as error:
        is_about_file = message.picture is not None and error.status in REFUSES_FILE
        if is_refusal(error) or is_about_file:
            raise
        # Where somebody deleted "is thinking", an answer for all is not wanted.
        private = private or error.code == UNKNOWN_MESSAGE
        _log.info("is thinking cannot be replaced: %s", error.text)
    except CONNECTION_ERRORS as error:
        _log.info("is thinking cannot be replaced: %s", type(error).__name__)
    # Discord puts the first follow-up in its place, if it is still there.
    return await insist(partial(_follow_up, interaction, message, private))


async def _edit_original(interaction: discord.Interaction[Any], message: Outgoing) -> int:
    """Edit the first response, and return its id."""
    parts = message.parts
    if (file := parts.pop("file", None)) is not None:
        parts["attachments"] = [file]
    return (await interaction.edit_original_response(**parts)).id


async def _follow_up(
    interaction: discord.Interaction[Any], message: Outgoing, private: bool
) -> int:
    """Send a further message, and return its id."""
    # Discord takes no nonce here. If only its answer was lost, a second try sends the message
    # twice, which is better than not at all.
    sent = await interaction.followup.send(**message.parts, ephemeral=private, wait=True)
    return sent.id


async def open_modal(interaction: discord.Interaction[Any], modal: discord.ui.Modal) -> None:
    """Answer the interaction by opening a dialogue."""
    await acknowledge(interaction, partial(interaction.response.send_modal, modal))


async def suggest(
    interaction: discord.Interaction[Any], choices: list[app_commands.Choice[str]]
) -> None:
    """Answer an autocompletion; give it up where Discord does not take it, or not in time.

    Whoever types is suggested to at the next key. Raises `discord.HTTPException` if Discord rejects
    the form of the choices.
    """
    try:
        await acknowledge(interaction, partial(interaction.response.autocomplete, choices))
    except (discord.HTTPException, *CONNECTION_ERRORS) as error:
        if isinstance(error, discord.HTTPException) and is_refusal(error):
            raise
        _log.debug("Discord took no suggestions: %s", error or type(error).__name__)
        mark_acknowledged(interaction)  # else discord.py sends them once more


async def acknowledge(
    interaction: discord.Interaction[Any], send: Callable[[], Awaitable[T]]
) -> T | None:
    """Send the first response, and try again after lost connections, for `RESPONSE_SECONDS`.

    Returns what `send` returns; None if Discord accepted the response without describing it.
    Raises `discord.HTTPException` if Discord rejects it, and the last try's connection error.
    """
    clock = asyncio.get_running_loop().time
    end = clock() + RESPONSE_SECONDS
    for attempt in range(1, ATTEMPTS + 1):
        try:
            async with asyncio.timeout(min(ATTEMPT_SECONDS, end - clock())):
                return await send()
        except discord.HTTPException as error:
            if error.code != ALREADY_ACKNOWLEDGED:
                raise
            # An earlier try reached Discord, but Discord's answer was lost.
            mark_acknowledged(interaction)
            return None
        except CONNECTION_ERRORS:
            if attempt == ATTEMPTS or end - clock() < 0.2:
                raise
            await asyncio.sleep(0.1)
        except (TypeError, KeyError):
            # Discord may leave out the description of the new message, on which discord.py relies.
            if not interaction.response.is_done():
                raise
            return None
    raise AssertionError("the last attempt returns or raises")
