"""Run the client until it is told to stop, and start it again after passing failures."""

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import Callable, Iterator

import aiohttp
import discord

from bot.discord_app.discord_internals import silence_voice_warnings, use_fast_json
from bot.discord_app.gateway.client import PinciteClient
from bot.discord_app.memory.reports import ReportFile, ReportFileUnavailableError
from bot.discord_app.running.health import DOWN, health_of, reporting
from bot.discord_app.running.reloading import Reloading
from bot.discord_app.running.served_corpus import ServedCorpus
from bot.discord_app.settings import Settings
from bot.errors import ConfigurationError

_log = logging.getLogger(__name__)

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


async def serve(corpus: ServedCorpus, settings: Settings) -> None:
    """Run the bot until SIGTERM or Ctrl-C; take up the corpus anew on SIGHUP.

    Raises `RefusedError` if Discord refuses the bot and another try would not help, and
    `SettingsError` or `ReportFileError` if a file or a port in the settings cannot be used.
    """
    if settings.feedback:
        _check_reports(settings)
    silence_voice_warnings()
    use_fast_json()
    stop = asyncio.Event()
    clients: list[PinciteClient] = []
    reloading = Reloading(corpus, settings, clients)
    with _signals(stop, reloading.ask):
        health = reporting(settings, lambda: health_of(clients[-1]) if clients else DOWN)
        async with health, reloading.running():
            await _keep_trying(corpus, settings, stop, clients)
    _log.info("left")


def _check_reports(settings: Settings) -> None:
    """Check the file of reports; what may pass, such as a full disk, is only told.

    Raises `ReportFileError`.
    """
    try:
        ReportFile(settings.feedback_file).check()
    except ReportFileUnavailableError as error:
        _log.error("until this is mended, reports go back to those who send them: %s", error)


async def _keep_trying(
    corpus: ServedCorpus, settings: Settings, stop: asyncio.Event, clients: list[PinciteClient]
) -> None:
    """Run one client after the other until `stop` is set; `clients` is kept at the current one.

    Raises `RefusedError`.
    """
    pause = FIRST_PAUSE
    while not stop.is_set():
        clients[:] = [PinciteClient(corpus.answerer, settings)]
        clients[0].edition.replies.warm_up()
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
def _signals(stop: asyncio.Event, reload: Callable[[], None]) -> Iterator[None]:
    """Set `stop` at SIGINT or SIGTERM, and call `reload` at SIGHUP, until the block is left."""
    loop = asyncio.get_running_loop()
    work: dict[signal.Signals, Callable[[], None]] = {
        signal.SIGINT: stop.set,
        signal.SIGTERM: stop.set,
    }
    if hasattr(signal, "SIGHUP"):
        work[signal.SIGHUP] = _at_hang_up(stop, reload)
    # Windows has no such handlers; there Ctrl-C cancels the loop's main task instead.
    with contextlib.suppress(NotImplementedError):
        for number, act in work.items():
            loop.add_signal_handler(number, act)
    try:
        yield
    finally:
        with contextlib.suppress(NotImplementedError):
            for number in work:
                loop.remove_signal_handler(number)


def _at_hang_up(stop: asyncio.Event, reload: Callable[[], None]) -> Callable[[], None]:
    """Return what to do at SIGHUP: reload, or leave where the bot's terminal was closed.

    Both come as the same signal. Who started the bot with `nohup` wants it to outlive the terminal.
    """
    is_bound = signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN and _has_terminal()

    def act() -> None:
        if is_bound and not _has_terminal():
            stop.set()
        else:
            reload()

    return act


def _has_terminal() -> bool:
    """Tell whether the process still has a terminal from which it can be controlled."""
    try:
        os.close(os.open("/dev/tty", os.O_RDONLY | os.O_NOCTTY))
    except OSError:
        return False
    return True
