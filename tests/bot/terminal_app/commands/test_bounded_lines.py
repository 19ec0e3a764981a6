"""Lines of any length are read in bounded memory, or refused in a sentence."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ConfigurationError
from bot.terminal_app.commands import bounded_lines as module
from bot.terminal_app.commands.bounded_lines import TooLong, bounded_lines
from tests.bot.command_line import HOSTED, HOSTING, process, start


@given(st.lists(st.text("ab ", max_size=9).map(str.encode)), st.integers(1, 8))
def test_every_line_comes_in_order_and_of_a_long_one_only_the_beginning(
    lines: list[bytes], most: int
) -> None:
    stream = io.BytesIO(b"".join(line + b"\n" for line in lines))
    wanted = [line + b"\n" if len(line) <= most else TooLong(line[: most + 1]) for line in lines]
    assert list(bounded_lines(stream, most)) == wanted


@pytest.mark.parametrize(("last", "read"), [("abc", "abc"), ("abcde", TooLong("abcd"))])
def test_a_last_line_may_lack_its_end(last: str, read: str | TooLong[str]) -> None:
    assert list(bounded_lines(io.StringIO(f"x\n{last}"), 3)) == ["x\n", read]


def test_a_line_that_does_not_end_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ENDLESS", 100)
    lines = bounded_lines(io.StringIO("fine\n" + "x" * 1000), 10)
    assert next(lines) == "fine\n"
    with pytest.raises(ConfigurationError, match="Line 2 of the input does not end"):
        next(lines)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero on this system")
@pytest.mark.usefixtures("warm_cache")
@pytest.mark.parametrize("command", [["chat"], ["ask", "--batch", "-"]])
def test_a_device_without_an_end_is_told_in_a_sentence(command: list[str]) -> None:
    with (
        Path("/dev/zero").open("rb") as zeros,
        start("-m", "bot", *command, stdin=zeros.fileno()) as running,
    ):
        _, errors = running.communicate(timeout=60)
    assert errors == b"Error: Line 1 of the input does not end. Is it a text?\n"
    assert running.returncode == 2


@pytest.mark.usefixtures("warm_cache")
def test_a_chat_goes_on_after_a_line_that_is_too_long() -> None:
    done = process("chat", given=b"x" * 300_000 + b"\n" + HOSTING.encode())
    first, *rest = done.stdout.decode().splitlines()
    assert first == "That has more than 100,000 characters. Ask in a sentence or two."
    assert HOSTED in "\n".join(rest)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.usefixtures("warm_cache")
def test_a_question_of_a_whole_book_is_refused() -> None:
    done = process("ask", "word " * 20_001)
    assert done.stderr.endswith(b"Error: A question has 100,000 characters at most.\n")
    assert done.returncode == 2
