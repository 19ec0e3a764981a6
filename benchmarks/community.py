"""The members of a large community on the stand-in for Discord, and their questions."""

import itertools
from collections.abc import Iterator

from index.analysis.analyzer import words_of
from index.analysis.scripts import has_japanese
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
    """Yield the same questions, each with a word of another one, so that no cache answers them.

    Of the first 40,000, no two are the same; those after them return when every cache has long
    forgotten them.
    """
    questions = repeated_questions()
    words = {language: _words_in(questions, language) for language in (False, True)}
    for turn in itertools.count():
        for place, question in enumerate(questions):
            others = words[has_japanese(question)]
            yield f"{question} {others[(place + turn) % len(others)]}"


def _words_in(questions: list[str], japanese: bool) -> list[str]:
    of_language = (text for text in questions if has_japanese(text) == japanese)
    return sorted({word for text in of_language for word in words_of(text)})
