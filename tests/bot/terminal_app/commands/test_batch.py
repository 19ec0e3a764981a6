"""`pincite ask --batch`: each line answered in order, or reported with its place."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal_app.commands.batch import BrokenLineError, parse_line
from tests.bot.command_line import HOSTED_ID, HOSTING, run

pytestmark = pytest.mark.usefixtures("warm_cache")


def batch(*lines: dict[str, Any] | str) -> Result:
    given = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return run("ask", "--batch", "-", given=given)


def test_a_batch_is_answered_in_order_for_the_last_turns() -> None:
    result = batch(
        {"id": "a", "turns": [HOSTING]}, {"id": 2, "turns": ["Is the licence exclusive?", "why?"]}
    )
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["id"], first["answer"]["quotes"][0]["passage"]) == ("a", HOSTED_ID)
    assert (second["id"], second["answer"]["question"]) == (2, "why?")
    assert result.exit_code == 0


@pytest.mark.parametrize(
    "broken",
    [
        "{not json",
        '["a list"]',
        '{"turns": []}',
        '{"turns": [7]}',
        '{"turns": "text"}',
        '{"id": NaN, "turns": ["a"]}',
        '{"id": 1e999, "turns": ["a"]}',
        '{"id": [], "turns": ["a"]}',
        "[" * 100_000,
    ],
)
def test_a_broken_line_is_reported_and_the_others_are_answered(broken: str) -> None:
    result = batch({"turns": [HOSTING]}, "", broken, {"id": 4, "turns": [HOSTING]})
    first, error, last = map(json.loads, result.stdout.splitlines())
    assert error == {"line": 3, "error": error["error"]}
    assert result.stderr == f"<stdin>:3: {error['error']}\n"
    assert (result.exit_code, "answer" in first, last["id"]) == (2, True, 4)


@pytest.mark.parametrize("name", [1, "a", 0, "", 2.5])
def test_a_row_with_an_error_keeps_its_id(name: str | float) -> None:
    result = batch({"id": name}, {"id": name, "turns": [7]}, {"id": name, "turns": [HOSTING]})
    rows = list(map(json.loads, result.stdout.splitlines()))
    assert [row["id"] for row in rows] == [name] * 3
    assert [row.get("line") for row in rows] == [1, 2, None]


def test_a_row_that_is_too_long_is_reported_and_the_others_are_answered() -> None:
    result = batch(
        {"id": 1, "turns": ["x" * 1_000_001]},
        {"turns": ["x" * 1_000_001]},
        {"id": 2, "turns": [HOSTING]},
    )
    first, second, last = map(json.loads, result.stdout.splitlines())
    assert first == {"id": 1, "line": 1, "error": "more than 1,000,000 bytes"}
    assert second == {"line": 2, "error": "more than 1,000,000 bytes"}
    assert (last["id"], result.exit_code) == (2, 2)


@pytest.mark.parametrize("rest", ['"turns": ["no end', '"turns": [7}', "[" * 100_000, "NaN}"])
@pytest.mark.parametrize("name", ['"a \\"b\\" é"', "7", "-2.5"])
def test_a_row_that_can_not_be_read_keeps_the_id_that_it_begins_with(name: str, rest: str) -> None:
    [error] = map(json.loads, batch(f' {{ "id" : {name}, {rest}').stdout.splitlines())
    assert (error["id"], error["line"]) == (json.loads(name), 1)
    assert error["error"].startswith("not JSON")


def test_where_a_row_breaks_off_is_told() -> None:
    [error] = map(json.loads, batch('{"turns": ["a"').stdout.splitlines())
    assert error["error"] == "not JSON: Expecting ',' delimiter at column 15"


def test_the_name_of_a_file_of_rows_does_not_steer_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "\x1b[31m.jsonl"
    file.write_text("{")
    result = run("ask", "--batch", str(file))
    assert (result.exit_code, "\x1b" in result.stderr) == (2, False)


def test_a_broken_line_of_a_file_is_reported_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_bytes(b'\xef\xbb\xbf{"id": 1, "turns": ["hello"]}\r\n{"turns": ["\xff"]}\r\n')
    result = run("ask", "--batch", str(file))
    assert result.stderr.startswith(f"{file}:2: not UTF-8: ")
    assert json.loads(result.stdout.splitlines()[0])["id"] == 1


@given(st.binary() | st.text().map(str.encode))
def test_any_line_is_read_or_refused(line: bytes) -> None:
    with suppress(BrokenLineError):
        assert parse_line(line).turns
