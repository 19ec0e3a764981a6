"""Links lead a real browser to the words: every passage, on a page with the document's text.

The pages are served here and laid out so that each sentence has a line of its own, higher than the
window: where the browser scrolls to tells which sentence it has found.
"""

import asyncio
import html
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, web

from bot.citing.cite import cite
from bot.citing.quote import Quote
from bot.citing.text_fragment import encode_term, shared_link
from corpus.documents import Documents
from corpus.source import Page, Source
from tests.loaded import documents as own_corpus

NAMES = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next(filter(None, map(shutil.which, NAMES)), None)

pytestmark = pytest.mark.skipif(
    BROWSER is None, reason="no Chromium here; apt-get install chromium"
)

FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync "
    "--window-size=1200,600 --remote-debugging-port=0"
).split()

TRICKY = (
    ("Terms.", "It is so.", "It is not so.", "It is so."),
    ("It is so.", "And so it is - more or less, a & b."),
    ("It is so.", "It is."),
    ("A “Café”, that’s all.", 'a "cafe", that\'s all.', "100% of a_b~c (or {d}); [e]?", "1,5-2.5"),
    (
        "OpenAI と Microsoft は、緊密に連携しています。",
        "連携しています。",
        "「連携」は、続きます。",
    ),
    (
        "What the two of us earn will for all time to come be shared in full by the two of us.",
        "What the two of us spend will for all time to come be shared in part by the two of us.",
        "What the two of us spend will for all time to come be shared in full by the two of us.",
    ),
)
"""Sentences that stand twice, or in other letters, or hold what has a meaning in a link."""


STYLE = """
    body { padding: 3000px 0; width: 1000px; font: 4px/1000px sans-serif }
    h1, h2 { font: inherit }
"""

LANDED = """
    new Promise(tell => {
        const middle = innerHeight / 2, end = performance.now() + %d
        const look = () => {
            if (!scrollY && performance.now() < end) return setTimeout(look, 5)
            const near = [...document.querySelectorAll('span')].filter(span => {
                const words = document.createRange()
                words.selectNodeContents(span)
                const box = words.getBoundingClientRect()
                return Math.abs((box.top + box.bottom) / 2 - middle) < 100
            })
            tell(scrollY ? near.map(span => span.id).join() : 'top')
        }
        look()
    })
"""
"""The sentence in the middle of the window, once it has scrolled; a highlight that reaches further
than the sentence has its middle elsewhere."""


@dataclass(frozen=True)
class Visit:
    """A link to open, and the passage that it must lead to."""

    page: str
    quote: Quote

    @property
    def fragment(self) -> str:
        return str(self.quote.link).removeprefix(str(self.quote.url))


