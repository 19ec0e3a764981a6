"""Mappings that forget old entries, and the oldest ones when there are too many."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Bounded(Generic[K, V]):
    """A mapping of at most `size` entries, each forgotten `seconds` after it was last set.

    `clock` returns the time in seconds; it must never go back.
    """

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
        """Return the value of the key; None if it was never set or is forgotten."""
        entry = self._entries.get(key)
        if entry is None or entry[0] <= self._clock():
            return None
        return entry[1]

    def set(self, key: K, value: V) -> None:
        """Set the value of the key, and drop entries that are too old or too many."""
        now = self._clock()
        self._entries[key] = (now + self._seconds, value)
        self._entries.move_to_end(key)
        # Entries are in the order in which they expire, so those to drop are always at the front.
        while self._entries:
            expires, _ = next(iter(self._entries.values()))
            if expires > now and len(self._entries) <= self._size:
                break
            self._entries.popitem(last=False)

    def forget(self, key: K) -> None:
        """Drop the entry of the key, if there is one."""
        self._entries.pop(key, None)


class Seen:
    """The events already handled; Discord sends some again after a dropped connection.

    Each is remembered for `seconds` at least and twice that at most, unless more than `size` come
    after it. Ids alone are kept: with the time of each they would take four times the memory.
    """

    def __init__(
        self,
        size: int = 5_000,
        seconds: float = 900.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._size = size
        self._seconds = seconds
        self._clock = clock
        self._newer: set[int] = set()
        self._older: set[int] = set()
        self._since = clock()

    def is_new(self, event_id: int) -> bool:
        """Tell whether the event is new, and remember it as handled."""
        now = self._clock()
        if now - self._since >= self._seconds or len(self._newer) >= self._size:
            is_recent = now - self._since < 2 * self._seconds
            self._older = self._newer if is_recent else set()
            self._newer, self._since = set(), now
        if event_id in self._newer or event_id in self._older:
            return False
        self._newer.add(event_id)
        return True

    def forget(self, event_id: int) -> None:
        """Make the event count as new again, because handling it failed."""
        self._newer.discard(event_id)
        self._older.discard(event_id)
