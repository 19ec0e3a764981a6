"""Discord's gateway: HELLO, IDENTIFY, READY, heartbeats, RESUME, closes; and their faults.

Source: developer documentation, events/gateway and topics/opcodes-and-status-codes.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from .payloads import guild_payload, user_payload
from .permissions import PRIVILEGED, Intent
from .sessions import Connection, Session, dumps

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiohttp.web_request import BaseRequest

    from .server import StandIn

Json = dict[str, Any]

EVENT, HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME = 0, 1, 2, 3, 4, 6
RECONNECT, REQUEST_MEMBERS, INVALID_SESSION, HELLO, ACK = 7, 8, 9, 10, 11
UNKNOWN_OP, BAD_PAYLOAD, NOT_IDENTIFIED, BAD_TOKEN, IDENTIFIED = 4001, 4002, 4003, 4004, 4005
BAD_SEQUENCE, TIMED_OUT, BAD_SHARD, DISALLOWED = 4007, 4009, 4010, 4014
LONGEST = 4096  # bytes of a payload that a client may send


@dataclass(frozen=True)
class Identify:
    """An IDENTIFY as the client sent it."""

    intents: int
    shard: tuple[int, int]
    token_ok: bool
    at: float


class ClosedError(Exception):
    """The gateway closes the connection with this code."""

    def __init__(self, code: int, why: str = "") -> None:
        super().__init__(why)
        self.code = code


def _has_read(session: Session, sequence: int) -> bool:
    """Whether the client has read that far, or is gone."""
    return session.acknowledged >= sequence or session.connection is None


class Gateway:
    """All sessions of the application and their connections."""

    def __init__(self, standin: StandIn) -> None:
        self._standin = standin
        self.identifies: list[Identify] = []
        self.resumes: list[int] = []
        self.dispatched = 0
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self._refusals: list[int] = []

    # What a test scripts.

    def refuse(self, code: int, times: int = 1) -> None:
        """Close the next IDENTIFY with a code, such as 4014."""
        self._refusals += [code] * times

    async def close(self, code: int, *, shard: int | None = None) -> None:
        """Close the connections with a code."""
        await asyncio.gather(*(c.close(code) for c in self._of(shard)))

    async def drop(self, *, shard: int | None = None, replay: int = 0) -> None:
        """Cut the connections; on RESUME, send `replay` events again that the client has read."""
        for connection in self._of(shard):
            if connection.session is not None:
                connection.session.replay = replay
            connection.abort()
        await asyncio.sleep(0)

    async def reconnect(self, *, shard: int | None = None) -> None:
        """Ask the clients to reconnect (op 7)."""
        for connection in self._of(shard):
            connection.send(dumps({"op": RECONNECT, "d": None}))

    async def invalidate(self, *, resumable: bool = False, shard: int | None = None) -> None:
        """Invalidate the sessions (op 9)."""
        for connection in self._of(shard):
            if connection.session is not None and not resumable:
                self.sessions.pop(connection.session.id, None)
            connection.send(dumps({"op": INVALID_SESSION, "d": resumable}))

    def forget(self) -> None:
        """Forget all sessions: a RESUME gets op 9, and the client must IDENTIFY anew."""
        self.sessions.clear()

    def mute(self, *, shard: int | None = None) -> None:
        """Acknowledge no more heartbeats on the present connections, as a dead peer does."""
        for connection in self._of(shard):
            connection.muted = True

    # What the rest of the stand-in asks of it.

    def dispatch(
        self,
        event: str,
        data: Callable[[Session], Json],
        *,
        guild: int | None,
        intents: int = 0,
        delivered: Callable[[], None] | None = None,
    ) -> None:
        """Send an event to the sessions whose shard and intents it falls to."""
        for session in self.sessions.values():
            if session.serves(guild) and session.wants(intents):
                self.dispatched += 1
                session.dispatch(event, dumps(data(session)), delivered)

    async def flush(self, timeout: float = 5.0) -> None:
        """Wait until the connected clients have read all that was sent to them.

        A heartbeat asked for (op 1) is answered with the last sequence number that was read.
        """
        for session in list(self.sessions.values()):
            wanted = session.sequence
            if session.connection is not None:
                session.connection.send(dumps({"op": HEARTBEAT, "d": None}))
                await self._standin.pulse.until(partial(_has_read, session, wanted), timeout)

    async def serve(self, request: BaseRequest) -> web.WebSocketResponse:
        """Talk to one connection until it ends."""
        socket = web.WebSocketResponse(max_msg_size=LONGEST * 4, timeout=0.5)
        await socket.prepare(request)
        transport = request.transport
        connection = Connection(socket, transport)
        self.connections.add(connection)
        interval = self._standin.heartbeat
        connection.send(dumps({"op": HELLO, "d": {"heartbeat_interval": round(interval * 1000)}}))
        try:
            await self._listen(connection)
        except ClosedError as closed:
            await connection.close(closed.code)
        except TimeoutError:
            self._standin.ledger.record("gateway", "no heartbeat in time")
            await connection.close(TIMED_OUT)
        finally:
            self.connections.discard(connection)
            await connection.end()
            self._standin.pulse.beat()
        return socket

    async def _listen(self, connection: Connection) -> None:
        last = time.monotonic()
        while True:
            # Half an interval of grace: the client beats at its own moments.
            left = last + self._standin.heartbeat * 1.5 + 1 - time.monotonic()
            frame = await connection.socket.receive(timeout=max(left, 0.001))
            if frame.type is not WSMsgType.TEXT:
                return
            if len(frame.data) > LONGEST:
                raise ClosedError(BAD_PAYLOAD, "too long")
            message = json.loads(frame.data)
            if message["op"] == HEARTBEAT:
                last = time.monotonic()
            self._handle(connection, message["op"], message.get("d"))

    def _handle(self, connection: Connection, op: int, data: Any) -> None:
        if op == HEARTBEAT:
            if connection.session is not None and data is not None:
                connection.session.acknowledged = data
                self._standin.pulse.beat()
            if not connection.muted:
                connection.send(dumps({"op": ACK, "d": None}))
        elif op == IDENTIFY:
            self._identify(connection, data)
        elif op == RESUME:
            self._resume(connection, data)
        elif op not in (PRESENCE, VOICE, REQUEST_MEMBERS):
            raise self._wrong(UNKNOWN_OP, f"unknown op {op}")
        elif connection.session is None:
            raise self._wrong(NOT_IDENTIFIED, f"op {op} before IDENTIFY")

    def _wrong(self, code: int, why: str) -> ClosedError:
        self._standin.ledger.record("gateway", why)
        return ClosedError(code, why)

    def _identify(self, connection: Connection, data: Json) -> None:
        if connection.session is not None:
            raise self._wrong(IDENTIFIED, "IDENTIFY twice on a connection")
        shard, shards = data.get("shard", (0, 1))
        token_ok = data["token"] == self._standin.token and not self._standin.revoked
        asked = Identify(data["intents"], (shard, shards), token_ok, time.monotonic())
        self.identifies.append(asked)
        if len(self.identifies) > self._standin.identify_limit:
            # Discord resets the token of a bot that identifies too often in a day.
            self._standin.revoked = True
            raise self._wrong(BAD_TOKEN, "too many IDENTIFYs")
        if self._refusals:
            raise ClosedError(self._refusals.pop(0))
        if not token_ok:
            raise ClosedError(BAD_TOKEN)
        if not 0 <= shard < shards:
            raise self._wrong(BAD_SHARD, f"shard {shard} of {shards}")
        if data["intents"] & PRIVILEGED & ~self._standin.privileged:
            raise ClosedError(DISALLOWED)
        for old in list(self.sessions.values()):
            if old.connection is None and (old.shard, old.shards) == (shard, shards):
                del self.sessions[old.id]  # its client has begun anew
        session = Session(secrets.token_hex(16), shard, shards, data["intents"], connection)
        self.sessions[session.id] = session
        connection.session = session
        self._welcome(session, sharded="shard" in data)

    def _welcome(self, session: Session, *, sharded: bool) -> None:
        world = self._standin.world
        guilds = [g for g in world.guilds.values() if g.bot_present and session.serves(g.id)]
        ready: Json = {
            "v": 10,
            "user": user_payload(world.bot) | {"verified": True, "mfa_enabled": True},
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "private_channels": [],
            "session_id": session.id,
            "resume_gateway_url": self._standin.gateway_url,
            "application": {"id": str(world.bot.id), "flags": self._standin.flags},
        }
        if sharded:
            ready["shard"] = [session.shard, session.shards]
        session.dispatch("READY", dumps(ready))
        if session.intents & Intent.GUILDS:
            members = bool(session.intents & Intent.GUILD_PRESENCES)
            for guild in guilds:
                body = guild_payload(guild, bot=world.bot, members=members)
                session.dispatch("GUILD_CREATE", dumps(body))
        self._standin.pulse.beat()

    def _resume(self, connection: Connection, data: Json) -> None:
        self.resumes.append(data["seq"])
        if data["token"] != self._standin.token or self._standin.revoked:
            raise ClosedError(BAD_TOKEN)
        session = self.sessions.get(data["session_id"])
        if session is None:
            connection.send(dumps({"op": INVALID_SESSION, "d": False}))
            return
        if data["seq"] > session.sequence:
            raise self._wrong(BAD_SEQUENCE, f"RESUME after {data['seq']} of {session.sequence}")
        session.resume(connection, data["seq"])
        self._standin.pulse.beat()

    def _of(self, shard: int | None) -> list[Connection]:
        return [
            connection
            for connection in self.connections
            if shard is None or (connection.session and connection.session.shard == shard)
        ]
