"""The members of a large community on the stand-in for Discord, and their questions."""

import itertools
from collections.abc import Iterator

from tests.questions import DATES, WRITTEN, rows
from tests.standin import StandIn, User

MEMBERS = 10_000
LONGEST_QUESTION = 500
"""Characters."""

QUESTIONS = 400
"""Number of different questions that are asked again and again."""


def members(discord: StandIn) -> Iterator[User]:
    """Return the members in an endless cycle: each asks again only after all the others."""
    people = [discord.world.user(f"member {number}") for number in range(MEMBERS)]
    for person in people:
        discord.guild.join(person)
    return itertools.cycle(people)


def repeated_questions() -> list[str]:
    """Return questions of the test sets, to be asked again and again."""
    found = {row["turns"][0] for name in (*DATES, *WRITTEN) for row in rows(name)}
    return sorted(text for text in found if 0 < len(text) <= LONGEST_QUESTION)[:QUESTIONS]


def unrepeated_questions() -> Iterator[str]:
    """Yield the same questions, each with a number, so that none is asked twice."""
    for number, question in enumerate(itertools.cycle(repeated_questions())):
        yield f"{question} ({number})"
