"""A topic through the documents, in parts that are a reply each; pure."""

from functools import lru_cache

from bot.discord_app.replies.history_parts import history_parts, history_reply
from bot.discord_app.replies.reply import CONTENT_LIMIT, LAYOUT_LIMIT, Block, Reply
from bot.lookup.keys import short_key
from bot.lookup.topics import name_of
from bot.phrases.languages import phrases_in
from bot.timeline.history import History, history_of
from corpus.documents import Documents
from corpus.topic import Topic

TO_TRY = 25
"""Topics that are named where none is known by what was typed."""


class HistoryReplies:
    """Replies that show a topic through the documents; each is made once."""

    def __init__(self, documents: Documents, style: str) -> None:
        self._documents = documents
        self._limit = CONTENT_LIMIT if style == "plain" else LAYOUT_LIMIT
        self._topics = {topic.id: topic for topic in documents.topics}
        self.history = lru_cache(maxsize=None)(self._history)
        self._parts = lru_cache(maxsize=None)(self._divided)

    def _history(self, topic_id: str) -> History:
        return history_of(self._documents, self._topics[topic_id])

    def _divided(self, topic_id: str, language: str) -> list[tuple[Block, ...]]:
        return history_parts(self.history(topic_id), language, self._limit)

    def reply(
        self, topic: Topic, language: str, part: int = 1, private: bool = False
    ) -> Reply | None:
        """A part of a topic's history; None if it has no such part."""
        parts = self._parts(topic.id, language)
        if not 1 <= part <= len(parts):
            return None
        key = short_key(topic.id)
        return history_reply(parts[part - 1], language, key, part, len(parts), private)

    def unknown(self, language: str) -> Reply:
        """That no topic is known by these words, and which there are."""
        names = [f"- {name_of(topic, language)}" for topic in self._documents.topics[:TO_TRY]]
        return Reply(
            (Block(phrases_in(language).history.unknown_topic), Block("\n".join(names))), language
        )
