"""Trying again where that can help, for what is not bound to the 3 seconds of a first response."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
import discord

from bot.discord_app.failures import is_refusal

_log = logging.getLogger(__name__)

T = TypeVar("T")

CONNECTION_ERRORS = (aiohttp.ClientError, OSError, asyncio.TimeoutError)
PAUSES = (0.5, 2.0, 5.0)
ATTEMPT_SECONDS = 20.0
"""A connection that hangs is given up after this; waiting for a rate limit is within it."""
UNAVAILABLE = 503
"""The one server error after which discord.py does not try again by itself."""


def plainer(style: str, error: discord.HTTPException) -> str | None:
    """The style to send in instead, where Discord refused a layout; None if that would not help."""
    if style == "plain" or not is_refusal(error):
        return None
    _log.warning("Discord refused a layout, so it is sent as plain text: %s", error.text)
    return "plain"


async def insist(send: Callable[[], Awaitable[T]]) -> T:
    """Send, over lost connections and while Discord is unavailable; raises what the last try did.

    Discord may get it twice, if only its answer was lost.
    """
    for pause in PAUSES:
        try:
            async with asyncio.timeout(ATTEMPT_SECONDS):
                return await send()
        except discord.HTTPException as error:
            if error.status != UNAVAILABLE:
                raise
        except CONNECTION_ERRORS:
            pass
        await asyncio.sleep(pause)
    async with asyncio.timeout(ATTEMPT_SECONDS):
        return await send()
