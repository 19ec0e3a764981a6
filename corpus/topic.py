"""Defines a topic: one matter of the statement through the dated documents."""

from typing import Annotated

from pydantic import Field

from corpus.records import Effect, Localized, Name, Record, Wordings


class Mention(Record):
    """What one dated document says of a topic, and what that does to an earlier document."""

    source: Name
    says: tuple[str, ...] = ()
    effect: Effect | None = None
    of: tuple[str, ...] = ()
    note: Localized | None = None


class Topic(Record):
    """A matter of the statement, through the dated documents, oldest first."""

    id: Name
    name: Localized
    also_called: Wordings = Field(default_factory=Wordings)
    mentions: Annotated[tuple[Mention, ...], Field(min_length=1)]
