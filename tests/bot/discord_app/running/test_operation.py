"""What the host sees of a running bot: registration, health and the log."""

import asyncio
import json
import logging
import socket
import sys
from pathlib import Path
from typing import Any

import discord as library
import pytest

from bot.discord_app.gateway.client import PinciteClient
from bot.discord_app.memory.cooldowns import Cooldowns
from bot.discord_app.running.health import health_of, reporting
from bot.discord_app.running.logs import JsonLines, TextLines, _shorten
from bot.discord_app.running.serve import serve
from bot.discord_app.settings import SettingsError
from tests.bot.discord_app.live import live, settings
from tests.loaded import answerer
from tests.standin import StandIn

GIVEN = "a.secret.token"


async def test_commands_are_registered_only_when_they_changed() -> None:
    async with StandIn() as discord:
        for _ in range(2):
            async with discord.running(PinciteClient(answerer(), settings(discord.token))):
                pass
        assert len(discord.syncs) == 1
        changed = PinciteClient(answerer(), settings(discord.token))
        changed.tree.remove_command("help")
        async with discord.running(changed):
            pass
        assert len(discord.syncs) == 2


async def test_it_starts_even_if_the_commands_cannot_be_registered(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with StandIn() as discord:
        discord.fail("PUT", "*/commands", status=400, code=30034, message="Max number of creates")
        async with discord.running(PinciteClient(answerer(), settings(discord.token))):
            said = await discord.say(f"{discord.mention} Is the license exclusive?")
            await said.answer()
    assert "pincite sync" in caplog.text


async def test_connecting_again_and_again_slows_down() -> None:
    async with StandIn() as discord:
        async with discord.running(PinciteClient(answerer(), settings(discord.token))):
            for _ in range(40):
                await discord.gateway.close(4000)
                await asyncio.sleep(0.05)
        assert 3 <= len(discord.gateway.resumes) <= 8


async def test_what_is_not_for_it_is_not_even_read(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = []

    async def hear(self: object, message: library.Message) -> None:
        heard.append(message.content)

    monkeypatch.setattr(PinciteClient, "on_message", hear)
    async with live() as discord:
        await discord.say("chatter")
        await discord.say("@everyone news")
        await discord.say(f"{discord.mention} one")
        await discord.say("two", channel=discord.world.dm(discord.user))
        await discord.slash("help")
        await asyncio.sleep(0.1)
    assert [text.rpartition(" ")[2] for text in heard] == ["one", "two"]


async def test_the_host_may_keep_it_from_registering() -> None:
    async with StandIn() as discord:
        client = PinciteClient(answerer(), settings(discord.token, sync_at_start=False))
        async with discord.running(client):
            assert not discord.syncs


async def test_health_is_a_port_and_a_file(tmp_path: Path) -> None:
    path = tmp_path / "health.json"
    async with StandIn() as discord:
        port = _free_port()
        chosen = settings(discord.token, health_file=path, health_port=port)
        client = PinciteClient(answerer(), chosen)
        async with reporting(chosen, lambda: health_of(client), interval=0.02):
            assert (await _get(port))[0] == 503
            async with discord.running(client):
                await client.wait_until_ready()
                status, health = await _get(port)
                assert (status, health["ok"], health["servers"]) == (200, True, 1)
                await asyncio.sleep(0.1)
                await asyncio.sleep(1.0 if not path.exists() else 0)
                assert json.loads(path.read_text("utf-8"))["ok"] is True
            assert (await _get(port))[0] == 503
    assert not path.exists()


async def test_a_health_file_that_cannot_be_written_for_a_while_ends_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    path = folder / "health.json"
    async with reporting(settings(health_file=path), lambda: {"ok": True}, interval=0.02):
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
                await serve(answerer(), settings(**values))


async def test_systemd_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.bind(address)
        monkeypatch.setenv("NOTIFY_SOCKET", address)
        async with reporting(settings(), lambda: {"ok": True}):
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


def _record(message: str, **fields: Any) -> logging.LogRecord:
    record = logging.LogRecord("bot.x", logging.INFO, __file__, 1, message, None, None)
    vars(record).update(fields)
    return record


def test_text_logs_are_one_line_with_fields() -> None:
    line = TextLines(GIVEN).format(_record("asked\nnow", way="command", channel=5))
    assert line.endswith(' INFO bot.x: asked | now way="command" channel=5')
    assert line[:4].isdecimal()


def test_json_logs_are_one_object() -> None:
    event = json.loads(JsonLines(GIVEN).format(_record("asked", way="command")))
    assert (event["level"], event["message"], event["way"]) == ("INFO", "asked", "command")


@pytest.mark.parametrize("form", [TextLines, JsonLines])
def test_the_token_never_gets_into_the_log(form: Any) -> None:
    try:
        raise RuntimeError(f"Authorization: Bot {GIVEN}")
    except RuntimeError:
        record = _record(f"with {GIVEN}", detail=GIVEN)
        record.exc_info = sys.exc_info()
    assert GIVEN not in form(GIVEN).format(record)


def test_a_lost_connection_is_logged_without_a_traceback() -> None:
    record = _record("Attempting a reconnect")
    record.name = "discord.shard"
    record.exc_info = (OSError, OSError("gone"), None)
    assert _shorten(record)
    assert record.getMessage() == "Attempting a reconnect (OSError: gone)"
    assert record.exc_info is None


def test_uses_are_counted_in_any_stretch_of_time() -> None:
    now = [0.0]
    cooldowns = Cooldowns(2, 10, lambda: now[0])
    waits = []
    for at in (0, 4, 5, 9.9, 10.1, 11, 14.1):
        now[0] = at
        waits.append(cooldowns.wait(1))
    assert waits == [0, 0, 5, 1, 0, 3, 0]
    assert cooldowns.wait(2) == 0
