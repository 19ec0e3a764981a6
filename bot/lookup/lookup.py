"""The look-up that both front ends use for words, ids and keys."""

from functools import cached_property

from bot.answering.answerer import Answerer
from bot.lookup.ids import Ids
from bot.lookup.keys import Keys
from bot.lookup.passages import PassageLookup
from bot.lookup.topics import TopicLookup


class Lookup:
    """The look-ups of one corpus, for what people type and for the keys in buttons."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer
        self.keys = Keys(answerer.documents)
        self._ids = Ids(answerer.documents)

    @cached_property
    def passages(self) -> PassageLookup:
        """Return the look-up of passages and documents."""
        return PassageLookup(self._answerer, self._ids, self.keys)

    @cached_property
    def topics(self) -> TopicLookup:
        """Return the look-up of topics."""
        return TopicLookup(self._answerer, self._ids, self.keys)
