"""Memory with a limit in number and in time: what is old is forgotten, what is many pushes out."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Bounded(Generic[K, V]):
    """A mapping of at most `size` entries, each forgotten `seconds` after it was last set."""

    def __init__(
        self, size: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._size = size
        self._seconds = seconds
        self._clock = clock
        self._entries: OrderedDict[K, tuple[float, V]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: K) -> V | None:
        """The value last set for the key; None where there is none any more."""
        entry = self._entries.get(key)
        if entry is None or entry[0] <= self._clock():
            return None
        return entry[1]

    def set(self, key: K, value: V) -> None:
        """Remember the value, and forget what is too old or too much."""
        now = self._clock()
        self._entries[key] = (now + self._seconds, value)
        self._entries.move_to_end(key)
        # Entries lie in the order in which they expire, so the oldest are always in front.
        while self._entries:
            expires, _ = next(iter(self._entries.values()))
            if expires > now and len(self._entries) <= self._size:
                break
            self._entries.popitem(last=False)

    def forget(self, key: K) -> None:
        """Remember nothing for the key."""
        self._entries.pop(key, None)


class Seen:
    """Which events were handled: after a dropped connection Discord sends some again."""

    def __init__(self, size: int = 10_000, seconds: float = 900.0) -> None:
        self._ids: Bounded[int, bool] = Bounded(size, seconds)

    def is_new(self, event_id: int) -> bool:
        """Whether this is the first time that the event is asked about."""
        if self._ids.get(event_id):
            return False
        self._ids.set(event_id, True)
        return True

    def forget(self, event_id: int) -> None:
        """Take the event for new once more: handling it failed."""
        self._ids.forget(event_id)
