"""Build the replies that show the history of a topic, and keep them; pure."""

from functools import lru_cache

from bot.discord_app.replies.found_reply import render_not_found
from bot.discord_app.replies.history_parts import history_parts, history_reply
from bot.discord_app.replies.reply import CONTENT_LIMIT, LAYOUT_LIMIT, Block, Reply
from bot.lookup.ids import UnknownId
from bot.lookup.keys import short_key
from bot.lookup.topics import name_of
from bot.phrases.languages import phrases_in
from bot.timeline.history import History, history_of
from corpus.documents import Documents
from corpus.topic import Topic

TOPICS_LISTED = 25
"""Topics that are listed when the words that were typed name none."""


class HistoryReplies:
    """The histories of topics and the replies that show them; each is built once."""

    def __init__(self, documents: Documents, style: str) -> None:
        self._documents = documents
        self._limit = CONTENT_LIMIT if style == "plain" else LAYOUT_LIMIT
        self._topics = {topic.id: topic for topic in documents.topics}
        self.history = lru_cache(maxsize=None)(self._history)
        self._parts = lru_cache(maxsize=None)(self._divided)

    def _history(self, topic_id: str) -> History:
        """Build the history of a topic."""
        return history_of(self._documents, self._topics[topic_id])

    def _divided(self, topic_id: str, language: str) -> list[tuple[Block, ...]]:
        """Build the parts of a topic's history."""
        return history_parts(self.history(topic_id), language, self._limit)

    def reply(
        self, topic: Topic, language: str, part: int = 1, private: bool = False
    ) -> Reply | None:
        """Return a part, counted from 1, of a topic's history; None if there is no such part."""
        parts = self._parts(topic.id, language)
        if not 1 <= part <= len(parts):
            return None
        key = short_key(topic.id)
        return history_reply(parts[part - 1], language, key, part, len(parts), private)

    def unknown(self, unknown_id: UnknownId | None, language: str) -> Reply:
        """Say that no topic is known by an id or by other words, and list the topics."""
        names = [
            f"- {name_of(topic, language)}" for topic in self._documents.topics[:TOPICS_LISTED]
        ]
        if not names:
            return Reply((Block(phrases_in(language).history.no_topics),), language)
        said = render_not_found(unknown_id, language).blocks if unknown_id else ()
        unknown = phrases_in(language).history.unknown_topic
        return Reply((*said, Block(unknown), Block("\n".join(names))), language)
