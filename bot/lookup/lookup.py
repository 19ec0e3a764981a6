"""One look-up for both front ends: what words, ids and keys mean."""

from functools import cached_property

from bot.answering.answerer import Answerer
from bot.lookup.ids import Ids
from bot.lookup.keys import Keys
from bot.lookup.passages import PassageLookup
from bot.lookup.topics import TopicLookup


class Lookup:
    """Passages, documents and topics of one corpus, by what people type or press."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer
        self.keys = Keys(answerer.documents)
        self._ids = Ids(answerer.documents)

    @cached_property
    def passages(self) -> PassageLookup:
        """Passages and documents."""
        return PassageLookup(self._answerer, self._ids, self.keys)

    @cached_property
    def topics(self) -> TopicLookup:
        """Topics."""
        return TopicLookup(self._answerer, self._ids, self.keys)
