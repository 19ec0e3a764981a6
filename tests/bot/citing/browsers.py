"""Real browsers without a window, steered by the protocols that they speak themselves."""

import asyncio
import json
import shutil
import subprocess
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, ClassVar

from aiohttp import ClientSession, ClientWebSocketResponse


class Browser(ABC):
    """A browser with one tab; says and hears JSON on a socket."""

    names: ClassVar[tuple[str, ...]]
    """What its program may be called."""

    flags: ClassVar[tuple[str, ...]]

    profile: ClassVar[str]
    """The flag that takes the folder of its files."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = 0
        self._about: dict[str, Any] = {}
        """What each message says besides its own matter."""
        self._is_loaded = False

    @classmethod
    def program(cls) -> str | None:
        return next(filter(None, map(shutil.which, cls.names)), None)

    @staticmethod
    @abstractmethod
    def address(profile: Path) -> str | None:
        """Where its socket is; None before it has told."""

    @abstractmethod
    async def open_tab(self) -> None: ...

    @abstractmethod
    async def go(self, url: str, is_afresh: bool) -> None:
        """Open an address and wait until it is there; `is_afresh` tells that a page is loaded."""

    @abstractmethod
    async def evaluate(self, expression: str) -> str:
        """The string that JavaScript makes of it, or that it promises."""

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        await self._socket.send_json(message | self._about)
        reply = await self.hear(lambda said: said.get("id") == self._number)
        assert "result" in reply, reply
        result: dict[str, Any] = reply["result"]
        return result

    async def hear(self, is_it: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while True:
            said: dict[str, Any] = await self._socket.receive_json(timeout=30)
            self._is_loaded |= said.get("method") == "Page.loadEventFired"
            if is_it(said):
                return said


class Chromium(Browser):
    """Steered by its DevTools protocol."""

    names = ("chromium", "chromium-browser", "google-chrome")
    flags = (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--window-size=1200,600", "--remote-debugging-port=0",
    )  # fmt: skip
    profile = "--user-data-dir={}"

    @staticmethod
    def address(profile: Path) -> str | None:
        with suppress(FileNotFoundError, ValueError):
            port, path = (profile / "DevToolsActivePort").read_text().split("\n")[:2]
            return f"ws://127.0.0.1:{port}{path}"
        return None

    async def open_tab(self) -> None:
        target = await self.call("Target.createTarget", url="about:blank")
        attached = await self.call(
            "Target.attachToTarget", targetId=target["targetId"], flatten=True
        )
        self._about = {"sessionId": attached["sessionId"]}
        await self.call("Page.enable")

    async def go(self, url: str, is_afresh: bool) -> None:
        self._is_loaded = not is_afresh
        await self.call("Page.navigate", url=url)
        if not self._is_loaded:
            await self.hear(lambda _: self._is_loaded)

    async def evaluate(self, expression: str) -> str:
        found = await self.call("Runtime.evaluate", expression=expression, awaitPromise=True)
        return str(found["result"]["value"])


class Firefox(Browser):
    """Steered by WebDriver BiDi, which needs no program between."""

    names = ("firefox-esr",)
    flags = (
        "--headless", "--no-remote", "--new-instance", "--width=1200", "--height=600",
        "--remote-debugging-port=0", "--profile",
    )  # fmt: skip
    profile = "{}"

    @staticmethod
    def address(profile: Path) -> str | None:
        with suppress(FileNotFoundError, ValueError):
            told = json.loads((profile / "WebDriverBiDiServer.json").read_text())
            return f"ws://{told['ws_host']}:{told['ws_port']}/session"
        return None

    async def open_tab(self) -> None:
        await self.call("session.new", capabilities={})
        tree = await self.call("browsingContext.getTree")
        self._tab = tree["contexts"][0]["context"]

    async def go(self, url: str, is_afresh: bool) -> None:
        await self.call("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    async def evaluate(self, expression: str) -> str:
        found = await self.call(
            "script.evaluate", expression=expression, target={"context": self._tab},
            awaitPromise=True,
        )  # fmt: skip
        return str(found["result"]["value"])


@asynccontextmanager
async def started(kind: type[Browser], profile: Path) -> AsyncIterator[Browser]:
    process = await asyncio.create_subprocess_exec(
        str(kind.program()), *kind.flags, kind.profile.format(profile),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        async with asyncio.timeout(60):
            while (address := kind.address(profile)) is None:
                await asyncio.sleep(0.05)
        async with ClientSession() as session, session.ws_connect(address) as socket:
            steered = kind(socket)
            await steered.open_tab()
            yield steered
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()
