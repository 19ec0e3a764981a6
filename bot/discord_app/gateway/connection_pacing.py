"""Slow down connections to the gateway when too many are opened in a short time."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

WINDOW_SECONDS = 30.0
AT_ONCE = 5
"""Connections per shard within `WINDOW_SECONDS` that are opened without a pause."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 15.0
"""Seconds before a further connection: each pause is twice the one before."""

Connect = Callable[..., Awaitable[Any]]


def paced(connect: Connect, shards: int, clock: Callable[[], float] = time.monotonic) -> Connect:
    """Wrap `connect` so that it pauses, longer each time, when it is called too often.

    discord.py reopens a closed session at once and as often as needed, so a gateway that accepts
    connections only to close them would be called hundreds of times a second.
    """
    recent: deque[float] = deque()

    async def connect_in_time(*args: Any, **kwargs: Any) -> Any:
        while recent and recent[0] < clock() - WINDOW_SECONDS:
            recent.popleft()
        excess = len(recent) - AT_ONCE * shards
        recent.append(clock())
        if excess >= 0:
            await asyncio.sleep(min(FIRST_PAUSE * 2**excess, LONGEST_PAUSE))
        return await connect(*args, **kwargs)

    return connect_in_time
