"""Set up the log: one line per event, as text or JSON, never with the token or a password."""

import datetime
import json
import logging
import sys
from typing import Any

from bot.discord_app.proxies import without_credentials
from bot.discord_app.settings import Settings

_STANDARD = set(vars(logging.makeLogRecord({}))) | {
    "message",
    "asctime",
    "taskName",
    "color_message",
}
"""The attributes that every log record may have; all others are fields that the bot added."""


def configure_logs(settings: Settings) -> None:
    """Send the log to standard error, in the form and from the level in the settings."""
    formatter: logging.Formatter
    secret = settings.token.get_secret_value()
    formatter = JsonLines(secret) if settings.log_format == "json" else TextLines(secret)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    handler.addFilter(_shorten)
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    # At DEBUG discord.py logs whole messages, with what people write and tokens of interactions.
    logging.getLogger("discord").setLevel(max(logging.INFO, logging.getLogger().level))


def _shorten(record: logging.LogRecord) -> bool:
    """Shorten the traceback of a lost connection, which discord.py repeats, to one line.

    A filter for log records; returns True, because no record is dropped.
    """
    if record.name.startswith("discord.") and record.exc_info and record.exc_info[1]:
        error = record.exc_info[1]
        if isinstance(error, OSError | TimeoutError) or record.name in _CONNECTING:
            record.msg = f"{record.getMessage()} ({type(error).__name__}: {error})"
            record.args = None
            record.exc_info = None
    return True


_CONNECTING = ("discord.shard", "discord.gateway", "discord.client")
"""The loggers in which discord.py reports failed connections."""


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    """Return what was passed as `extra` when the event was logged."""
    return {name: value for name, value in vars(record).items() if name not in _STANDARD}


def _time(record: logging.LogRecord) -> str:
    """Return the time of the event in UTC, to the millisecond, in ISO 8601."""
    at = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


class _Lines(logging.Formatter):
    """A formatter that leaves out the token and passwords in addresses, wherever they appear."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as the formatter's line, without secrets."""
        return without_credentials(self.line(record).replace(self._secret, "[token]"))

    def line(self, record: logging.LogRecord) -> str:
        """Return the record in the form of the subclass, with its traceback."""
        raise NotImplementedError


class TextLines(_Lines):
    """A formatter for `time level logger: message key=value`, with a traceback below."""

    def line(self, record: logging.LogRecord) -> str:
        """Return the record as text."""
        fields = "".join(
            f" {name}={json.dumps(value, ensure_ascii=False, default=str)}"
            for name, value in _fields(record).items()
        )
        # A line break in a message must not look like a second event.
        message = record.getMessage().replace("\n", " | ")
        text = f"{_time(record)} {record.levelname} {record.name}: {message}{fields}"
        return f"{text}\n{self.formatException(record.exc_info)}" if record.exc_info else text


class JsonLines(_Lines):
    """A formatter for one JSON object per line."""

    def line(self, record: logging.LogRecord) -> str:
        """Return the record as JSON."""
        event = {
            "time": _time(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **_fields(record),
        }
        if record.exc_info:
            event["traceback"] = self.formatException(record.exc_info)
        return json.dumps(event, ensure_ascii=False, default=str)
