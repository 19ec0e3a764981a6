"""Defines what the editors know about how people ask; none of it is ever quoted.

Each record has two parts: what an answer needs, and the wordings by which it is found. Wordings go
into the indexes, so a start from the cache needs the first part only.
"""

from msgspec import field

from corpus.conversing import Conversing
from corpus.matter import Said
from corpus.naming import Naming
from corpus.record import Record, part
from corpus.records import AnswerType, Aspect, Localized, Name, Request, Role, Weight, Wordings


class Meaning(Record):
    """What a concept weighs, implies, asks for and does in a conversation, however it is called.

    Of a concept and those in `instead_of`, one takes the place of the other: "and stateful?".
    `subject` is how much naming it shows that somebody speaks of what the corpus is about: nothing
    for everyday words, 2 for what is seldom named elsewhere. `matter` is the id of the matter that
    it names, if it names one; the file of that matter says so.
    """

    concept: Name
    weight: Weight = 1.0
    implies: dict[Name, Weight] = field(default_factory=dict)
    subject: Weight = 0.0
    matter: Name | None = None
    asks: AnswerType | None = None
    roles: tuple[Role, ...] = ()
    instead_of: tuple[Name, ...] = ()


class Concept(Meaning):
    """A thing that people call by several names; every name counts as the concept."""

    names: Wordings = Wordings()

    def meaning(self) -> Meaning:
        """Return the concept without its names."""
        return part(Meaning, self)


class AskedAs(Said):
    """A sentence of the statement with the wordings that it answers."""

    asked_as: Wordings = Wordings()

    def said(self) -> Said:
        """Return the sentence without its wordings."""
        return part(Said, self)


class Unsaid(Record):
    """What the statement does not say: the line that tells so, and where to look.

    It is an aspect of a matter, or has nothing to do with any matter of the corpus.
    """

    id: Name
    matter: Name | None = None
    aspect: Aspect | None = None
    message: Localized
    nearest: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()


class Gap(Unsaid):
    """What the statement does not say, with the wordings in which people ask for it."""

    asked_as: Wordings = Wordings()

    def unsaid(self) -> Unsaid:
        """Return what an answer needs of the gap: everything but its wordings."""
        return part(Unsaid, self)


class Talk(Record):
    """The line that the bot replies to a kind of talk that is no question.

    `does` is what is done with the last answer, where the talk asks for something.
    """

    id: Name
    does: Request | None = None
    reply: Localized


class Manner(Talk):
    """A kind of talk that is no question, such as thanks, with wordings and the bot's reply."""

    said_as: Wordings = Wordings()

    def talk(self) -> Talk:
        """Return the manner without its wordings."""
        return part(Talk, self)


class Knowledge(Record):
    """All that the editors know, wordings included.

    `related` are groups of words and phrases that are about the same thing, and `saying_little`
    words that say little of what a question is about.
    """

    concepts: tuple[Concept, ...] = ()
    asked_as: tuple[AskedAs, ...] = ()
    gaps: tuple[Gap, ...] = ()
    manners: tuple[Manner, ...] = ()
    naming: tuple[Naming, ...] = ()
    conversing: tuple[Conversing, ...] = ()
    related: tuple[tuple[str, ...], ...] = ()
    saying_little: tuple[str, ...] = ()
