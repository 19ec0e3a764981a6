"""Waiting for a condition of the stand-in's state, without polling."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Pulse:
    """Beats whenever state may have changed; costs nothing while nobody waits."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def beat(self) -> None:
        """Wake those who wait, to look again."""
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)
        self._waiting.clear()

    async def until(self, condition: Callable[[], object], timeout: float) -> bool:
        """Wait until the condition holds; return False when the time is up."""
        loop = asyncio.get_running_loop()
        end = loop.time() + timeout
        while not condition():
            waiter: asyncio.Future[None] = loop.create_future()
            self._waiting.add(waiter)
            done, _ = await asyncio.wait({waiter}, timeout=max(0.0, end - loop.time()))
            self._waiting.discard(waiter)
            if not done:
                return bool(condition())
        return True
