"""Discord's REST: reading requests, routing them, and answering as Discord does."""

from __future__ import annotations

import asyncio
import json
import re
import time
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import TYPE_CHECKING, Any

from aiohttp import BodyPartReader, web

from .description import check_body, knows
from .errors import ApiError, InvalidBodyError, Problem
from .sessions import dumps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from aiohttp.web_request import BaseRequest

    from .faults import Fault
    from .server import StandIn

Json = dict[str, Any]
Answer = tuple[int, Any]
PREFIX = "/api/v10"
NO_CONTENT: Answer = (204, None)


@dataclass(eq=False)
class Request:
    """A request as it came in; `status` is what it was answered with (0: not answered)."""

    method: str
    path: str
    body: Any
    files: dict[int, tuple[str, bytes]]
    query: dict[str, str]
    at: float = field(default_factory=time.monotonic)
    status: int = 0


@dataclass(eq=False)
class Call:
    """A request on its route: what the path named, and the means to report."""

    standin: StandIn
    request: Request
    ids: dict[str, str]
    problems: list[Problem] = field(default_factory=list)  # of the body, by the description

    @property
    def body(self) -> Any:
        """The JSON body; {} if there is none."""
        return self.request.body if self.request.body is not None else {}

    @property
    def files(self) -> dict[int, tuple[str, bytes]]:
        """The uploaded files by their number."""
        return self.request.files

    def id(self, name: str) -> int:
        """Return a number from the path."""
        return int(self.ids[name]) if self.ids[name].isdecimal() else 0

    def violation(self, rule: str, text: str) -> None:
        """Record a broken rule that Discord would let pass."""
        self.standin.ledger.record(rule, text, self.request)


@dataclass(frozen=True)
class Route:
    """A route of Discord's API, by its template there."""

    method: str
    template: str
    handle: Callable[[Call], Answer]
    authorized: bool = True
    own_check: bool = False  # the handler itself refuses a body with problems

    def pattern(self) -> re.Pattern[str]:
        """Return what its paths look like."""
        return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.template))


class Rest:
    """All routes, with scripted faults before them and checks around them."""

    def __init__(self, standin: StandIn, routes: Iterable[Route]) -> None:
        self._standin = standin
        self._routes: dict[str, list[tuple[re.Pattern[str], Route]]] = {}
        for route in routes:
            if not knows(route.template, route.method):
                raise LookupError(f"Discord has no route {route.method} {route.template}")
            self._routes.setdefault(route.method, []).append((route.pattern(), route))

    async def serve(self, http: BaseRequest) -> web.StreamResponse:
        """Answer one HTTP request."""
        path = http.path.removeprefix(PREFIX)
        try:
            body, files = await _read(http)
        except ValueError:
            body, files = None, {}
            self._standin.ledger.record("invalid-body", f"{http.method} {path}: not JSON")
        request = Request(http.method, path, body, files, dict(http.query))
        self._standin.requests.append(request)
        script = self._standin.script
        fault = script.next_fault(request.method, path) if script.faults else None
        if fault is not None and fault.delay:
            await asyncio.sleep(fault.delay)
        headers, wait = script.take(request.method, path) if script.limits else ({}, 0.0)
        if wait:
            from .faults import too_many

            status, answer, more = too_many(round(wait, 3), "user")
            headers |= more
        elif fault is not None and not fault.applied and (fault.drop or fault.status):
            return self._failed(http, request, fault)
        else:
            status, answer = self._answer(request, http.headers.get("Authorization"), fault)
        if fault is not None and (fault.drop or fault.status) and not wait:
            return self._failed(http, request, fault)
        return self._respond(request, status, answer, headers)

    def _failed(self, http: BaseRequest, request: Request, fault: Fault) -> web.Response:
        if fault.drop:
            if http.transport is not None:
                http.transport.abort()
            return web.Response(status=499)
        status, answer, headers = fault.answer()
        return self._respond(request, status, answer, headers)

    def _respond(
        self, request: Request, status: int, answer: Any, headers: dict[str, str]
    ) -> web.Response:
        request.status = status
        self._standin.pulse.beat()
        if isinstance(answer, str):
            return web.Response(
                status=status, text=answer, content_type="text/html", headers=headers
            )
        if answer is None:
            return web.Response(status=status, content_type="text/html", headers=headers)
        # Exactly this: with "; charset=utf-8" discord.py takes JSON for text.
        headers = {"Content-Type": "application/json", **headers}
        if self._standin.clock_skew:
            headers["Date"] = formatdate(time.time() + self._standin.clock_skew, usegmt=True)
        return web.Response(status=status, body=dumps(answer).encode(), headers=headers)

    def _answer(self, request: Request, token: str | None, fault: Fault | None) -> Answer:
        """Do what the request asks for; `fault` will keep the answer from arriving."""
        try:
            call, route = self._match(request)
            if route.authorized and (
                token != f"Bot {self._standin.token}" or self._standin.revoked
            ):
                raise ApiError(401, 0, "401: Unauthorized")
            if self._standin.validate:
                call.problems = check_body(route.template, route.method, request.body)
                if call.problems and not route.own_check:
                    raise InvalidBodyError(call.problems)
            answer = route.handle(call)
            if fault is not None and fault.applied:
                self._standin.answer_lost(call)
        except InvalidBodyError as error:
            for problem in error.problems:
                self._standin.ledger.record(problem.rule, str(problem), request)
            return error.status, error.body
        except ApiError as error:
            if error.rule:
                self._standin.ledger.record(error.rule, str(error), request)
            return error.status, error.body
        except Exception as error:
            # A fault of ours must fail the test, not look like a 500 of Discord's.
            self._standin.ledger.record("stand-in", repr(error), request)
            raise
        return answer

    def _match(self, request: Request) -> tuple[Call, Route]:
        for pattern, route in self._routes.get(request.method, ()):
            found = pattern.fullmatch(request.path)
            if found:
                return Call(self._standin, request, found.groupdict()), route
        raise ApiError(404, 0, "404: Not Found", rule="unknown-route")


async def _read(http: BaseRequest) -> tuple[Any, dict[int, tuple[str, bytes]]]:
    """Read a JSON body, or a multipart one: payload_json and files[n]."""
    if not http.body_exists:
        return None, {}
    if not http.content_type.startswith("multipart/"):
        raw = await http.read()
        return (json.loads(raw) if raw else None), {}
    body: Any = None
    files: dict[int, tuple[str, bytes]] = {}
    async for part in await http.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        content = bytes(await part.read())
        number = re.fullmatch(r"files\[(\d+)\]", part.name or "")
        if part.name == "payload_json":
            body = json.loads(content)
        elif number:
            files[int(number[1])] = (part.filename or "", content)
    return body, files
