"""Measure the memory that `pincite run` holds: once it is connected, and after many questions.

The bot runs in a process of its own, against the stand-in for Discord from `tests/`; the numbers
are that process's resident memory, which `ps` calls RSS. It is started without a cache, then with
the one that the first start has left, then asked. No two questions are the same: each has words of
two questions from `tests/questions`, and a number or an unknown word. So nothing that is kept ready
for those who ask the same is of use.
"""

import argparse
import asyncio
import contextlib
import os
import random
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence

from benchmarks.community import members, repeated_questions
from benchmarks.processes import resident_memory
from tests.standin import StandIn

AT_ONCE = 8
SEED = 20260227
SETTLING_SECONDS = 2.0
"""Time that the bot has to register its commands, after it is connected."""
TOLD_EVERY = 10_000

BARE = ("benchmarks.discord_bots", "bare")
PINCITE = ("bot", "run")


def main(arguments: Sequence[str]) -> None:
    """Run the bots, and print their resident memory."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks memory", description=__doc__)
    parser.add_argument("--questions", type=int, default=100_000, help="how many (100000)")
    asyncio.run(measure(parser.parse_args(arguments).questions))


async def measure(questions: int) -> None:
    """Start the bots one after the other, and put that many questions to the last."""
    with tempfile.TemporaryDirectory() as cache:
        for name, command in (
            ("a bare discord.py bot", BARE),
            ("pincite run, without a cache", PINCITE),
        ):
            async with _running(command, cache) as (_, process):
                _tell(name, process)
        async with _running(PINCITE, cache) as (discord, process):
            _tell("pincite run, with its cache", process)
            await _ask(discord, questions, process)


@contextlib.asynccontextmanager
async def _running(command: Sequence[str], cache: str) -> AsyncIterator[tuple[StandIn, int]]:
    """Run a bot in the block, which is connected; yield its Discord and its process."""
    async with StandIn(validate=False, strict=False, history=100) as discord:
        env = os.environ | {
            "DISCORD_TOKEN": discord.token,
            "PINCITE_CACHE": cache,
            "PINCITE_COOLDOWN_SECONDS": "0",
            "PINCITE_LOG_LEVEL": "WARNING",
        }
        process = subprocess.Popen(discord.command(*command), env=env)  # noqa: S603 - our own
        try:
            await discord.wait_ready(timeout=60)
            await asyncio.sleep(SETTLING_SECONDS)
            yield discord, process.pid
        finally:
            process.terminate()
            process.wait(30)


async def _ask(discord: StandIn, count: int, process: int) -> None:
    """Put so many questions to the bot, several at once, each by another member."""
    people = members(discord)
    questions = different_questions(count)
    started = time.perf_counter()
    asked = 0

    async def ask() -> None:
        nonlocal asked
        for question in questions:
            await discord.slash("ask", {"question": question}, user=next(people))
            asked += 1
            if asked % TOLD_EVERY == 0 or asked == count:
                took = time.perf_counter() - started
                _tell(f"  after {asked:,} different questions, {took:.0f} s", process)

    await asyncio.gather(*(ask() for _ in range(AT_ONCE)))


def different_questions(count: int) -> Iterator[str]:
    """Yield so many questions, no two of them the same."""
    chance = random.Random(SEED)  # noqa: S311 - for variety, not for secrets
    known = sorted(set(repeated_questions()))
    for number in range(count):
        one, other = chance.choice(known).split(), chance.choice(known).split()
        words = one[: chance.randint(1, len(one))] + other[chance.randrange(len(other)) :]
        odd = "".join(chance.choices("abcdefghiklmnoprstuvwy", k=chance.randint(4, 9)))
        words.insert(chance.randint(0, len(words)), chance.choice((odd, str(number))))
        yield f"{' '.join(words)} {number}"


def _tell(what: str, process: int) -> None:
    print(f"{what:48} {resident_memory(process) / 1e6:7.1f} MB", flush=True)
