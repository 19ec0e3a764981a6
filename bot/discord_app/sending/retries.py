"""Try again to send where that can help; for all messages but the first response."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
import discord

from bot.discord_app.failures import is_refusal
from bot.discord_app.sending.hung_connections import hung_after

_log = logging.getLogger(__name__)

T = TypeVar("T")

CONNECTION_ERRORS = (aiohttp.ClientError, OSError, asyncio.TimeoutError)
"""What is raised when a connection is lost or cannot be made."""
PAUSES = (0.5, 2.0, 5.0)
"""Seconds to wait before each further try."""
ATTEMPT_SECONDS = 20.0
"""Time for one try, in case a connection hangs; waiting for a rate limit does not count."""
UNAVAILABLE = 503
"""HTTP status of the one server error after which discord.py does not try again by itself."""


def plainer(style: str, error: discord.HTTPException) -> str | None:
    """Return the style to send in instead if Discord rejected a layout; None if there is none."""
    if style == "plain" or not is_refusal(error):
        return None
    _log.warning("Discord refused a layout, so it is sent as plain text: %s", error.text)
    return "plain"


async def insist(send: Callable[[], Awaitable[T]]) -> T:
    """Call `send`, again after lost connections and while Discord is unavailable.

    Returns what it returns, and raises what the last try raised. If only Discord's answer was lost,
    Discord receives the message twice.
    """
    for pause in PAUSES:
        try:
            async with hung_after(ATTEMPT_SECONDS):
                return await send()
        except discord.HTTPException as error:
            if error.status != UNAVAILABLE:
                raise
        except CONNECTION_ERRORS:
            pass
        await asyncio.sleep(pause)
    async with hung_after(ATTEMPT_SECONDS):
        return await send()
