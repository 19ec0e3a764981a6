"""Let long texts through one after another, since reading one takes as long as ten short ones."""

import asyncio

from bot.discord_app.memory.turns import Turns

LONG = 200
"""Characters. Nearly all questions are shorter, and those never wait."""

EVERY_SECONDS = 0.05
"""From one long text to the next: the longest takes 40 ms, and meanwhile others are answered."""

MOST_WAITING = 40
WAIT_SECONDS = 1.8
"""Long texts that wait, and for how long: Discord gives up a command after 3 s."""

_ALL = 0
"""The only line in which they wait, whatever channel they are from."""


class LongTexts:
    """The line of the long texts, in which their authors come round by round."""

    def __init__(self) -> None:
        self._turns = Turns(1, MOST_WAITING, WAIT_SECONDS)

    async def admit(self, length: int, author: int) -> bool:
        """Wait until a text of that many characters may be read; False if there are too many."""
        if length <= LONG:
            return True
        if not await self._turns.wait(_ALL, author):
            return False
        asyncio.get_running_loop().call_later(EVERY_SECONDS, self._turns.end, _ALL, author)
        return True
