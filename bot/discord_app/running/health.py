"""Report whether the bot is connected: in a file, on a local port, or to systemd."""

import asyncio
import contextlib
import datetime
import json
import logging
import os
import socket
from collections.abc import AsyncIterator, Callable
from typing import Any

import discord

from bot.discord_app.running.health_file import HealthFile
from bot.discord_app.settings import Settings, SettingsError

_log = logging.getLogger(__name__)

INTERVAL_SECONDS = 10.0
"""Time between two reports while the bot is connected."""
HOST = "127.0.0.1"

Health = dict[str, Any]
"""The state of the bot, as it is reported in JSON; `ok` is whether it is connected."""
DOWN: Health = {"ok": False}
"""What is reported before there is a client."""


def health_of(client: discord.AutoShardedClient) -> Health:
    """Return whether the client is connected, and the latency of each shard in seconds.

    The latency of a closed shard is None; 0 stands for one that is not known yet.
    """
    shards = client.shards
    latencies = {
        str(number): None if shard.is_closed() else _finite(shard.latency)
        for number, shard in shards.items()
    }
    connected = client.is_ready() and bool(shards) and None not in latencies.values()
    return {"ok": connected, "at": _now(), "servers": len(client.guilds), "shards": latencies}


def _finite(seconds: float) -> float:
    """Return the latency rounded to 0.1 ms, and 0 for an infinite one."""
    # It is infinite until the first heartbeat is answered, which JSON cannot express.
    return round(seconds, 4) if seconds < 1e6 else 0.0


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


@contextlib.asynccontextmanager
async def reporting(
    settings: Settings, health: Callable[[], Health], interval: float = INTERVAL_SECONDS
) -> AsyncIterator[None]:
    """Report as the settings say until the block is left; then remove the health file.

    `interval` is in seconds. Raises `SettingsError` if the file or the port cannot be used.
    """
    file = HealthFile(settings.health_file) if settings.health_file else None
    if file is not None:
        file.check()
    server = None
    if settings.health_port is not None:
        try:
            server = await asyncio.start_server(_responder(health), HOST, settings.health_port)
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno else str(error)
            raise SettingsError(
                f"PINCITE_HEALTH_PORT: port {settings.health_port} cannot be used: {reason}. "
                "Choose another, or stop what uses it."
            ) from None
    task = asyncio.create_task(_keep_reporting(file, health, interval))
    try:
        yield
    finally:
        notify_systemd("STOPPING=1")
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        if server is not None:
            server.close()
        if file is not None:
            file.remove()


async def _keep_reporting(
    file: HealthFile | None, health: Callable[[], Health], interval: float
) -> None:
    """Report every `interval` seconds, and look every second while disconnected."""
    was_written = True
    while True:
        state = health()
        if state["ok"]:
            # Nothing is written while disconnected: an old file means that there is no connection.
            notify_systemd("READY=1\nWATCHDOG=1")
            if file is not None:
                is_written = file.write(json.dumps(state))
                if was_written and not is_written:
                    _log.warning("the health file cannot be written; trying on: %s", file.path)
                was_written = is_written
        await asyncio.sleep(interval if state["ok"] else min(interval, 1.0))


_NO_REQUEST = (asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError)
"""What is raised for what is no request: cut off, without an end, too slow or out of reach."""


def _responder(health: Callable[[], Health]) -> Any:
    """Return a handler that answers any HTTP request: 200 while connected, else 503."""

    async def respond(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(*_NO_REQUEST):
            async with asyncio.timeout(5):
                await reader.readuntil(b"\r\n\r\n")
                state = health()
                body = json.dumps(state).encode()
                status = "200 OK" if state["ok"] else "503 Service Unavailable"
                head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n"
                head += f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
                writer.write(head.encode() + body)
                await writer.drain()
        writer.close()

    return respond


def notify_systemd(state: str) -> None:
    """Send a state such as `READY=1` to systemd, if it started the bot (see sd_notify(3))."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    path = f"\0{address[1:]}" if address.startswith("@") else address
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.sendto(state.encode(), path)
