"""The stand-in as a whole: one port on 127.0.0.1 for REST and gateway, and the test's handle."""

from __future__ import annotations

import asyncio
import sys
from collections import deque
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import yarl
from aiohttp import web

from .addresses import Address, pointed_at
from .commands import Commands
from .errors import Ledger, Violation, ViolationsError
from .events import announce_change
from .faults import Fault, Limit, Script
from .gateway import Gateway
from .people import People
from .permissions import Intent, Permission, base_permissions
from .posting import Posting
from .pulse import Pulse
from .replies import Replies
from .rest import Call, Request, Rest
from .routes_application import ApplicationRoutes
from .routes_callback import CallbackRoutes
from .routes_channels import ChannelRoutes
from .routes_token import TokenRoutes
from .running import Running, Startable, run_client
from .world import Guild, User, World

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from contextlib import AbstractAsyncContextManager
    from types import TracebackType

    from aiohttp.web_request import BaseRequest

Json = dict[str, Any]

HOST = "127.0.0.1"
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GstAnd.in-for-a-token-that-nobody-else-accepts"  # noqa: S105
# Application flags of an application below the verification threshold, by privileged intent.
LIMITED = {
    Intent.GUILD_PRESENCES: 1 << 13,
    Intent.GUILD_MEMBERS: 1 << 15,
    Intent.MESSAGE_CONTENT: 1 << 19,
}


