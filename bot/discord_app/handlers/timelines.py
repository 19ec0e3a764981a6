"""Shows a matter through time: the quotes, and the timeline as a picture where that is possible."""

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord

from bot.discord_app.replies.reply import Block
from bot.discord_app.sending.failures import log_failure
from bot.discord_app.sending.responses import defer
from bot.phrases.languages import phrases_in
from bot.timeline.history import History, history_of
from bot.timeline.picture import Picture, Theme, timeline_png
from corpus.documents import Documents
from corpus.topic import Topic

if TYPE_CHECKING:
    from bot.discord_app.gateway.client import PinciteClient

THEME: Theme = "dark"
"""Discord does not tell a bot the reader's theme. The picture has a ground of its own: the dark one
melts into the dark theme, which most have, and stands as a card in the light one."""

DRAWING_SECONDS = 20.0
"""Who has waited so long for the picture gets the text alone."""


class Timelines:
    """Draws the timelines, off the event loop, each once."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[str, str], Picture] = {}
        # One at a time: matplotlib takes all of a core, and a crowd asks for the same picture.
        self._drawing = asyncio.Lock()

    async def picture(self, history: History, language: str) -> Picture | None:
        """The timeline with its alternative text in that language; None if it cannot be drawn."""
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


def warm_up(documents: Documents) -> None:
    """Load what draws before anybody waits.

    Later it would slow all answers down, off the event loop too: threads take turns.
    """
    for topic in documents.topics[:1]:
        try:
            timeline_png(history_of(documents, topic), THEME)
        except Exception as error:  # as above
            log_failure(error, "timeline")


async def show_history(
    client: "PinciteClient",
    interaction: discord.Interaction[Any],
    topic: Topic,
    language: str,
    private: bool = True,
    note: str | None = None,
) -> int | None:
    """Answer with the first part of a history and its timeline; `note` goes below.

    With a picture, the answer is deferred, drawn or not: within the time for a first response
    Discord might not have taken the whole of the file.
    """
    histories = client.replies.histories
    reply = histories.reply(topic, language, private=private)
    if reply is None:
        await client.say(interaction, phrases_in(language).discord.gone)
        return None
    if note:
        reply = replace(reply, blocks=(*reply.blocks, Block(f"-# {note}")))
    if interaction.app_permissions.attach_files:
        await defer(interaction, private)
        picture = await client.timelines.picture(histories.history(topic.id), language)
        reply = replace(reply, picture=picture)
    return await client.show(interaction, reply, private)
