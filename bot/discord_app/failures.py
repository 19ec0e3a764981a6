"""What happens when something fails: the person gets a kind line and a number, the log the rest."""

import logging
import secrets

import discord
from discord import app_commands

from bot.phrases.languages import phrases_in

_log = logging.getLogger(__name__)

ALREADY_ACKNOWLEDGED = 40060
UNKNOWN_INTERACTION = 10062
INVALID_FORM_BODY = 50035
NO_HISTORY = 160002
"""Error codes: Discord, Opcodes and Status Codes, "JSON Error Codes"."""


def log_failure(error: BaseException, way: str) -> str:
    """Log the error under a new incident number, and return that number."""
    incident = secrets.token_hex(3).upper()
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    extra = {"incident": incident, "way": way}
    if is_too_late(cause):
        # Nobody can be told any more, and a traceback would show nothing but discord.py.
        _log.warning("an answer came too late for Discord", extra=extra)
    else:
        _log.error("failed", exc_info=cause, extra=extra)
    return incident


def failure_line(incident: str, language: str) -> str:
    """What the person is told."""
    return phrases_in(language).discord.failed.format(incident=incident)


def is_too_late(error: BaseException) -> bool:
    """Whether Discord no longer knows the interaction, so that no reply can reach anybody."""
    return isinstance(error, discord.NotFound) and error.code == UNKNOWN_INTERACTION


def is_refusal(error: discord.HTTPException) -> bool:
    """Whether Discord found fault with the form of a message, so that another form may do."""
    return error.status == 400 and error.code in (0, INVALID_FORM_BODY)
