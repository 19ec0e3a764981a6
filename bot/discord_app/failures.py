"""Log failures under an incident number, word what the person is told, and classify errors."""

import logging
import secrets

import aiohttp
import discord
from discord import app_commands

from bot.phrases.languages import phrases_in

_log = logging.getLogger(__name__)

ALREADY_ACKNOWLEDGED = 40060
UNKNOWN_INTERACTION = 10062
UNKNOWN_MESSAGE = 10008
INVALID_FORM_BODY = 50035
NO_HISTORY = 160002
TOO_MANY_REQUESTS = 429
"""Error codes of Discord's API: Discord, Opcodes and Status Codes, "JSON Error Codes".

`NO_HISTORY`: a reply needs the permission Read Message History."""


def log_failure(error: BaseException, way: str) -> str:
    """Log the error under a new incident number, and return that number.

    `way` says in the log where it happened: the kind of interaction, an event or a task.
    """
    incident = secrets.token_hex(3).upper()
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    extra = {"incident": incident, "way": way}
    # In both cases a traceback would show only frames of discord.py.
    if is_too_late(cause):
        _log.warning("an answer came too late for Discord", extra=extra)
    elif is_slowness(cause):
        _log.warning("Discord could not be reached: %s", type(cause).__name__, extra=extra)
    else:
        _log.error("failed", exc_info=cause, extra=extra)
    return incident


def failure_line(incident: str, language: str) -> str:
    """Return the line that tells the person of the failure, with its incident number."""
    return phrases_in(language).discord.failed.format(incident=incident)


def is_too_late(error: BaseException) -> bool:
    """Tell whether Discord no longer knows the interaction, so that no reply is possible."""
    return isinstance(error, discord.NotFound) and error.code == UNKNOWN_INTERACTION


def is_slowness(error: BaseException) -> bool:
    """Tell whether Discord was too slow, could not be reached, or limits how much is sent."""
    if isinstance(error, discord.HTTPException):
        return error.status == TOO_MANY_REQUESTS
    lost = (aiohttp.ClientError, ConnectionError, TimeoutError)
    return isinstance(error, (discord.RateLimited, *lost))


def is_closed(error: BaseException) -> bool:
    """Tell whether Discord lets nothing be written there, whatever its form.

    The channel is deleted or the thread locked, a permission is missing, AutoMod blocks the
    message, or the person takes no direct messages.
    """
    return (
        isinstance(error, discord.HTTPException)
        and error.status in (400, 403, 404)
        and error.code not in (ALREADY_ACKNOWLEDGED, UNKNOWN_INTERACTION)
        and not is_refusal(error)
    )


def is_refusal(error: discord.HTTPException) -> bool:
    """Tell whether Discord rejected the form of a message, so that another form may work."""
    return error.status == 400 and error.code in (0, INVALID_FORM_BODY)
