"""Runs the client until it is told to leave, and through everything that is worth another try."""

import asyncio
import contextlib
import gc
import logging
import signal
from collections.abc import Iterator

import aiohttp
import discord

from bot.answering.answerer import Answerer
from bot.discord_app.discord_internals import silence_voice_warnings
from bot.discord_app.gateway.client import PinciteClient
from bot.discord_app.memory.reports import ReportFile
from bot.discord_app.memory.timeline_pictures import warm_up_drawing
from bot.discord_app.running.health import DOWN, health_of, reporting
from bot.discord_app.settings import Settings
from bot.errors import ConfigurationError

_log = logging.getLogger(__name__)

COLLECTION_THRESHOLD = 5_000
"""New objects after which Python looks for cycles among them. Its own 700 are made by every other
answer, when most of them are still in use; with far more, garbage piles up in between."""

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds between attempts to reach Discord: each pause is twice the one before."""

REFUSALS = {
    4004: "Discord no longer accepts the token: it was reset or revoked. Put the new one "
    "(developer portal, Bot, Reset Token) into DISCORD_TOKEN.",
    4010: "Discord refused the shard: check PINCITE_SHARD_IDS and PINCITE_SHARD_COUNT.",
    4011: "The bot is in too many servers for so few shards: raise PINCITE_SHARD_COUNT, or leave "
    "it out.",
    4012: "Discord no longer speaks this version of its protocol: install a newer Pincite.",
    4013: "Discord refused the intents; this version of Pincite does not fit Discord any more.",
    4014: "Discord refused a privileged intent, which Pincite does not ask for.",
}
"""Close codes after which another try is of no use: Discord, "Gateway Close Event Codes"."""
LOGIN_ADVICE = (
    "Discord does not accept DISCORD_TOKEN. Copy it again from the developer portal (your "
    "application, Bot, Reset Token); it is neither the client secret nor the public key."
)


class RefusedError(ConfigurationError):
    """Discord will not let the bot in; the message says why and what to do."""


def prepare(answerer: Answerer) -> None:
    """Do, before anybody asks, what would make people wait once they do."""
    warm_up_drawing(answerer.documents)
    # The corpus and the index stay; the search for garbage need not go through them (`gc.freeze`).
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECTION_THRESHOLD, *gc.get_threshold()[1:])


async def serve(answerer: Answerer, settings: Settings) -> None:
    """Run the bot until SIGTERM or Ctrl-C.

    Raises `RefusedError` where trying again is of no use, `SettingsError` where a file or a port
    cannot be used.
    """
    if settings.feedback:
        ReportFile(settings.feedback_file).check()
    silence_voice_warnings()
    stop = asyncio.Event()
    clients: list[PinciteClient] = []
    with _signals(stop):
        async with reporting(settings, lambda: health_of(clients[-1]) if clients else DOWN):
            await _keep_trying(answerer, settings, stop, clients)
    _log.info("left")


async def _keep_trying(
    answerer: Answerer, settings: Settings, stop: asyncio.Event, clients: list[PinciteClient]
) -> None:
    """Run one client after the other until it is time to leave; `clients` holds the present one."""
    pause = FIRST_PAUSE
    while not stop.is_set():
        clients[:] = [PinciteClient(answerer, settings)]
        clients[0].replies.warm_up()
        try:
            if await _attempt(clients[0], settings, stop):
                pause = FIRST_PAUSE
        except Exception as error:
            _refuse_if_final(error)
            if isinstance(error, _PASSING):
                reason = type(error).__name__
                _log.warning("Discord cannot be reached; trying again in %g s (%s)", pause, reason)
            else:
                # Something else may answer in Discord's place, such as a network's own log-in page.
                _log.exception("the connection failed; trying again in %g s", pause)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)
        pause = min(pause * 2, LONGEST_PAUSE)


# What is expected of a network, and needs no traceback.
# RecursionError: discord.py nests one call in another for every failed try to open a connection.
_PASSING = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError, RecursionError)


def _refuse_if_final(error: BaseException) -> None:
    if isinstance(error, discord.LoginFailure) or getattr(error, "status", None) == 401:
        raise RefusedError(LOGIN_ADVICE) from None
    if isinstance(error, discord.PrivilegedIntentsRequired):
        raise RefusedError(REFUSALS[4014]) from None
    if isinstance(error, discord.ConnectionClosed) and error.code in REFUSALS:
        raise RefusedError(REFUSALS[error.code]) from None


async def _attempt(client: PinciteClient, settings: Settings, stop: asyncio.Event) -> bool:
    """Run the client until it ends or is to leave; whether it had been ready."""
    async with client:
        running = asyncio.create_task(client.start(settings.token.get_secret_value()))
        leaving = asyncio.create_task(stop.wait())
        await asyncio.wait({running, leaving}, return_when=asyncio.FIRST_COMPLETED)
        leaving.cancel()
        was_ready = client.is_ready()
        if not running.done():
            _log.info("leaving")
            await client.close()
            # While it still logs in, the client does not notice that it was closed.
            running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
        return was_ready


@contextlib.contextmanager
def _signals(stop: asyncio.Event) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    numbers = (signal.SIGINT, signal.SIGTERM)
    # Windows has no such handlers; there Ctrl-C cancels the loop's main task instead.
    with contextlib.suppress(NotImplementedError):
        for number in numbers:
            loop.add_signal_handler(number, stop.set)
    try:
        yield
    finally:
        with contextlib.suppress(NotImplementedError):
            for number in numbers:
                loop.remove_signal_handler(number)
