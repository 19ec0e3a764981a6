"""Where discord.py dials: its two semi-private addresses, pointed at a stand-in.

discord.py 2.7.1 reads `Route.BASE` for every request and `DiscordWebSocket.DEFAULT_GATEWAY` for a
connection. Both become descriptors that look at a context variable, so that several stand-ins can
run in one process: a task inherits the address of the code that started it.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Address:
    """The REST base and the gateway of a stand-in."""

    rest: str
    gateway: yarl.URL


_here: ContextVar[Address | None] = ContextVar("standin_address", default=None)
_running: list[Address] = []  # for threads, which inherit no context: the newest counts


class _Redirect:
    """A class attribute that is the stand-in's address where there is one."""

    def __init__(self, original: Any, name: str) -> None:
        self.original = original
        self.name = name

    def __get__(self, instance: object, owner: type) -> Any:
        address = _here.get() or (_running[-1] if _running else None)
        return getattr(address, self.name) if address else self.original


_TARGETS: tuple[tuple[type, str, str], ...] = (
    (Route, "BASE", "rest"),
    (DiscordWebSocket, "DEFAULT_GATEWAY", "gateway"),
)


@contextmanager
def pointed_at(address: Address) -> Iterator[None]:
    """Point discord.py at an address, in this context and in the tasks that it starts."""
    if not _running:
        for owner, attribute, name in _TARGETS:
            setattr(owner, attribute, _Redirect(vars(owner)[attribute], name))
    _running.append(address)
    token = _here.set(address)
    try:
        yield
    finally:
        _here.reset(token)
        _running.remove(address)
        if not _running:
            for owner, attribute, _ in _TARGETS:
                setattr(owner, attribute, vars(owner)[attribute].original)
