"""How often one person may ask, over all ways of asking together."""

import math
import time
from collections.abc import Callable

from bot.discord_app.memory.expiring import Bounded


class Cooldowns:
    """At most `uses` within any `seconds` for each person."""

    def __init__(
        self, uses: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._uses = uses
        self._seconds = seconds
        self._clock = clock
        self._times: Bounded[int, tuple[float, ...]] = Bounded(100_000, seconds, clock)
        self._told: Bounded[int, bool] = Bounded(100_000, seconds, clock)

    def wait(self, user: int) -> int:
        """The whole seconds that this person has to wait; 0, and the use counts, if none."""
        if not self._seconds:
            return 0
        now = self._clock()
        times = tuple(t for t in self._times.get(user) or () if t > now - self._seconds)
        if len(times) >= self._uses:
            return max(1, math.ceil(times[0] + self._seconds - now))
        self._times.set(user, (*times, now))
        return 0

    def is_first_notice(self, user: int) -> bool:
        """Whether this person was not told yet: a message that is ignored is explained once."""
        if self._told.get(user):
            return False
        self._told.set(user, True)
        return True
