"""Scripted failures of REST: errors, rate limits, slow answers and cut connections."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

Json = dict[str, Any]
Headers = dict[str, str]


@dataclass(eq=False)
class Fault:
    """What happens to the next `times` matching requests (None: to all); `hits` counts them."""

    method: str
    pattern: str
    times: int | None = 1
    status: int | None = None
    retry_after: float = 0.0
    scope: str = "user"
    delay: float = 0.0
    drop: bool = False
    applied: bool = False
    code: int = 0
    message: str = ""
    hits: int = 0

    def matches(self, method: str, path: str) -> bool:
        """Whether it befalls the request."""
        spent = self.times is not None and self.hits >= self.times
        return not spent and self.method in (method, "*") and fnmatchcase(path, self.pattern)

    def end(self) -> None:
        """Let it befall no more requests."""
        self.times = self.hits

    def answer(self) -> tuple[int, Json | str | None, Headers]:
        """Return the answer: status, body, headers; 204 with `applied` is a success without one."""
        status = self.status or 500
        if status == 429:
            return too_many(self.retry_after, self.scope)
        if status == 204:
            return status, None, {}
        if status >= 500:
            # Discord's edge answers in HTML, so a client cannot count on JSON.
            return status, f"<html><body>{status} upstream error</body></html>", {}
        return status, {"code": self.code, "message": self.message or f"{status}: scripted"}, {}


def too_many(retry_after: float, scope: str) -> tuple[int, Json | str, Headers]:
    """Return a 429 as Discord sends it, or as Cloudflare does (no `Via`, no JSON)."""
    if scope == "cloudflare":
        return 429, "error code: 1015", {"Retry-After": str(max(1, round(retry_after)))}
    body = {"message": "You are being rate limited.", "retry_after": retry_after, "code": 0}
    body["global"] = scope == "global"
    headers = {
        "Via": "1.1 google",
        "Retry-After": str(max(1, round(retry_after))),
        "X-RateLimit-Scope": scope,
    }
    if scope == "global":
        headers["X-RateLimit-Global"] = "true"
    return 429, body, headers


@dataclass(eq=False)
class Limit:
    """A bucket: so many requests in a sliding window, separately for each path."""

    method: str
    pattern: str
    requests: int
    per: float
    taken: dict[str, deque[float]] = field(default_factory=dict)

    def matches(self, method: str, path: str) -> bool:
        """Whether the request counts in the bucket."""
        return self.method in (method, "*") and fnmatchcase(path, self.pattern)

    def take(self, path: str) -> tuple[Headers, float]:
        """Count a request; return its headers, and how long to wait if it is one too many."""
        now = time.monotonic()
        times = self.taken.setdefault(path, deque())
        while times and now - times[0] >= self.per:
            times.popleft()
        over = len(times) >= self.requests
        if not over:
            times.append(now)
        reset = max(0.0, times[0] + self.per - now)
        headers = {
            "X-RateLimit-Limit": str(self.requests),
            "X-RateLimit-Remaining": str(max(0, self.requests - len(times))),
            "X-RateLimit-Reset": f"{time.time() + reset:.3f}",
            "X-RateLimit-Reset-After": f"{reset:.3f}",
            "X-RateLimit-Bucket": f"bucket{abs(hash((self.method, self.pattern))):x}",
        }
        return headers, reset if over else 0.0


@dataclass
class Script:
    """All scripted failures and buckets."""

    faults: list[Fault] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)

    def next_fault(self, method: str, path: str) -> Fault | None:
        """Return the first fault that befalls a request, counted."""
        for fault in self.faults:
            if fault.matches(method, path):
                fault.hits += 1
                return fault
        return None

    def take(self, method: str, path: str) -> tuple[Headers, float]:
        """Count a request in the first bucket that it falls into."""
        for limit in self.limits:
            if limit.matches(method, path):
                return limit.take(path)
        return {}, 0.0
