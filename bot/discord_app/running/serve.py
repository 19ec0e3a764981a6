"""Run the client until it is told to stop, and start it again after passing failures."""

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
"""Number of new objects after which Python searches for reference cycles. With the default of 700,
that would happen at every second answer, when most of the objects are still in use; with a far
higher number, garbage would pile up."""

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
"""Close codes after which it is no use to connect again, with what to tell the host: Discord,
"Gateway Close Event Codes"."""
LOGIN_ADVICE = (
    "Discord does not accept DISCORD_TOKEN. Copy it again from the developer portal (your "
    "application, Bot, Reset Token); it is neither the client secret nor the public key."
)
"""What to tell the host when Discord rejects the token."""


class RefusedError(ConfigurationError):
    """A refusal by Discord that will not pass by itself; the message says why and what to do."""


def prepare(answerer: Answerer) -> None:
    """Do the slow work before the bot connects, so that nobody has to wait for it."""
    warm_up_drawing(answerer.documents)
    answerer.languages.warm_up()
    # The corpus and the index stay for good, so they are taken out of the search for garbage.
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECTION_THRESHOLD, *gc.get_threshold()[1:])


async def serve(answerer: Answerer, settings: Settings) -> None:
    """Run the bot until SIGTERM or Ctrl-C.

    Raises `RefusedError` if Discord refuses the bot and another try would not help, and
    `SettingsError` if a file or a port in the settings cannot be used.
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
    """Run one client after the other until `stop` is set; `clients` is kept at the current one.

    Raises `RefusedError`.
    """
    pause = FIRST_PAUSE
    while not stop.is_set():
        clients[:] = [PinciteClient(answerer, settings)]
        clients[0].replies.warm_up()
        try:
            if await _attempt(clients[0], settings, stop):
                pause = FIRST_PAUSE
        except Exception as error:
            _refuse_if_final(error)
            if isinstance(error, _TEMPORARY):
                reason = type(error).__name__
                _log.warning("Discord cannot be reached; trying again in %g s (%s)", pause, reason)
            else:
                # Something other than Discord may have answered, such as a network's log-in page.
                _log.exception("the connection failed; trying again in %g s", pause)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)
        pause = min(pause * 2, LONGEST_PAUSE)


_TEMPORARY = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError, RecursionError)
"""Errors that an unreliable network is expected to cause; they are logged without a traceback.
RecursionError is among them because discord.py calls itself again after each failed connection."""


def _refuse_if_final(error: BaseException) -> None:
    """Raise `RefusedError` if the error is one after which another try would not help."""
    if isinstance(error, discord.LoginFailure) or getattr(error, "status", None) == 401:
        raise RefusedError(LOGIN_ADVICE) from None
    if isinstance(error, discord.PrivilegedIntentsRequired):
        raise RefusedError(REFUSALS[4014]) from None
    if isinstance(error, discord.ConnectionClosed) and error.code in REFUSALS:
        raise RefusedError(REFUSALS[error.code]) from None


async def _attempt(client: PinciteClient, settings: Settings, stop: asyncio.Event) -> bool:
    """Run the client until it ends or `stop` is set, and return whether it had been connected.

    Raises what the client raises.
    """
    async with client:
        running = asyncio.create_task(client.start(settings.token.get_secret_value()))
        leaving = asyncio.create_task(stop.wait())
        await asyncio.wait({running, leaving}, return_when=asyncio.FIRST_COMPLETED)
        leaving.cancel()
        was_ready = client.is_ready()
        if not running.done():
            _log.info("leaving")
            await client.close()
            # A client that is still logging in does not notice that it was closed.
            running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
        return was_ready


@contextlib.contextmanager
def _signals(stop: asyncio.Event) -> Iterator[None]:
    """Set `stop` at SIGINT or SIGTERM, until the block is left."""
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
