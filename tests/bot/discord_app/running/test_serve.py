"""From start to leaving: what is tried again, what is refused, and how it ends."""

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.discord_app.memory import reports
from bot.discord_app.running import serve as running
from bot.discord_app.running.serve import RefusedError, serve
from tests.bot.discord_app.live import choose, served, settings
from tests.standin import StandIn


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "FIRST_PAUSE", 0.05)


@asynccontextmanager
async def serving(discord: StandIn, **values: Any) -> AsyncIterator[asyncio.Task[None]]:
    """The bot as `pincite run` runs it."""
    with discord.addresses():
        task = asyncio.create_task(serve(served(), settings(discord.token, **values)))
        try:
            yield task
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError, RefusedError):
                await task


async def until(condition: Callable[[], object], seconds: float = 5.0) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_cleanly(number: signal.Signals) -> None:
    async with StandIn() as discord, serving(discord) as task:
        await discord.wait_ready()
        os.kill(os.getpid(), number)
        await asyncio.wait_for(task, 5)
        assert len(asyncio.all_tasks()) < 12
        assert not discord.connected()


async def test_a_signal_ends_it_while_discord_cannot_be_reached() -> None:
    async with StandIn(reachable=False) as discord, serving(discord) as task:
        await asyncio.sleep(0.2)
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(task, 5)


async def test_it_waits_for_discord_to_be_reachable(caplog: pytest.LogCaptureFixture) -> None:
    async with StandIn(reachable=False) as discord, serving(discord):
        await asyncio.sleep(0.3)
        await discord.reachable()
        await discord.wait_ready()
        said = await discord.say(f"{discord.mention} Is the license exclusive?")
        assert "exclusive" in (await said.answer()).text
    tries = [r for r in caplog.records if "cannot be reached" in r.getMessage()]
    assert 1 <= len(tries) <= 5, "each pause is twice the one before"


async def test_a_full_disk_is_told_and_the_bot_runs_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "reports"

    async def report() -> str:
        asked = await discord.slash("ask", {"question": "Is the license exclusive?"})
        opened = await choose(discord, asked.reply, "Wrong clause?")
        return (await discord.submit(opened, {"question": "Who?", "reason": "None"})).reply.text

    room = reports.MOST_BYTES
    monkeypatch.setattr(reports, "MOST_BYTES", 4096)  # not even for an empty table
    async with StandIn() as discord, serving(discord, feedback=True, feedback_file=path):
        await discord.wait_ready()
        assert "could not be stored" in await report()
        assert not path.exists()
        monkeypatch.setattr(reports, "MOST_BYTES", room)
        assert "is stored" in await report()
    assert f"go back to those who send them: The reports in {path} can't be used" in caplog.text


@pytest.mark.parametrize("path", ["/users/@me", "*/applications/@me", "/gateway/bot"])
async def test_an_outage_during_login_is_tried_again(path: str) -> None:
    async with StandIn() as discord, serving(discord):
        discord.fail("GET", path, status=503)
        await discord.wait_ready()


async def test_an_answer_that_is_not_discords_is_tried_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with StandIn() as discord, serving(discord):
        discord.fail("GET", "/users/@me", status=204)
        await discord.wait_ready()
    assert "the connection failed; trying again" in caplog.text


async def test_a_token_that_discord_refuses_is_one_clear_sentence() -> None:
    async with StandIn() as discord:
        with (
            discord.addresses(),
            pytest.raises(RefusedError, match="does not accept DISCORD_TOKEN"),
        ):
            await serve(served(), settings("a.wrong.token"))
        assert not discord.gateway.identifies


async def test_a_revoked_token_ends_it_without_another_try() -> None:
    async with StandIn() as discord, serving(discord) as task:
        await discord.wait_ready()
        await discord.revoke_token()
        with pytest.raises(RefusedError, match="no longer accepts the token"):
            await asyncio.wait_for(task, 5)
        assert len(discord.gateway.identifies) <= 2


async def test_a_session_that_discord_refuses_for_good_ends_it() -> None:
    async with StandIn() as discord:
        discord.gateway.refuse(4011)
        async with serving(discord) as task:
            with pytest.raises(RefusedError, match="PINCITE_SHARD_COUNT"):
                await asyncio.wait_for(task, 5)
        assert len(discord.gateway.identifies) <= 1


async def test_processes_share_the_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    async with StandIn(shards=2) as discord:
        async with (
            serving(discord, shard_count=2, shard_ids="0"),
            serving(discord, shard_count=2, shard_ids="1"),
        ):
            await discord.wait_ready(shards=2)
            said = await discord.say(f"{discord.mention} Is the license exclusive?")
            await said.answer()
            await asyncio.sleep(0.1)
            assert len(said.answers) == 1
        assert sorted(identify.shard or () for identify in discord.gateway.identifies) == [
            (0, 2),
            (1, 2),
        ]
        assert len(discord.syncs) == 1, "only the process with the first shard registers commands"


async def test_a_drop_is_one_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    async with StandIn() as discord, serving(discord):
        await discord.wait_ready()
        await discord.unreachable()
        await asyncio.sleep(0.2)
    assert "Task exception was never retrieved" not in caplog.text
