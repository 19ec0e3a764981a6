"""`pincite` as it is called: in this process, or in one of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from click.testing import CliRunner, Result

from bot.cli import cli

HOSTING = "can Amazon host stateless API calls?"
HOSTED = (
    "Any stateless API calls to OpenAI models that result from a collaboration between OpenAI and "
    "any third party – including Amazon – would be hosted on Azure."
)
HOSTED_ID = "joint-statement-2026-02#stateless-apis.5"
UNSAID = "Who will win the next football world cup?"


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, arguments, input=given)


@contextmanager
def start(
    *arguments: str | bytes,
    stdin: int = subprocess.PIPE,
    stdout: int | BinaryIO = subprocess.PIPE,
    env: dict[str, str] | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """Start Python as a process of its own; it is ended if the block fails."""
    command = [sys.executable, *arguments]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, env=env
    ) as running:
        try:
            yield running
        except BaseException:
            running.kill()
            raise


def process(
    *arguments: str | bytes, given: bytes = b"", locale: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    with start("-m", "bot", *arguments, env=os.environ | (locale or {})) as running:
        output, errors = running.communicate(given, timeout=60)
    return subprocess.CompletedProcess(arguments, running.returncode, output, errors)
