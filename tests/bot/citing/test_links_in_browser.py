"""Links lead real browsers to the words: every passage, on a page with the document's text.

The pages are served here and laid out so that each sentence has a line of its own, higher than the
window: where the browser scrolls to tells which sentence it has found. Each link is opened as it
is, and as other programs pass it on (`undone.py`).
"""

import asyncio
import html
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import web
from msgspec.structs import replace

from bot.citing.cite import cite
from bot.citing.quote import Quote
from bot.citing.text_fragment import encode_term, shared_link
from corpus.documents import Documents
from corpus.loading.checked import checked
from corpus.source import Page, Source
from tests.bot.citing.browsers import Browser, Chromium, Firefox, started
from tests.bot.citing.undone import JAVASCRIPT, UNDOINGS, parsed
from tests.loaded import documents as own_corpus

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
            const found = scrollY ? near.map(span => span.id).join() : 'top'
            scrollTo(0, 0)
            tell(found)
        }
        look()
    })
"""
"""The sentence in the middle of the window, once it has scrolled; a highlight that reaches further
than the sentence has its middle elsewhere. Then the page is as it was, for the next link."""

PATIENCE = 2000
"""Milliseconds to wait for the browser to scroll."""


@dataclass(frozen=True)
class Visit:
    """A link to open, and the passage that it must lead to."""

    page: str
    quote: Quote

    @property
    def link(self) -> str:
        return str(self.quote.link)

    @property
    def is_for_several(self) -> bool:
        return self.link.count("text=") > 1


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
    return checked(
        Source,
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
        },
    )


async def landing(browser: Browser, url: str, is_afresh: bool, patience: int = PATIENCE) -> str:
    """The id of the sentence to which the browser scrolls, or "top" if it does not scroll."""
    await browser.go(url, is_afresh)
    return await browser.evaluate(LANDED % patience)


async def visit_all(kind: type[Browser], profile: Path) -> tuple[list[str], str, str]:
    """What leads elsewhere, and how; where a link to other words leads; and JavaScript's links.

    What differs only in how it is written is opened once. A page is loaded for its first link, and
    for links to several sentences; the others are opened on the page as it stands, which takes a
    fourth of the time.
    """
    documents = Documents(sources=(*own_corpus().sources, tricky()))
    pages, visits = all_visits(documents)
    undoings: dict[str, Callable[[str], str]] = {"as it is": str, **UNDOINGS}
    landings: dict[tuple[str, str], str] = {}
    astray = []
    async with served(pages) as origin, started(kind, profile) as browser:
        for number, visit in enumerate(visits):
            is_first = not number or visits[number - 1].page != visit.page
            for undoing, undone in undoings.items():
                fragment = undone(visit.link).partition("#")[2]
                key = visit.page, parsed(f"#{fragment}")
                if key not in landings:
                    is_afresh = is_first or visit.is_for_several
                    query = f"?{number}" if visit.is_for_several else ""
                    url = f"{origin}/{visit.page}{query}#{fragment}"
                    landings[key] = await landing(browser, url, is_afresh)
                    is_first = False
                if landings[key] != visit.quote.passage:
                    astray.append(f"{undoing}: {visit.quote.passage} at {landings[key]}")
        links = json.dumps([visit.link for visit in visits])
        javascript = await browser.evaluate(
            f"JSON.stringify({links}.map(link => [{', '.join(JAVASCRIPT)}]))"
        )
        nowhere = f"{origin}/{visits[0].page}#:~:text={encode_term('not on the page')}"
        return astray, await landing(browser, nowhere, True, 500), javascript


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(
            kind,
            id=kind.__name__,
            marks=pytest.mark.skipif(
                kind.program() is None, reason=f"no {kind.names[0]} here; install it with apt-get"
            ),
        )
        for kind in (Chromium, Firefox)
    ],
)
def test_every_link_leads_to_its_passage_and_to_no_other(
    kind: type[Browser], tmp_path: Path
) -> None:
    astray, nowhere, javascript = asyncio.run(visit_all(kind, tmp_path))
    assert astray == []
    assert nowhere == "top"
    _, visits = all_visits(Documents(sources=(*own_corpus().sources, tricky())))
    assert json.loads(javascript) == [
        [UNDOINGS[name](visit.link) for name in JAVASCRIPT] for visit in visits
    ]
