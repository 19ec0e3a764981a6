"""A corpus that changes while the bot runs: taken up whole or not at all, and nothing is lost."""

import asyncio
import contextlib
import gc
import logging
import os
import signal
import weakref
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.answering.answerer import Answerer
from bot.discord_app.running import reloading
from bot.discord_app.running import serve as running
from bot.discord_app.running.serve import serve
from bot.discord_app.running.served_corpus import ServedCorpus, State
from bot.errors import ConfigurationError
from bot.startup import load_answerer
from tests.bot.discord_app.live import settings, until
from tests.corpus.minimal import STATEMENT, write_talking_corpus
from tests.standin import Exchange, StandIn

QUESTION = {"question": "Is the licence exclusive?"}

WORDS = {  # what each of the two corpora says, and who says it; the other has none of it
    "first": ("The licence is exclusive.", "Alder"),
    "second": ("The licence is exclusive no more.", "Birch"),
}


def write(folder: Path, name: str) -> Path:
    words, publisher = WORDS[name]
    text = STATEMENT.replace("The licence is exclusive.", words).replace("A company", publisher)
    original = f"{words} It lasts.\n"
    files: dict[str, str | bytes] = {
        "sources/statement.yaml": text,
        "originals/statement.md": original,
    }
    return write_talking_corpus(folder, files)


@pytest.fixture(scope="module")
def cores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answerer]:
    return {name: load_answerer(write(tmp_path_factory.mktemp(name), name)) for name in WORDS}


class Scripted(ServedCorpus):
    """A corpus that is not read from a folder; `anew` says what opening it gives."""

    anew: Callable[[], Answerer]
    opened = 0

    async def opened_anew(self) -> Answerer:
        self.opened += 1
        return await asyncio.to_thread(self.anew)


def scripted(core: Answerer, anew: Callable[[], Answerer]) -> Scripted:
    corpus = Scripted(Path("nowhere"), core)
    corpus.anew = anew
    return corpus


@asynccontextmanager
async def serving(discord: StandIn, corpus: ServedCorpus, **values: Any) -> AsyncIterator[None]:
    """The bot as `pincite run` runs it."""
    with discord.addresses():
        task = asyncio.create_task(serve(corpus, settings(discord.token, **values)))
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


def reload() -> None:
    os.kill(os.getpid(), signal.SIGHUP)


async def logged(caplog: pytest.LogCaptureFixture, words: str, times: int = 1) -> list[str]:
    """Wait until the log has had words so many times, and return these lines."""

    def found() -> list[str]:
        return [line for r in caplog.records if words in (line := r.getMessage())]

    await until(lambda: len(found()) >= times, 20)
    return found()


def corpus_of(text: str) -> str:
    """Which of the two corpora a text is from; fails if it is from both, or from one in part."""
    [name] = [name for name, (words, _) in WORDS.items() if f"{words}\n" in f"{text}\n"]
    assert [name] == [name for name, (_, publisher) in WORDS.items() if publisher in text]
    return name


