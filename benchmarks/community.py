"""A large community on the stand-in for Discord: who asks, and what."""

import itertools
from collections.abc import Iterator

from tests.questions import every_set, rows
from tests.standin import StandIn, User

MEMBERS = 10_000
LONGEST_QUESTION = 500
QUESTIONS = 400


def members(discord: StandIn) -> Iterator[User]:
    """Return the members in turns: one asks again only when all others have."""
    people = [discord.world.user(f"member {number}") for number in range(MEMBERS)]
    for person in people:
        discord.guild.join(person)
    return itertools.cycle(people)


def asked_again_and_again() -> list[str]:
    """Return questions of the test sets, as a community asks them over and over."""
    found = {row["turns"][0] for name in every_set() for row in rows(name)}
    return sorted(text for text in found if 0 < len(text) <= LONGEST_QUESTION)[:QUESTIONS]


def asked_once() -> Iterator[str]:
    """Yield the same questions with a number, so that no answer is ready."""
    for number, question in enumerate(itertools.cycle(asked_again_and_again())):
        yield f"{question} ({number})"
