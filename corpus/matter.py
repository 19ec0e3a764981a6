"""Defines a matter: what a question can be about, and what the statement settles of it."""

from corpus.record import Record
from corpus.records import Aspect, Name
from corpus.topic import Topic


class Said(Record):
    """A sentence of the statement on a matter, and which aspects of the matter it settles."""

    sentence: str
    settles: tuple[Aspect, ...]


class Matter(Topic):
    """What a question can be about, with what the statement says of it.

    A matter without `said` is not in the statement. `concepts` are those that name it.
    """

    concepts: tuple[Name, ...] = ()
    said: tuple[Said, ...] = ()
