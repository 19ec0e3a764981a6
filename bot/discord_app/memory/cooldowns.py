"""Limit how often one person may use the bot, over commands, buttons and messages together."""

import math
import time
from collections.abc import Callable

from bot.discord_app.memory.expiring import Bounded


class Cooldowns:
    """A limit for each person: at most `uses` within any `seconds`; 0 seconds mean no limit."""

    def __init__(
        self, uses: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._uses = uses
        self._seconds = seconds
        self._clock = clock
        self._times: Bounded[int, tuple[float, ...]] = Bounded(100_000, seconds, clock)
        self._told: Bounded[int, bool] = Bounded(100_000, seconds, clock)

    def wait(self, user: int) -> int:
        """Return the whole seconds that the person must wait; 0 if none, and count the use."""
        if not self._seconds:
            return 0
        now = self._clock()
        times = tuple(t for t in self._times.get(user) or () if t > now - self._seconds)
        if len(times) >= self._uses:
            return max(1, math.ceil(times[0] + self._seconds - now))
        self._times.set(user, (*times, now))
        return 0

    def is_first_notice(self, user: int) -> bool:
        """Tell whether the person has not been told to wait yet, and remember that they have."""
        if self._told.get(user):
            return False
        self._told.set(user, True)
        return True
