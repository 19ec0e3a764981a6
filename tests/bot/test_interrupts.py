"""Ctrl-C, at whatever moment, ends the program quietly."""

import os
import signal
from pathlib import Path

import pytest

from tests.bot.command_line import HOSTING, start

INTERRUPTED_AT = """
import os, signal, sys
class Finder:
    @staticmethod
    def find_spec(name, *_):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder)
from bot.__main__ import main
sys.argv[1:] = {arguments!r}
main()
"""
"""A program that is interrupted when it is about to import a module."""


@pytest.mark.parametrize(
    ("module", "command"),
    [
        ("click", "chat"),
        ("numpy", "chat"),
        ("pydantic_core", "sources"),
        ("discord", "run"),
        ("aiohttp", "doctor"),
        ("corpus.loading.load", "chat"),
        ("corpus.loading.references", "run"),
        ("corpus.loading.load", "invite"),
    ],
)
def test_it_is_quiet_while_modules_are_loaded_and_documents_read(
    tmp_path: Path, module: str, command: str
) -> None:
    code = INTERRUPTED_AT.format(module=module, arguments=[command])
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
    with start("-c", code.format(module="numpy", arguments=["ask", HOSTING])) as running:
        _, errors = running.communicate(timeout=30)
    assert (running.returncode, errors) == (0, b"")