async def test_under_load_each_is_answered_once_and_from_one_corpus(
    cores: dict[str, Answerer], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    turns = iter([*("second", "first") * 2, "second"])
    corpus = scripted(cores["first"], lambda: Answerer(cores[next(turns)].bundle))
    asked: list[Exchange] = []

    async def keep_asking(discord: StandIn) -> None:
        while len(asked) < 200 or corpus.opened < 5:
            asked.append(await discord.slash("ask", QUESTION))
            asked.append(await discord.slash("quote", {"clause": "statement#licence.1"}))

    async with StandIn() as discord, serving(discord, corpus):
        await discord.wait_ready()
        await discord.slash("help", {})
        asking = [asyncio.create_task(keep_asking(discord)) for _ in range(8)]
        for number in range(1, 6):
            reload()
            await logged(caplog, "took up the corpus", number)
            await asyncio.sleep(0.1)
        await asyncio.gather(*asking)
        newest = await discord.slash("ask", QUESTION)
    assert {len(exchange.messages) for exchange in asked} == {1}
    assert {corpus_of(exchange.text) for exchange in asked} == {"first", "second"}
    assert corpus_of(newest.text) == "second"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PINCITE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.mark.usefixtures("cache")
async def test_changed_files_are_taken_up_and_faulty_ones_are_not(
    tmp_path: Path, cores: dict[str, Answerer], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    folder, health = write(tmp_path / "corpus", "first"), tmp_path / "health"
    corpus = ServedCorpus(folder, cores["first"])
    async with StandIn() as discord, serving(discord, corpus, health_file=health):
        await discord.wait_ready()
        (folder / "sources" / "statement.yaml").write_text("id: statement\nkind: other\n")
        reload()
        [line] = await logged(caplog, "was not taken up, the one before stays")
        assert "sources/statement.yaml:2: kind" in line
        assert corpus_of((await discord.slash("ask", QUESTION)).text) == "first"
        await until(health.exists)
        write(folder, "second")
        reload()
        await logged(caplog, "took up the corpus")
        assert corpus_of((await discord.slash("ask", QUESTION)).text) == "second"
    told = [r for r in caplog.records if r.name == reloading.__name__]
    assert [r.levelname for r in told] == ["ERROR", "INFO"]
    assert (told[1].documents, told[1].passages) == (1, 2)  # type: ignore[attr-defined]
    assert str(told[1].up_to) == "2026-02-27"  # type: ignore[attr-defined]


async def test_where_no_cache_can_be_written_it_is_taken_up_as_well(
    tmp_path: Path, cores: dict[str, Answerer], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("PINCITE_CACHE", str(tmp_path / "file"))
    corpus = ServedCorpus(write(tmp_path / "corpus", "second"), cores["first"])
    assert "no more" in (await corpus.opened_anew()).answer(QUESTION["question"]).quotes[0].text


@pytest.mark.usefixtures("cache")
async def test_where_no_process_can_be_started_it_is_taken_up_as_well(
    tmp_path: Path, cores: dict[str, Answerer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "no-python"))
    corpus = ServedCorpus(write(tmp_path / "corpus", "second"), cores["first"])
    assert "no more" in (await corpus.opened_anew()).answer(QUESTION["question"]).quotes[0].text


async def test_after_an_update_of_the_program_it_asks_for_a_restart(
    tmp_path: Path, cores: dict[str, Answerer]
) -> None:
    corpus = ServedCorpus(write(tmp_path, "second"), cores["first"], b"another program")
    with pytest.raises(ConfigurationError, match="Restart the bot"):
        await corpus.opened_anew()


async def test_an_unexpected_failure_keeps_the_old_corpus(
    cores: dict[str, Answerer], caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> Answerer:
        raise RuntimeError("boom")

    corpus = scripted(cores["first"], fail)
    async with StandIn() as discord, serving(discord, corpus):
        await discord.wait_ready()
        for times in (1, 2):
            reload()
            await logged(caplog, "was not taken up, the one before stays", times)
        assert corpus_of((await discord.slash("ask", QUESTION)).text) == "first"
    assert "boom" in caplog.text


async def test_signals_during_a_reload_lead_to_one_more_after_it(
    cores: dict[str, Answerer],
) -> None:
    at_work, most = 0, 0

    class Slow(Scripted):
        async def opened_anew(self) -> Answerer:
            nonlocal at_work, most
            self.opened, at_work = self.opened + 1, at_work + 1
            most = max(most, at_work)
            await asyncio.sleep(0.2)
            at_work -= 1
            return self.answerer

    corpus = Slow(Path("nowhere"), cores["first"])
    async with StandIn() as discord, serving(discord, corpus):
        await discord.wait_ready()
        reload()
        await until(lambda: at_work)
        for _ in range(3):
            reload()
            await asyncio.sleep(0.02)
        await until(lambda: corpus.opened == 2)
        await asyncio.sleep(0.4)
    assert (corpus.opened, most) == (2, 1)


async def test_a_connection_made_anew_starts_with_the_newest_corpus(
    cores: dict[str, Answerer],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.INFO)
    monkeypatch.setattr(running, "FIRST_PAUSE", 0.05)
    corpus = scripted(cores["first"], lambda: Answerer(cores["second"].bundle))
    async with StandIn(reachable=False) as discord, serving(discord, corpus):
        await asyncio.sleep(0.1)
        reload()
        await logged(caplog, "took up the corpus")
        await discord.reachable()
        await discord.wait_ready()
        assert corpus_of((await discord.slash("ask", QUESTION)).text) == "second"


async def test_the_memory_of_the_old_corpus_is_freed(
    cores: dict[str, Answerer], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    corpus = scripted(Answerer(cores["first"].bundle), lambda: Answerer(cores["second"].bundle))
    before = [weakref.ref(corpus.answerer)]
    gc.disable()  # so that only what reloading does itself can free it
    try:
        async with StandIn() as discord, serving(discord, corpus):
            await discord.wait_ready()
            for number in (1, 2, 3):
                await discord.slash("ask", QUESTION)
                said = await discord.say(f"{discord.mention} Is the licence exclusive?")
                await said.answer()
                reload()
                await logged(caplog, "took up the corpus", number)
                before.append(weakref.ref(corpus.answerer))
            await until(lambda: [ref() is None for ref in before] == [True, True, True, False])
    finally:
        gc.enable()


class Watched(Scripted):
    """A corpus whose files look like the next of `looks` at each look, and at last stay so."""

    looks: list[str]

    def state(self) -> State:
        return ((self.looks.pop(0) if len(self.looks) > 1 else self.looks[0], 0),)


@pytest.mark.parametrize(
    ("looks", "reloads"),
    [
        ("a", 0),
        ("aab", 1),
        ("abcdd", 1),  # it is still being written for three looks
        ("aba", 0),  # an editor's passing file
        ("abbcc", 2),
    ],
)
async def test_changed_files_are_taken_up_once_they_stay_the_same(
    looks: str, reloads: int, cores: dict[str, Answerer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reloading, "WATCH_SECONDS", 0.02)
    corpus = Watched(Path("nowhere"), cores["first"])
    corpus.looks, corpus.anew = list(looks), lambda: cores["second"]
    async with StandIn(reachable=False) as discord, serving(discord, corpus, corpus_watch=True):
        await until(lambda: corpus.opened >= reloads and len(corpus.looks) == 1)
        await asyncio.sleep(0.1)
    assert corpus.opened == reloads


async def test_without_the_setting_files_are_not_watched(
    cores: dict[str, Answerer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reloading, "WATCH_SECONDS", 0.01)
    corpus = Watched(Path("nowhere"), cores["first"])
    corpus.looks, corpus.anew = list("abb"), lambda: cores["second"]
    async with StandIn(reachable=False) as discord, serving(discord, corpus):
        await asyncio.sleep(0.1)
    assert corpus.opened == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("sources/statement.yaml", "kind: other\n"),
        ("sources/new.yaml", "id: new\n"),
        ("names.yaml", "concepts: []\n"),
        ("originals/new.md", "Words.\n"),
        ("matters.yaml", None),
    ],
)
def test_a_file_that_is_written_added_or_deleted_changes_the_state(
    tmp_path: Path, cores: dict[str, Answerer], name: str, content: str | None
) -> None:
    corpus = ServedCorpus(write(tmp_path, "first"), cores["first"])
    before = corpus.state()
    assert corpus.state() == before
    path = tmp_path / name
    path.unlink() if content is None else path.write_text(content)
    assert corpus.state() != before


def test_a_folder_that_is_gone_for_a_while_has_a_state_too(
    tmp_path: Path, cores: dict[str, Answerer]
) -> None:
    corpus = ServedCorpus(tmp_path / "nowhere", cores["first"])
    (tmp_path / "nowhere").symlink_to(tmp_path / "nothing")
    assert isinstance(corpus.state(), tuple)


@pytest.mark.parametrize(("is_closed", "left"), [(False, False), (True, True)])
async def test_a_closed_terminal_ends_it_although_that_is_the_same_signal(
    is_closed: bool, left: bool, cores: dict[str, Answerer], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = [True]
    monkeypatch.setattr(running, "_has_terminal", lambda: terminal[0])
    corpus = scripted(cores["first"], lambda: cores["first"])
    async with StandIn(reachable=False) as discord:
        with discord.addresses():
            task = asyncio.create_task(serve(corpus, settings(discord.token)))
            await asyncio.sleep(0.1)
            terminal[0] = not is_closed
            reload()
            await until(lambda: task.done() or corpus.opened)
            assert task.done() is left
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


async def test_where_there_is_no_such_signal_it_runs_as_well(
    cores: dict[str, Answerer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(signal, "SIGHUP")
    corpus = scripted(cores["first"], lambda: cores["first"])
    async with StandIn() as discord, serving(discord, corpus):
        await discord.wait_ready()
        assert corpus_of((await discord.slash("ask", QUESTION)).text) == "first"
