"""Gateway sessions: numbered events, kept for RESUME, written in order to the present socket."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .permissions import Intent

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiohttp import web

Json = dict[str, Any]

REPLAY = 5000  # events kept for RESUME


# Made once: json.dumps with separators makes an encoder for every call.
_encoder = json.JSONEncoder(separators=(",", ":"), check_circular=False)


def dumps(body: Any) -> str:
    """Write compact JSON."""
    return _encoder.encode(body)


class Connection:
    """One WebSocket; a task of its own writes, so that whoever dispatches never waits."""

    def __init__(self, socket: web.WebSocketResponse, transport: asyncio.Transport | None) -> None:
        self.socket = socket
        self.transport = transport
        self.session: Session | None = None
        self.muted = False
        self._outgoing: asyncio.Queue[str] = asyncio.Queue()
        self._writer = asyncio.create_task(self._write())

    def send(self, text: str) -> None:
        """Queue a frame."""
        self._outgoing.put_nowait(text)

    async def close(self, code: int) -> None:
        """Close it with a code, after what is queued."""
        self.detach()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(1):
                await self._outgoing.join()
        await self.socket.close(code=code)

    def detach(self) -> None:
        """Leave the session without a socket: what comes now waits for RESUME."""
        if self.session is not None and self.session.connection is self:
            self.session.connection = None

    def abort(self) -> None:
        """Cut the TCP connection."""
        self.detach()
        if self.transport is not None:
            self.transport.abort()

    async def end(self) -> None:
        """Stop writing."""
        self._writer.cancel()
        await asyncio.gather(self._writer, return_exceptions=True)
        self.detach()

    async def _write(self) -> None:
        while True:
            text = await self._outgoing.get()
            try:
                await self.socket.send_str(text)
            except (ConnectionError, RuntimeError):
                return
            finally:
                self._outgoing.task_done()


@dataclass(eq=False)
class Session:
    """What IDENTIFY began: its shard, its intents, its events."""

    id: str
    shard: int
    shards: int
    intents: int
    connection: Connection | None = None
    sequence: int = 0
    sent: deque[tuple[int, str, Callable[[], None] | None]] = field(
        default_factory=lambda: deque(maxlen=REPLAY)
    )
    replay: int = 0  # events before the resumed one that are sent again
    acknowledged: int = 0  # highest sequence number that the client has shown to have read
    started: float = field(default_factory=time.monotonic)

    def serves(self, guild: int | None) -> bool:
        """Whether events of a server (None: direct messages) go to this shard."""
        return (0 if guild is None else (guild >> 22) % self.shards) == self.shard

    def wants(self, intent: int) -> bool:
        """Whether it asked for events of any of these intents (0: everybody gets them)."""
        return not intent or bool(self.intents & intent)

    @property
    def privileged(self) -> bool:
        """Whether it gets the content of every message."""
        return bool(self.intents & Intent.MESSAGE_CONTENT)

    def dispatch(self, event: str, data: str, delivered: Callable[[], None] | None = None) -> None:
        """Number an event and send it, or keep it for RESUME; `data` is JSON already."""
        self.sequence += 1
        text = f'{{"op":0,"s":{self.sequence},"t":"{event}","d":{data}}}'
        self.sent.append((self.sequence, text, delivered))
        if self.connection is not None:
            self.connection.send(text)
            if delivered is not None:
                delivered()

    def resume(self, connection: Connection, sequence: int) -> None:
        """Take a new socket, and send what the client has not seen."""
        self.connection = connection
        connection.session = self
        since = sequence - self.replay
        self.replay = 0
        for number, text, delivered in list(self.sent):
            if number > since:
                connection.send(text)
                if delivered is not None:
                    delivered()
        self.dispatch("RESUMED", "{}")