class Browser:
    """A browser that is steered by its DevTools protocol."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = 0
        self._session: str | None = None
        self._is_loaded = False

    async def open_tab(self) -> None:
        target = await self.call("Target.createTarget", url="about:blank")
        attached = await self.call(
            "Target.attachToTarget", targetId=target["targetId"], flatten=True
        )
        self._session = attached["sessionId"]
        await self.call("Page.enable")

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        await self._socket.send_json(
            message | ({"sessionId": self._session} if self._session else {})
        )
        reply = await self._next(lambda said: said.get("id") == self._number)
        assert "result" in reply, reply
        result: dict[str, Any] = reply["result"]
        return result

    async def _next(self, is_it: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while True:
            said: dict[str, Any] = await self._socket.receive_json(timeout=20)
            self._is_loaded |= said.get("method") == "Page.loadEventFired"
            if is_it(said):
                return said

    async def landing(self, url: str, patience: int = 2000) -> str:
        """The id of the sentence to which the browser scrolls, or "top" if it does not scroll."""
        self._is_loaded = False
        await self.call("Page.navigate", url=url)
        if not self._is_loaded:
            await self._next(lambda _: self._is_loaded)
        found = await self.call("Runtime.evaluate", expression=LANDED % patience, awaitPromise=True)
        return str(found["result"]["value"])


@asynccontextmanager
async def browser(profile: Path) -> AsyncIterator[Browser]:
    process = await asyncio.create_subprocess_exec(
        str(BROWSER), *FLAGS, f"--user-data-dir={profile}",
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        port_file = profile / "DevToolsActivePort"
        async with asyncio.timeout(30):
            while not (port_file.exists() and port_file.read_text().count("\n")):
                await asyncio.sleep(0.05)
        port, path = port_file.read_text().split("\n")[:2]
        address = f"ws://127.0.0.1:{port}{path}"
        async with ClientSession() as session, session.ws_connect(address) as socket:
            steered = Browser(socket)
            await steered.open_tab()
            yield steered
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


@asynccontextmanager
async def served(pages: dict[str, str]) -> AsyncIterator[str]:
    async def show(request: web.Request) -> web.Response:
        text = pages.get(request.match_info["page"], "")
        return web.Response(text=text, content_type="text/html")

    application = web.Application()
    application.router.add_get("/{page}", show)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


def page_html(source: Source, page: Page) -> str:
    """The document as the page has it, a paragraph for each clause."""
    parts = [f"<!doctype html><style>{STYLE}</style><h1>{html.escape(page.title)}</h1>"]
    for clause in source.clauses:
        parts += [f"<h2>{html.escape(clause.heading)}</h2>"] if clause.heading else []
        said = ((passage, source.text_on(passage, page.id)) for passage in clause.passages)
        spans = [f'<span id="{p.id}">{html.escape(text)}</span>' for p, text in said if text]
        parts.append(f"<p>{'<br>'.join(spans)}</p>")
    return "\n".join(parts)


def all_visits(documents: Documents) -> tuple[dict[str, str], list[Visit]]:
    """The pages by name, and every passage on every page that has an address."""
    pages: dict[str, str] = {}
    visits: list[Visit] = []
    for source in documents.sources:
        for page in source.pages:
            if page.url is None:
                continue
            name = f"{source.id}.{page.id}"
            pages[name] = page_html(source, page)
            count = len(visits)
            visits += [
                Visit(name, cite(documents, passage, page.id))
                for passage in source.passages()
                if source.text_on(passage, page.id) is not None
            ]
            if len(visits) > count + 1:
                # One link for several sentences of a page opens at the first of them.
                first, last = visits[count].quote, visits[-1].quote
                links = [link for link in (first.link, last.link) if link]
                visits.append(Visit(name, replace(first, link=shared_link(links))))
    return pages, visits


def tricky() -> Source:
    clauses = [
        {"id": f"c{number}", "passages": [{"text": text} for text in texts]}
        for number, texts in enumerate(TRICKY)
    ]
    page = {"id": "page", "publisher": "Maker", "title": "It is so", "url": "https://example.org/a"}
    return Source.model_validate(
        {
            "id": "tricky",
            "kind": "primary",
            "form": "post",
            "language": "en",
            "published": None,
            "completeness": "complete",
            "confidence": "high",
            "original": "tricky.md",
            "pages": [page],
            "clauses": clauses,
        }
    )


async def visit_all(profile: Path) -> tuple[list[tuple[str, str]], str, int]:
    documents = Documents(sources=(*own_corpus().sources, tricky()))
    pages, visits = all_visits(documents)
    landings = []
    async with served(pages) as origin, browser(profile) as steered:
        for number, visit in enumerate(visits):
            # The number makes it another page, and so a fresh navigation.
            url = f"{origin}/{visit.page}?{number}{visit.fragment}"
            landings.append((visit.quote.passage, await steered.landing(url)))
        nowhere = f"{origin}/{visits[0].page}?nowhere#:~:text={encode_term('not on the page')}"
        return landings, await steered.landing(nowhere, patience=500), len(visits)


def test_every_link_leads_to_its_passage_and_to_no_other(tmp_path: Path) -> None:
    landings, nowhere, count = asyncio.run(visit_all(tmp_path))
    assert [(meant, found) for meant, found in landings if found != meant] == []
    assert (len(landings), nowhere) == (count, "top")
