"""Defines a topic: one matter of the statement through the dated documents."""

from corpus.record import Record
from corpus.records import Effect, Localized, Name, Wordings


class Mention(Record):
    """What one dated document says of a topic, and what that does to an earlier document."""

    source: Name
    says: tuple[str, ...] = ()
    effect: Effect | None = None
    of: tuple[str, ...] = ()
    note: Localized | None = None


class Topic(Record):
    """Something that documents speak of, and what each dated one says of it, oldest first."""

    id: Name
    name: Localized
    also_called: Wordings = Wordings()
    through_time: tuple[Mention, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that the topic is called, in every language."""
        return (*self.name, *self.also_called)
