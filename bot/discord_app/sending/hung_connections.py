"""Tell a hung connection from discord.py's waiting until Discord's rate limits allow a request."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.discord_app.failures import TOO_MANY_REQUESTS


@dataclass(frozen=True, slots=True)
class _Limit:
    """How long a request may be under way, and the timeout that holds it to that."""

    seconds: float
    timeout: asyncio.Timeout


_limit: ContextVar[_Limit | None] = ContextVar("limit", default=None)
"""The limit on the requests that the current task makes."""


@contextlib.asynccontextmanager
async def hung_after(seconds: float) -> AsyncIterator[None]:
    """Raise TimeoutError where a request takes longer than that without an answer.

    Only the time counts in which a request is under way, and none in which discord.py waits for a
    rate limit. The client that makes the request has to be traced by `trace`.
    """
    async with asyncio.timeout(None) as timeout:
        token = _limit.set(_Limit(seconds, timeout))
        try:
            yield
        finally:
            _limit.reset(token)


def trace() -> aiohttp.TraceConfig:
    """Return what a client has to be traced by for `hung_after` to see its requests."""
    config = aiohttp.TraceConfig()
    config.on_request_start.append(_started)
    config.on_request_end.append(_answered)
    config.on_request_exception.append(_failed)
    return config


async def _started(_session: Any, _context: Any, _params: Any) -> None:
    _run(is_under_way=True)


async def _answered(_session: Any, _context: Any, params: aiohttp.TraceRequestEndParams) -> None:
    # What follows is reading the answer's body or, after a server error, another try in a few
    # seconds; only after this one status does discord.py wait for as long as Discord says.
    _run(is_under_way=params.response.status != TOO_MANY_REQUESTS)


async def _failed(_session: Any, _context: Any, _params: Any) -> None:
    _run(is_under_way=False)


def _run(*, is_under_way: bool) -> None:
    """Let the time of the current task's limit begin, or stop it."""
    limit = _limit.get()
    if limit is None or limit.timeout.expired():
        return
    now = asyncio.get_running_loop().time()
    limit.timeout.reschedule(now + limit.seconds if is_under_way else None)
