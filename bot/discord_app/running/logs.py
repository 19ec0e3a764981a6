"""The log: a line an event, as text or JSON, without questions and without the token."""

import datetime
import json
import logging
import sys
from typing import Any

from bot.discord_app.settings import Settings

_STANDARD = set(vars(logging.makeLogRecord({}))) | {
    "message",
    "asctime",
    "taskName",
    "color_message",
}


def configure_logs(settings: Settings) -> None:
    """Log to standard error as the settings say."""
    formatter: logging.Formatter
    secret = settings.token.get_secret_value()
    formatter = JsonLines(secret) if settings.log_format == "json" else TextLines(secret)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    handler.addFilter(_shorten)
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    # Below INFO discord.py logs whole messages: what people write, and tokens of interactions.
    logging.getLogger("discord").setLevel(max(logging.INFO, logging.getLogger().level))


def _shorten(record: logging.LogRecord) -> bool:
    """Name a lost connection in one line: discord.py logs a traceback at every attempt."""
    if record.name.startswith("discord.") and record.exc_info and record.exc_info[1]:
        error = record.exc_info[1]
        if isinstance(error, OSError | TimeoutError) or record.name in _CONNECTING:
            record.msg = f"{record.getMessage()} ({type(error).__name__}: {error})"
            record.args = None
            record.exc_info = None
    return True


_CONNECTING = ("discord.shard", "discord.gateway", "discord.client")


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    return {name: value for name, value in vars(record).items() if name not in _STANDARD}


def _time(record: logging.LogRecord) -> str:
    at = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


class _Lines(logging.Formatter):
    """What both forms share: the token never gets out, whatever the record holds."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line, and its traceback."""
        return self.line(record).replace(self._secret, "[token]")

    def line(self, record: logging.LogRecord) -> str:
        """The record in this form."""
        raise NotImplementedError


class TextLines(_Lines):
    """`time level logger: message key=value`, a traceback below."""

    def line(self, record: logging.LogRecord) -> str:
        """The record as text."""
        fields = "".join(
            f" {name}={json.dumps(value, ensure_ascii=False, default=str)}"
            for name, value in _fields(record).items()
        )
        # A line break in a message must not look like a second event.
        message = record.getMessage().replace("\n", " | ")
        text = f"{_time(record)} {record.levelname} {record.name}: {message}{fields}"
        return f"{text}\n{self.formatException(record.exc_info)}" if record.exc_info else text


class JsonLines(_Lines):
    """One JSON object a line."""

    def line(self, record: logging.LogRecord) -> str:
        """The record as JSON."""
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
