"""The timelines as pictures: drawn off the event loop, each once, and kept."""

import asyncio

from bot.discord_app.failures import log_failure
from bot.timeline.history import History, history_of
from bot.timeline.picture import Picture, Theme, timeline_png
from corpus.documents import Documents

THEME: Theme = "dark"
"""Discord does not tell a bot the reader's theme. The picture has a ground of its own: the dark one
melts into the dark theme, which most have, and stands as a card in the light one."""

DRAWING_SECONDS = 20.0
"""Who has waited so long for the picture gets the text alone."""


class TimelinePictures:
    """Draws timelines and keeps them."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[str, str], Picture] = {}
        # One at a time: matplotlib takes all of a core, and a crowd asks for the same picture.
        self._drawing = asyncio.Lock()

    async def picture(self, history: History, language: str) -> Picture | None:
        """Draw the timeline with its alternative text in that language; None if that fails."""
        key = (history.topic, language)
        try:
            async with asyncio.timeout(DRAWING_SECONDS), self._drawing:
                if key not in self._drawn:
                    self._drawn[key] = await asyncio.to_thread(
                        timeline_png, history, THEME, language
                    )
                return self._drawn[key]
        except Exception as error:  # whatever is amiss with the picture, the words are there
            log_failure(error, "timeline")
            return None


def warm_up_drawing(documents: Documents) -> None:
    """Load what draws before anybody waits.

    Later it would slow all answers down, off the event loop too: threads take turns.
    """
    for topic in documents.topics[:1]:
        try:
            timeline_png(history_of(documents, topic), THEME)
        except Exception as error:  # as above
            log_failure(error, "timeline")
