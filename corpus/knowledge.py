"""What the editors know about how people ask; none of it is ever quoted."""

from typing import Annotated

from pydantic import Field

from corpus.records import AnswerType, Line, Localized, Name, Record, Weight, Wordings


class Concept(Record):
    """A thing that people call by several names; every name counts as the concept."""

    concept: Name
    weight: Weight = 1.0
    en: tuple[Line, ...] = ()
    ja: tuple[Line, ...] = ()
    implies: dict[Name, Weight] = Field(default_factory=dict)
    asks: AnswerType | None = None


class AskedAs(Record):
    """Wordings that a clause or passage of the statement answers."""

    answers: Annotated[tuple[str, ...], Field(min_length=1)]
    en: tuple[Line, ...] = ()
    ja: tuple[Line, ...] = ()


class Gap(Record):
    """A matter that people ask for and that the statement does not say."""

    id: Name
    message: Localized
    nearest: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    asked_as: Wordings


class Manner(Record):
    """Talk that is no question, and the line that the bot replies with."""

    id: Name
    reply: Localized
    said_as: Wordings
