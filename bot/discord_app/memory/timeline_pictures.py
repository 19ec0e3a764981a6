"""Draw each timeline once, in a thread, and keep its picture."""

import asyncio

from bot.discord_app.failures import log_failure
from bot.timeline.history import History
from bot.timeline.picture_file import Picture, Theme

THEME: Theme = "dark"
"""The theme of every picture: Discord does not tell a bot which theme a reader uses. A dark picture
blends into Discord's dark theme, which most people use, and looks like a card in the light one."""

DRAWING_SECONDS = 20.0
"""Longest wait for a picture, including the wait for others; after it, the text is sent alone."""


class TimelinePictures:
    """The pictures of timelines, each drawn when it is first needed."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[str, str], Picture] = {}
        # One at a time: drawing uses a whole core, and several people may want the same picture.
        self._drawing = asyncio.Lock()

    async def picture(self, history: History, language: str) -> Picture | None:
        """Return the picture of a timeline, with its texts in that language.

        None if drawing fails, which is logged, or takes longer than `DRAWING_SECONDS`.
        """
        from bot.timeline.picture import timeline_png  # with what draws, which takes megabytes

        key = (history.topic, language)
        try:
            async with asyncio.timeout(DRAWING_SECONDS), self._drawing:
                if key not in self._drawn:
                    self._drawn[key] = await asyncio.to_thread(
                        timeline_png, history, THEME, language
                    )
                return self._drawn[key]
        except Exception as error:  # without the picture, the text still answers
            log_failure(error, "timeline")
            return None
