"""Take up a changed corpus while the bot runs: on request, or when its files change."""

import asyncio
import contextlib
import gc
import logging
import sys
from collections.abc import AsyncIterator, Iterator, Sequence

from bot.answering.answerer import Answerer
from bot.discord_app.gateway.client import PinciteClient, handlers_at_work
from bot.discord_app.running.served_corpus import ServedCorpus, State
from bot.discord_app.services import Edition
from bot.discord_app.settings import Settings
from bot.errors import ConfigurationError

_log = logging.getLogger(__name__)

WATCH_SECONDS = 3.0
"""Time between two looks at the files of the corpus."""

SWITCH_SECONDS = 0.0005
"""Time for which a thread that loads a corpus keeps the event loop waiting, each time that this has
something to do. With Python's 5 ms, an answer that needs some ten steps would be late."""

FINISH_SECONDS = 10.0
"""Longest wait for the events that are answered from the old corpus, before its memory is freed."""


class Reloading:
    """Opens the corpus anew, one time after the other, and shows it in place of the old one.

    The old one stays until the new one is ready, and for good if the new one has a fault. `clients`
    holds the client that runs, if there is one.
    """

    def __init__(
        self, corpus: ServedCorpus, settings: Settings, clients: Sequence[PinciteClient]
    ) -> None:
        self._corpus = corpus
        self._settings = settings
        self._clients = clients
        self._wanted = asyncio.Event()

    def ask(self) -> None:
        """Ask for a reload. Whatever is asked during a reload leads to one more after it."""
        self._wanted.set()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Reload when asked, and when the files change if the host wants that, in the block."""
        tasks = [asyncio.create_task(self._keep_reloading())]
        if self._settings.corpus_watch:
            tasks.append(asyncio.create_task(self._watch(self._corpus.state())))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _keep_reloading(self) -> None:
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            try:
                await self._reload()
            except ConfigurationError as error:
                _log.error("the corpus was not taken up, the one before stays: %s", error)
            except Exception:
                _log.exception("the corpus was not taken up, the one before stays")
            await _free_memory()

    async def _reload(self) -> None:
        """Open the corpus and show it; events that are being handled go on with the old one."""
        with _threads_giving_way():
            answerer = await self._corpus.opened_anew()
            edition = await asyncio.to_thread(_edition, answerer, self._settings)
        self._corpus.answerer = answerer
        for client in self._clients:
            client.edition = edition
        sources = answerer.documents.sources
        about = {
            "documents": len(sources),
            "passages": sum(1 for source in sources for _ in source.passages()),
            "up_to": answerer.documents.up_to,
        }
        _log.info("took up the corpus", extra=about)

    async def _watch(self, taken: State) -> None:
        """Ask for a reload when the files have changed and then stay the same for one more look.

        Until then an editor, or a copy of many files, may still be writing.
        """
        before = taken
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            now = await asyncio.to_thread(self._corpus.state)
            if now == before != taken:
                taken = now
                self.ask()
            before = now


@contextlib.contextmanager
def _threads_giving_way() -> Iterator[None]:
    """Let the event loop interrupt threads after `SWITCH_SECONDS`, in the block."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def _edition(answerer: Answerer, settings: Settings) -> Edition:
    """Return the edition of a corpus, with everything loaded that the first person would need."""
    edition = Edition(answerer, settings)
    edition.replies.warm_up()
    return edition


async def _free_memory() -> None:
    """Free the memory of the corpus that was replaced, or that was not taken up."""
    if at_work := handlers_at_work():
        await asyncio.wait(at_work, timeout=FINISH_SECONDS)
    # It holds itself by circles of references. Python would come to it in hours or days.
    gc.collect()
