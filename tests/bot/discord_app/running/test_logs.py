"""The log: a line or an object for each event, and never the token or a password."""

import json
import logging
import sys
from typing import Any

import pytest

from bot.discord_app.running.logs import JsonLines, TextLines, _shorten

GIVEN = "a.secret.token"


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


@pytest.mark.parametrize("form", [TextLines, JsonLines])
def test_the_password_of_a_proxy_never_gets_into_the_log(form: Any) -> None:
    record = _record(
        "failed: 407, url='http://me:se%20cret@127.0.0.1:3128'", detail="me@example.org"
    )
    line = form(GIVEN).format(record)
    assert "url='http://127.0.0.1:3128'" in line
    assert "me@example.org" in line
    assert "cret@" not in line


def test_a_lost_connection_is_logged_without_a_traceback() -> None:
    record = _record("Attempting a reconnect")
    record.name = "discord.shard"
    record.exc_info = (OSError, OSError("gone"), None)
    assert _shorten(record)
    assert record.getMessage() == "Attempting a reconnect (OSError: gone)"
    assert record.exc_info is None