class StandIn(People):
    """Discord on the loopback; the package's docstring is the manual."""

    def __init__(
        self,
        *,
        token: str = TOKEN,
        deadline: float = 3.0,
        token_lifetime: float = 900.0,
        heartbeat: float = 41.25,
        shards: int = 1,
        privileged: int = 0,
        validate: bool = True,
        strict: bool = True,
        reachable: bool = True,
        history: int | None = None,
        clock_skew: float = 0.0,
        patience: float = 10.0,
        identify_limit: int = 1000,
    ) -> None:
        self.token, self.revoked = token, False
        self.deadline, self.token_lifetime, self.heartbeat = deadline, token_lifetime, heartbeat
        self.shards, self.privileged, self.identify_limit = shards, privileged, identify_limit
        self.validate, self.strict, self.history = validate, strict, history
        self.clock_skew, self.patience = clock_skew, patience
        self.application: Json = {}  # overrides of GET /applications/@me
        self.ledger, self.pulse, self.script = Ledger(), Pulse(), Script()
        self.requests: deque[Request] = deque(maxlen=history)
        self.interactions = {}
        self.syncs: deque[tuple[int | None, list[Json], float]] = deque(maxlen=history)
        self.world = World(history=history)
        self.commands = Commands(self.world)
        self.gateway = Gateway(self)
        self.posting = Posting(self)
        self.world.emit = lambda event, subject: announce_change(
            self.gateway, self.world.bot, event, subject
        )
        self.owner = self.world.user("owner of the application")
        self.bot = self.world.bot
        self.user = self.world.user("alice")
        self.guild = self.world.guild("Test server")
        self.channel = self.guild.text("general")
        self.guild.join(self.user)
        replies = Replies(self, self.posting)
        routes = [
            *ApplicationRoutes(self).routes(),
            *ChannelRoutes(self, self.posting).routes(),
            *CallbackRoutes(self, replies).routes(),
            *TokenRoutes(self, replies).routes(),
        ]
        self._rest = Rest(self, routes)
        self._listens = reachable
        self._port = 0
        self._server: web.Server | None = None
        self._runner: web.ServerRunner | None = None
        self._site: web.TCPSite | None = None

    # Addresses and what the application is.

    @property
    def address(self) -> str:
        """Host and port."""
        return f"{HOST}:{self._port}"

    @property
    def gateway_url(self) -> str:
        """Where the gateway is."""
        return f"ws://{self.address}/"

    @property
    def mention(self) -> str:
        """The markup that mentions the bot."""
        return self.bot.mention

    @property
    def flags(self) -> int:
        """The application's flags: which privileged intents it was granted."""
        return sum(flag for intent, flag in LIMITED.items() if self.privileged & intent)

    @property
    def reads_content(self) -> bool:
        """Whether REST shows the application the content of every message."""
        return bool(self.privileged & Intent.MESSAGE_CONTENT)

    @property
    def violations(self) -> list[Violation]:
        """The rules that the bot has broken so far."""
        return self.ledger.violations

    def take_violations(self, rule: str | None = None) -> list[Violation]:
        """Remove and return the violations of a rule, or all."""
        return self.ledger.take(rule)

    def permissions(self, guild: Guild, user: User) -> Permission:
        """Return what a member may do in a server as a whole."""
        return Permission(base_permissions(guild, user))

    def answer_lost(self, call: Call) -> None:
        """Note that the bot will not hear of its accepted callback."""
        interaction = self.interactions.get(call.ids.get("interaction_token", ""))
        if interaction is not None:
            interaction.answer_lost = True

    # Life.

    async def __aenter__(self) -> Self:
        self._server = web.Server(self._serve)
        self._runner = web.ServerRunner(self._server, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        await self.reachable()
        if not self._listens:
            await self.unreachable()
        self._pointed = pointed_at(
            Address(f"http://{self.address}/api/v10", yarl.URL(self.gateway_url))
        )
        self._pointed.__enter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pointed.__exit__(None, None, None)
        await self.unreachable()
        if self._runner is not None:
            await self._runner.cleanup()
        if error is None and self.strict and self.violations:
            raise ViolationsError(self.violations)

    async def reachable(self) -> None:
        """Listen, on the port of before."""
        if self._site is None and self._runner is not None:
            self._site = web.TCPSite(self._runner, HOST, self._port, reuse_address=True)
            await self._site.start()
            self._port = self._runner.addresses[0][1]

    async def unreachable(self) -> None:
        """Refuse connections, and cut those that are there."""
        if self._site is not None:
            await self._site.stop()
            self._site = None
        await self.gateway.drop()
        for handler in self._server.connections if self._server else ():
            if handler.transport is not None:
                handler.transport.abort()

    async def revoke_token(self) -> None:
        """Let the token be worth nothing from now on, as after a reset in the developer portal."""
        self.revoked = True
        await self.gateway.close(4004)

    async def _serve(self, request: BaseRequest) -> web.StreamResponse:
        if request.headers.get("Upgrade", "").lower() == "websocket":
            fault = self.script.next_fault("GET", "/")
            if fault is not None:
                await asyncio.sleep(fault.delay)
                if fault.drop and request.transport is not None:
                    request.transport.abort()
                if fault.drop or fault.status:
                    return web.Response(status=fault.status or 499)
            return await self.gateway.serve(request)
        return await self._rest.serve(request)

    # Running a bot.

    @contextmanager
    def addresses(self) -> Iterator[None]:
        """Point discord.py at this stand-in for what is started in the block."""
        with pointed_at(Address(f"http://{self.address}/api/v10", yarl.URL(self.gateway_url))):
            yield

    def command(self, module: str, *arguments: str) -> list[str]:
        """Return an argument list that runs a module against this stand-in, in its own process."""
        pointed = Path(__file__).with_name("pointed.py")
        return [sys.executable, str(pointed), self.address, module, *arguments]

    async def wait_ready(self, shards: int = 1, timeout: float = 10.0) -> None:
        """Wait until that many shards are connected and have read their servers."""
        if not await self.pulse.until(lambda: self.connected() >= shards, timeout):
            raise TimeoutError(f"{self.connected()} of {shards} shards came")
        await self.gateway.flush()

    def connected(self, others: Collection[str] = ()) -> int:
        """Count the connected sessions but for others."""
        sessions = self.gateway.sessions.values()
        return sum(s.connection is not None and s.id not in others for s in sessions)

    def running(
        self, client: Startable, token: str | None = None, *, wait: str = "connected"
    ) -> AbstractAsyncContextManager[Running]:
        """Run a client for the block; see the package's docstring."""
        return run_client(self, client, self.token if token is None else token, wait)

    # Faults.

    def fail(
        self,
        method: str,
        pattern: str,
        *,
        times: int | None = 1,
        status: int | None = None,
        retry_after: float = 0.0,
        scope: str = "user",
        delay: float = 0.0,
        drop: bool = False,
        applied: bool = False,
        code: int = 0,
        message: str = "",
    ) -> Fault:
        """Let the next matching requests fail; see the package's docstring."""
        fault = Fault(
            method, pattern, times, status, retry_after, scope, delay, drop, applied, code, message
        )
        self.script.faults.append(fault)
        return fault

    def limit(self, method: str, pattern: str, *, requests: int, per: float) -> Limit:
        """Limit the rate of matching requests, as a bucket of Discord's."""
        made = Limit(method, pattern, requests, per)
        self.script.limits.append(made)
        return made

    @property
    def invalid_requests(self) -> int:
        """How many answers count towards Cloudflare's ban (10,000 in ten minutes)."""
        return sum(request.status in (401, 403, 429) for request in self.requests)
