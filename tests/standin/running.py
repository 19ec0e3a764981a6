"""A client run against the stand-in for the length of a block."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from .server import StandIn

LONGEST_START = 15.0  # seconds


class Startable(Protocol):
    """What the stand-in asks of a discord.py client."""

    async def start(self, token: str) -> None: ...
    async def close(self) -> None: ...
    async def wait_until_ready(self) -> None: ...


@dataclass(frozen=True)
class Running:
    """A client that runs against the stand-in."""

    client_task: asyncio.Task[None]


@asynccontextmanager
async def run_client(
    standin: StandIn, client: Startable, token: str, wait: str
) -> AsyncIterator[Running]:
    """Run a client for the block.

    `wait`: "connected" (READY and the servers are read), "ready" (discord.py's own ready, up to
    two seconds later), "nothing".
    """
    shards = _shards(standin, client)
    others = set(standin.gateway.sessions)
    with standin.addresses():
        task = asyncio.create_task(client.start(token))
    try:
        task.add_done_callback(lambda _: standin.pulse.beat())
        if wait != "nothing":
            await standin.pulse.until(
                lambda: task.done() or standin.connected(others) >= shards, LONGEST_START
            )
            await _raise_early(task, standin.connected(others))
            await standin.gateway.flush()
        if wait == "ready":
            await client.wait_until_ready()
        yield Running(task)
    finally:
        await client.close()
        results = await asyncio.gather(task, return_exceptions=True)
        # The next client must not find this one's connection still there.
        await standin.pulse.until(lambda: not standin.connected(others), 1.0)
    if isinstance(results[0], Exception):
        raise results[0]


def _shards(standin: StandIn, client: Startable) -> int:
    """Return how many connections the client will make."""
    if not hasattr(client, "shard_ids"):
        return 1
    chosen = getattr(client, "shard_ids", None)
    return len(chosen) if chosen else getattr(client, "shard_count", None) or standin.shards


async def _raise_early(task: asyncio.Task[None], connected: int) -> None:
    """Raise why a client did not connect, if it did not."""
    if task.done():
        await task
    elif not connected:
        raise TimeoutError("the client did not connect")
