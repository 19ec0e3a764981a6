"""Tell members privately that they have to wait; whom that cannot reach is told nothing."""

import asyncio
import logging
import time

import discord

from bot.discord_app.memory.expiring import Bounded

_log = logging.getLogger(__name__)

AT_ONCE = 2
MOST_WAITING = 200
"""Notices sent at once, and those that may wait to be sent; the others are dropped."""

NOTICE_SECONDS = 60.0
"""After so long a notice is dropped, since it helps nobody any more."""

AGAIN_SECONDS = 60.0
"""How long nobody is told the same again."""

OPENED_TOO_FAST = 40003
"""Discord, "JSON Error Codes": direct messages are opened too fast."""
PAUSE_SECONDS = 300.0
"""How long no notice is sent after that."""


class Notices:
    """The private notices, each for one member, a few at a time and none in public."""

    def __init__(self) -> None:
        self._sending = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0
        self._told: Bounded[tuple[int, str], bool] = Bounded(10_000, AGAIN_SECONDS)
        self._silent_until = 0.0

    async def tell(self, person: discord.User | discord.Member, line: str, about: str) -> None:
        """Send the person a line, unless they were just told one about the same."""
        told = (person.id, about)
        if self._told.get(told) or self._waiting >= MOST_WAITING:
            return
        self._told.set(told, True)
        self._waiting += 1
        try:
            async with asyncio.timeout(NOTICE_SECONDS), self._sending:
                if time.monotonic() >= self._silent_until:
                    await person.send(line)
        except Exception as error:  # a notice is worth no other try, no alarm and no apology
            _log.info("a notice was dropped: %s", type(error).__name__)
            if isinstance(error, discord.HTTPException) and error.code == OPENED_TOO_FAST:
                self._silent_until = time.monotonic() + PAUSE_SECONDS
        finally:
            self._waiting -= 1
