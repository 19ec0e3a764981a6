"""Defines what each kind of file of a corpus holds, as editors write it."""

from collections.abc import Iterator
from typing import Annotated, Any

from msgspec import field, structs

from corpus.knowledge import AskedAs, Gap
from corpus.matter import Matter
from corpus.record import After, Record, part
from corpus.records import Aspect, Lines, Localized, Name, Wordings

BETWEEN_RELATED = ";"
"""Stands between the words of a group."""


class OpenAspect(Record):
    """An aspect of a matter that the statement does not settle, and how people ask for it."""

    id: Name
    asks: Aspect
    message: Localized
    nearest: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    asked_as: Wordings = Wordings()


class MatterFile(Matter):
    """All that is known of one matter: what the statement says of it, and what it leaves open."""

    said: tuple[AskedAs, ...] = ()
    open: tuple[OpenAspect, ...] = ()

    def matter(self) -> Matter:
        """Return what an answer needs of the matter: everything but wordings."""
        return structs.replace(part(Matter, self), said=tuple(s.said() for s in self.said))

    def gaps(self) -> list[Gap]:
        """Return the open aspects, each with its matter."""
        return [
            Gap(
                id=aspect.id,
                matter=self.id,
                aspect=aspect.asks,
                message=aspect.message,
                nearest=aspect.nearest,
                elsewhere=aspect.elsewhere,
                asked_as=aspect.asked_as,
            )
            for aspect in self.open
        ]


class OffTopic(Record):
    """What has nothing to do with any matter, such as the weather, and the line that says so."""

    id: Name
    message: Localized
    asked_as: Wordings = Wordings()

    def gap(self) -> Gap:
        """Return it as something that the statement does not say."""
        return Gap(
            id=self.id,
            message=self.message,
            asked_as=self.asked_as,
        )


class Contents(Record):
    """The ids of all matters, in the order in which readers see them.

    `about` is what they are about, within a line, and `suggestions` are questions to try.
    """

    matters: tuple[Name, ...]
    about: Localized | None = None
    suggestions: Wordings = Wordings()


def _phrases(line: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, line.split(BETWEEN_RELATED))))


def _groups(lines: tuple[str, ...]) -> tuple[str, ...]:
    for line in lines:
        if len(_phrases(line)) < 2:
            raise ValueError(f"expected words with {BETWEEN_RELATED!r} between them, got {line!r}")
    return lines


class WordsFile(Record):
    """Words and talk, whatever the matter; the entries of the lists are checked one by one.

    Of `related`, each line is a group of words that are about the same thing; the keys only divide
    them for readers. `saying_little` are words that say little of what a question is about.
    """

    related: dict[Name, Annotated[Lines, After(_groups)]] = field(default_factory=dict)
    saying_little: Wordings = Wordings()
    concepts: tuple[Any, ...] = ()
    manners: tuple[Any, ...] = ()
    off_topic: tuple[Any, ...] = ()
    naming: tuple[Any, ...] = ()
    conversing: tuple[Any, ...] = ()

    def groups(self) -> Iterator[tuple[str, ...]]:
        """Yield the groups of related words, each as its phrases."""
        for lines in self.related.values():
            yield from map(_phrases, lines)
