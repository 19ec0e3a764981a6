"""In a busy channel everybody gets a turn, and who writes much waits longest."""

import asyncio
import contextlib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_app.memory.turns import Turns

CHANNEL = 1


async def served(turns: Turns, authors: Sequence[int]) -> tuple[list[int], list[int]]:
    """Let messages of these authors arrive at once; return those with and without a turn."""
    answered: list[int] = []
    left: list[int] = []

    async def ask(author: int) -> None:
        async with turns.turn(CHANNEL, author) as has_turn:
            (answered if has_turn else left).append(author)
            await asyncio.sleep(0)

    await asyncio.gather(*map(ask, authors))
    return answered, left


async def test_authors_come_round_by_round() -> None:
    answered, left = await served(Turns(1, 50, 5), [1, 1, 1, 1, 2, 2, 3])
    assert (answered, left) == ([1, 2, 3, 1, 2, 1, 1], [])


@pytest.mark.parametrize(
    ("authors", "left"),
    [
        ([1, 2, 3, 4, 5, 6], [5, 6]),  # the newest
        ([1, 1, 1, 1, 1, 2, 3], [1, 1, 1]),  # those of whom most wait
        ([1, 1, 1, 1, 2, 2, 3], [1, 1, 2]),
    ],
)
async def test_with_too_many_the_newest_of_who_has_most_gets_no_turn(
    authors: list[int], left: list[int]
) -> None:
    assert sorted((await served(Turns(1, 3, 5), authors))[1]) == left


async def test_nobody_waits_for_another_channel() -> None:
    turns = Turns(1, 3, 5)
    async with turns.turn(CHANNEL, 1) as first, turns.turn(CHANNEL + 1, 1) as second:
        assert first
        assert second


async def test_nobody_waits_for_ever() -> None:
    turns = Turns(1, 3, 0.05)
    async with turns.turn(CHANNEL, 1), turns.turn(CHANNEL, 2) as has_turn:
        assert not has_turn
    assert len(turns) == 0


@given(
    st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["wait", "fail", "cancel"]))),
    st.integers(1, 3),
)
def test_whatever_happens_no_turn_is_lost(messages: list[tuple[int, str]], at_once: int) -> None:
    async def ask(turns: Turns, author: int, fate: str) -> None:
        async with turns.turn(CHANNEL, author):
            await asyncio.sleep(0)
            if fate == "fail":
                raise ValueError

    async def all_ask() -> None:
        turns = Turns(at_once, 5, 5)
        tasks = [(asyncio.create_task(ask(turns, *message)), message[1]) for message in messages]
        for number, (task, fate) in enumerate(tasks):
            if number % 2:
                await asyncio.sleep(0)
            if fate == "cancel":
                task.cancel()
        for task, _ in tasks:
            with contextlib.suppress(ValueError, asyncio.CancelledError):
                await asyncio.wait_for(task, 2)
        assert len(turns) == 0

    asyncio.run(all_ask())
