"""Remember who has been told how to ask, so that they are told once."""

from collections.abc import Callable

from bot.discord_app.memory.conversations import Place
from bot.discord_app.memory.expiring import Bounded


class Hints:
    """The conversations in which the bot has said how to ask."""

    def __init__(self, size: int, seconds: float, clock: Callable[[], float] | None = None) -> None:
        times = {"clock": clock} if clock else {}
        self._given: Bounded[Place, bool] = Bounded(size, seconds, **times)

    def is_first(self, place: Place) -> bool:
        """Tell whether no hint was given in the conversation yet, and remember that one is."""
        if self._given.get(place):
            return False
        self._given.set(place, True)
        return True
