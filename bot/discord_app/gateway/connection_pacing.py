"""Keeps connecting to the gateway from becoming a storm."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

WINDOW_SECONDS = 30.0
AT_ONCE = 5
"""Connections that are opened without a pause within the window, for each shard."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 15.0

Connect = Callable[..., Awaitable[Any]]


def paced(connect: Connect, shards: int, clock: Callable[[], float] = time.monotonic) -> Connect:
    """The same way to connect, with growing pauses when it is taken too often.

    discord.py resumes a session that was closed at once and without limit, so a gateway that
    accepts connections only to close them would be called hundreds of times a second.
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
