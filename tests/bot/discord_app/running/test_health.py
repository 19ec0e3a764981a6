"""What the host sees of a running bot: its health, as a file, at a port and for systemd."""

import asyncio
import contextlib
import json
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.discord_app.gateway.client import PinciteClient
from bot.discord_app.running.health import DOWN, health_of, reporting
from bot.discord_app.running.serve import serve
from bot.discord_app.settings import SettingsError
from tests.bot.discord_app.live import served, settings, until
from tests.loaded import answerer
from tests.standin import StandIn

UP = {"ok": True, "at": "2026-11-01T12:30:00+00:00"}
"""The health of a bot that is connected."""


async def test_health_is_a_port_and_a_file(tmp_path: Path) -> None:
    path = tmp_path / "health.json"
    async with StandIn() as discord:
        port = _free_port()
        chosen = settings(discord.token, health_file=path, health_port=port)
        client = PinciteClient(answerer(), chosen)
        client._connection.guild_ready_timeout = 0.1  # discord.py waits 2 s for further servers
        async with reporting(chosen, lambda: health_of(client), interval=0.02):
            assert (await _get(port))[0] == 503
            async with discord.running(client):
                await client.wait_until_ready()
                status, health = await _get(port)
                assert (status, health["ok"], health["servers"]) == (200, True, 1)
                await asyncio.sleep(0.1)
                await asyncio.sleep(1.0 if not path.exists() else 0)
                assert json.loads(path.read_text("utf-8"))["ok"] is True
                left = path.read_bytes()
            assert (await _get(port))[0] == 503
    assert not path.exists()
    path.write_bytes(left)  # as after a bot that was killed
    async with reporting(chosen, lambda: UP, interval=0.02):
        await until(lambda: json.loads(path.read_bytes()) == UP)
    assert not path.exists()


SOMETHING_ELSE: dict[str, Callable[[Path], object]] = {
    "text": lambda path: path.write_text("precious\n"),
    "json": lambda path: path.write_text('{"ok": true, "mine": 1}'),
    "folder": Path.mkdir,
    "pipe": os.mkfifo,
    "device": lambda path: path.symlink_to("/dev/full"),
    "link": lambda path: path.symlink_to("settings"),
}


@pytest.mark.parametrize("suffix", ["", ".new"])
@pytest.mark.parametrize("kind", SOMETHING_ELSE)
async def test_a_health_file_that_is_something_else_is_refused_and_stays(
    tmp_path: Path, kind: str, suffix: str
) -> None:
    path = tmp_path / f"precious{suffix}"
    (tmp_path / "settings").write_text("A=1\n")
    SOMETHING_ELSE[kind](path)
    before = path.lstat()
    with pytest.raises(SettingsError, match=f"PINCITE_HEALTH_FILE: {path} (is|holds)"):
        async with reporting(settings(health_file=tmp_path / "precious"), lambda: DOWN):
            pass
    assert path.lstat() == before


async def test_nothing_is_written_or_removed_that_somebody_else_put_there(tmp_path: Path) -> None:
    path = tmp_path / "health.json"
    async with reporting(settings(health_file=path), lambda: UP, interval=0.02):
        await until(path.exists)
        path.unlink()
        path.write_text("precious\n")
        await asyncio.sleep(0.1)
    assert path.read_text() == "precious\n"


async def test_a_bot_that_was_never_connected_removes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "health.json"
    path.write_text(json.dumps(UP))
    async with reporting(settings(health_file=path), lambda: DOWN, interval=0.02):
        await asyncio.sleep(0.05)
    assert path.exists()


@pytest.mark.parametrize("sent", [b"x" * 200_000, b"GET / HTTP/1.1\r\n"])
async def test_what_is_no_request_leaves_nothing_in_the_log(
    caplog: pytest.LogCaptureFixture, sent: bytes
) -> None:
    port = _free_port()
    async with reporting(settings(health_port=port), lambda: UP):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(sent)
        writer.write_eof()
        with contextlib.suppress(ConnectionError):
            assert await reader.read() == b""
        writer.close()
        assert (await _get(port))[0] == 200
    assert caplog.text == ""


async def test_a_health_file_that_cannot_be_written_for_a_while_ends_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    path = folder / "health.json"
    async with reporting(settings(health_file=path), lambda: UP, interval=0.02):
        await asyncio.sleep(0.05)
        path.unlink()
        folder.rmdir()
        await asyncio.sleep(0.1)
        folder.mkdir()
        await asyncio.sleep(0.1)
        assert path.exists()
    assert caplog.text.count("health file cannot be written") == 1


async def test_what_cannot_be_used_is_told_at_the_start(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere" / "file"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        for values, name in (
            ({"health_file": nowhere}, "PINCITE_HEALTH_FILE"),
            ({"health_port": taken.getsockname()[1]}, "PINCITE_HEALTH_PORT"),
            ({"feedback": True, "feedback_file": nowhere}, "PINCITE_FEEDBACK_FILE"),
        ):
            with pytest.raises(SettingsError, match=name):
                await serve(served(), settings(**values))


async def test_systemd_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.bind(address)
        monkeypatch.setenv("NOTIFY_SOCKET", address)
        async with reporting(settings(), lambda: UP):
            await asyncio.sleep(0.01)
        assert channel.recv(100) == b"READY=1\nWATCHDOG=1"
        assert channel.recv(100) == b"STOPPING=1"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def _get(port: int) -> tuple[int, dict[str, Any]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    return int(head.split()[1]), json.loads(body)
