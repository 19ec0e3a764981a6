"""Defines what the editors know about how people ask; none of it is ever quoted.

Each record has two parts: what an answer needs, and the wordings by which it is found. Wordings go
into the indexes, so a start from the cache needs the first part only.
"""

from typing import Annotated, TypeVar

from pydantic import Field

from corpus.records import AnswerType, Line, Localized, Name, Record, Weight, Wordings

R = TypeVar("R", bound=Record)


class Meaning(Record):
    """What a concept weighs, implies and asks for, whatever people call it."""

    concept: Name
    weight: Weight = 1.0
    implies: dict[Name, Weight] = Field(default_factory=dict)
    asks: AnswerType | None = None


class Concept(Meaning):
    """A thing that people call by several names; every name counts as the concept."""

    en: tuple[Line, ...] = ()
    ja: tuple[Line, ...] = ()

    def meaning(self) -> Meaning:
        """Return the concept without its names."""
        return _as(Meaning, self)


class AskedAs(Record):
    """Wordings that a clause or passage of the statement answers."""

    answers: Annotated[tuple[str, ...], Field(min_length=1)]
    en: tuple[Line, ...] = ()
    ja: tuple[Line, ...] = ()


class Unsaid(Record):
    """A matter that the statement does not speak to: the line that says so, and where to look."""

    id: Name
    message: Localized
    nearest: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()


class Gap(Unsaid):
    """A matter that the statement does not speak to, with the wordings in which people ask."""

    asked_as: Wordings

    def unsaid(self) -> Unsaid:
        """Return what an answer needs of the gap: everything but its wordings."""
        return _as(Unsaid, self)


class Talk(Record):
    """The line that the bot replies to a kind of talk that is no question."""

    id: Name
    reply: Localized


class Manner(Talk):
    """A kind of talk that is no question, such as thanks, with wordings and the bot's reply."""

    said_as: Wordings

    def talk(self) -> Talk:
        """Return the manner without its wordings."""
        return _as(Talk, self)


class Knowledge(Record):
    """All that the editors know, wordings included."""

    concepts: tuple[Concept, ...] = ()
    asked_as: tuple[AskedAs, ...] = ()
    gaps: tuple[Gap, ...] = ()
    manners: tuple[Manner, ...] = ()


def _as(model: type[R], record: R) -> R:
    return model.model_construct(**{name: getattr(record, name) for name in model.model_fields})
