"""Ctrl-C, at whatever moment, ends the program quietly."""

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.bot.command_line import HOSTING, start

INTERRUPTED_AT = """
import os, signal, sys
def interrupt(event, arguments):
    if event == {event!r} and arguments[0] == {name!r}:
        os.kill(os.getpid(), signal.SIGINT)
sys.addaudithook(interrupt)
from bot.__main__ import main
sys.argv[1:] = {arguments!r}
main()
"""
"""A program that is interrupted when it is about to do something that Python tells of."""


@pytest.mark.parametrize(
    ("event", "name", "command"),
    [
        ("import", "click", "chat"),
        ("import", "numpy", "chat"),
        ("import", "pydantic_core", "sources"),
        ("import", "discord", "run"),
        ("import", "aiohttp", "doctor"),
        ("import", "corpus.loading.load", "chat"),
        ("import", "corpus.loading.load", "invite"),
        ("subprocess.Popen", sys.executable, "run"),  # it has the documents read
    ],
)
def test_it_is_quiet_while_modules_are_loaded_and_documents_read(
    tmp_path: Path, event: str, name: str, command: str
) -> None:
    code = INTERRUPTED_AT.format(event=event, name=name, arguments=[command])
    env = {"PINCITE_CACHE": str(tmp_path / "cache"), "DISCORD_TOKEN": "a.b.c"}
    with start("-c", code, env=os.environ | env) as running:
        output, errors = running.communicate(timeout=30)
    assert (running.returncode, output, errors.strip()) == (130, b"", b"")


@pytest.mark.usefixtures("warm_cache")
def test_it_is_quiet_in_a_conversation() -> None:
    with start("-m", "bot", "ask", "--batch", "-") as running:
        assert running.stdin
        assert running.stdout
        running.stdin.write(b'{"id": 1, "turns": ["%s"]}\n' % HOSTING.encode())
        running.stdin.flush()
        assert running.stdout.readline().startswith(b'{"id": 1, ')
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=30)
    assert (running.returncode, errors.strip()) == (130, b"")


@pytest.mark.usefixtures("warm_cache")
def test_who_ignores_it_is_not_interrupted() -> None:
    code = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n" + INTERRUPTED_AT
    code = code.format(event="import", name="numpy", arguments=["ask", HOSTING])
    with start("-c", code) as running:
        _, errors = running.communicate(timeout=30)
    assert (running.returncode, errors) == (0, b"")
