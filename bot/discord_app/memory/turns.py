"""Let the messages of a busy channel take turns, fairly among their authors."""

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Channel:
    """The messages of one channel: those waiting, by author and in the order of turns.

    `answering` has the authors of those that have their turn.
    """

    waiting: dict[int, deque[asyncio.Future[bool]]] = field(default_factory=dict)
    answering: set[int] = field(default_factory=set)


class Turns:
    """The turns in each channel.

    Of a channel, `at_once` messages have their turn together, each of another author; the authors
    of the others come round by round, so that who writes much waits longest. At most `most_waiting`
    wait, none of them longer than `seconds`. If there is one too many, the newest message of the
    author with most of them gets no turn.
    """

    def __init__(self, at_once: int, most_waiting: int, seconds: float) -> None:
        self._at_once = at_once
        self._most_waiting = most_waiting
        self._seconds = seconds
        self._channels: dict[int, _Channel] = {}

    def __len__(self) -> int:
        return len(self._channels)

    @contextlib.asynccontextmanager
    async def turn(self, channel: int, author: int) -> AsyncIterator[bool]:
        """Wait for a turn in a channel, which lasts until the block is left; False if none came."""
        has_turn = await self.wait(channel, author)
        try:
            yield has_turn
        finally:
            if has_turn:
                self.end(channel, author)

    async def wait(self, number: int, author: int) -> bool:
        """Wait for a turn in a channel, which lasts until `end`; return whether it came."""
        channel = self._channels.setdefault(number, _Channel())
        turn: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        channel.waiting.setdefault(author, deque()).append(turn)
        self._go_on(channel)
        self._send_one_away(channel)
        try:
            async with asyncio.timeout(self._seconds):
                return await turn
        except TimeoutError:
            return self._leave_line(number, author, turn)
        except asyncio.CancelledError:
            if self._leave_line(number, author, turn):
                self.end(number, author)
            raise

    def _leave_line(self, number: int, author: int, turn: asyncio.Future[bool]) -> bool:
        """Let a message wait no longer; return whether its turn came at that moment."""
        if not turn.cancelled():
            return turn.result()
        channel = self._channels.get(number)
        if channel and turn in channel.waiting.get(author, ()):
            channel.waiting[author].remove(turn)
            if not channel.waiting[author]:
                del channel.waiting[author]
            self._forget(number)
        return False

    def _go_on(self, channel: _Channel) -> None:
        """Give as many turns as there are to give."""
        while len(channel.answering) < self._at_once:
            free = (author for author in channel.waiting if author not in channel.answering)
            if (author := next(free, None)) is None:
                return
            messages = channel.waiting.pop(author)
            turn = messages.popleft()
            if not turn.cancelled():  # as it is where its message was given up a moment ago
                turn.set_result(True)
                channel.answering.add(author)
            if messages:
                channel.waiting[author] = messages

    def _send_one_away(self, channel: _Channel) -> None:
        """Give no turn to one message if there are too many."""
        if sum(map(len, channel.waiting.values())) <= self._most_waiting:
            return
        # Of those with as many, the one whose turn is last, who came last if all have one.
        author = max(reversed(channel.waiting), key=lambda one: len(channel.waiting[one]))
        turn = channel.waiting[author].pop()
        if not turn.cancelled():
            turn.set_result(False)
        if not channel.waiting[author]:
            del channel.waiting[author]

    def end(self, number: int, author: int) -> None:
        """End an author's turn in a channel, and give the next one."""
        channel = self._channels[number]
        channel.answering.discard(author)
        if author in channel.waiting:  # what they wrote meanwhile goes behind all others
            channel.waiting[author] = channel.waiting.pop(author)
        self._go_on(channel)
        self._forget(number)

    def _forget(self, number: int) -> None:
        """Forget a channel in which nobody waits or has a turn."""
        channel = self._channels[number]
        if not channel.waiting and not channel.answering:
            del self._channels[number]
