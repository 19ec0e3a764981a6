"""Measure how many interactions a second the bot answers, beside a minimal discord.py bot.

The bots take turns, each in a process of its own, against the stand-in for Discord from `tests/`,
with the same commands. Pincite is asked questions that are all different first, then 400 questions
again and again, as the minimal bot is, which always answers "ok". First, 32 commands at a time
measure throughput; then "alone", one at a time, latency without a queue. Latency is the time from
sending the command to the bot to the arrival of its callback. CPU is the processor time of the
bot's process for each command, with all that the bot does to receive it and to reply: it is taken
from the system, and the stand-in, in another process, has no part in it.
"""

import argparse
import asyncio
import itertools
import os
import statistics
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.community import members, repeated_questions, unrepeated_questions
from benchmarks.processes import cpu_seconds
from tests.standin import StandIn, User

NEW, REPEATED, BARE = "pincite, new questions", "pincite, asked before", "bare"
BOTS = (NEW, REPEATED, BARE)
WARM_UP_SECONDS, WARM_UP_QUESTIONS = 1.5, 450
"""Least warm-up, which asks every question once: most questions of a community are repeated."""


@dataclass(frozen=True, slots=True)
class Load:
    """The measurements of one bot in one round.

    `together` and `alone` are latencies in seconds; `cpu` is in seconds for each command.
    """

    per_second: float
    together: list[float]
    alone: list[float]
    cpu: float


def main(arguments: Sequence[str]) -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks discord-load", description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0, help="how long each is asked (5)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each has its turn (3)")
    options = parser.parse_args(arguments)
    print(table(asyncio.run(measure(options.seconds, options.rounds))))


async def measure(seconds: float, rounds: int) -> dict[str, list[Load]]:
    """Measure the bots in turns, so that a slow moment of the machine affects all alike."""
    found: dict[str, list[Load]] = {bot: [] for bot in BOTS}
    for _ in range(rounds):
        for bot in BOTS:
            found[bot].append(await measure_one(bot, seconds))
    return found


async def measure_one(bot: str, seconds: float) -> Load:
    """Start a bot, warm it up, measure it and stop it."""
    questions = unrepeated_questions() if bot == NEW else itertools.cycle(repeated_questions())
    async with StandIn(validate=False, strict=False, history=100) as discord:
        people = members(discord)
        command = discord.command("benchmarks.discord_bots", bot.partition(",")[0])
        env = os.environ | {"DISCORD_TOKEN": discord.token, "PINCITE_COOLDOWN_SECONDS": "0"}
        process = subprocess.Popen(command, env=env)  # noqa: S603 - our own command
        try:
            await discord.wait_ready(timeout=60)
            await drive(discord, people, questions, 32, WARM_UP_SECONDS, WARM_UP_QUESTIONS)
            before = cpu_seconds(process.pid)
            started = time.perf_counter()
            together = await drive(discord, people, questions, 32, seconds)
            took = time.perf_counter() - started
            cpu = (cpu_seconds(process.pid) - before) / len(together)
            alone = await drive(discord, people, questions, 1, seconds / 2)
        finally:
            process.terminate()
            process.wait(30)
    return Load(len(together) / took, together, alone, cpu)


async def drive(
    discord: StandIn,
    people: Iterator[User],
    questions: Iterator[str],
    at_once: int,
    seconds: float,
    at_least: int = 2,
) -> list[float]:
    """Keep `at_once` commands under way, each by another member; return the latencies.

    Go on for that many seconds, and until `at_least` commands are answered. Raises RuntimeError
    if one isn't answered.
    """
    end = time.perf_counter() + seconds
    latencies: list[float] = []

    async def ask() -> None:
        while time.perf_counter() < end or len(latencies) < at_least:
            exchange = await discord.slash("ask", {"question": next(questions)}, user=next(people))
            if exchange.latency is None:
                raise RuntimeError("a command was not answered")
            latencies.append(exchange.latency)

    await asyncio.gather(*(ask() for _ in range(at_once)))
    return latencies


def table(found: dict[str, list[Load]]) -> str:
    """Return a table of medians over the rounds, compared with the bare bot."""
    lines = [
        f"{'':28}{'per s':>8}{'':>7}{'p50 ms':>9}{'':>7}{'p99 ms':>9}{'alone p50':>11}{'':>7}"
        f"{'CPU ms':>8}"
    ]
    bare = _medians(found[BARE])
    for bot, loads in found.items():
        values = _medians(loads)
        rate, p50, p99, alone, cpu = values
        lines.append(
            f"{bot:28}{rate:8.0f}{_ratio(rate, bare[0]):>7}{p50:9.2f}{_ratio(p50, bare[1]):>7}"
            f"{p99:9.2f}{alone:11.2f}{_ratio(alone, bare[3]):>7}{cpu:8.2f}"
        )
    return "\n".join(lines)


def _medians(loads: list[Load]) -> tuple[float, ...]:
    rows = [
        (
            load.per_second,
            statistics.median(load.together) * 1000,
            statistics.quantiles(load.together, n=100)[98] * 1000,
            statistics.median(load.alone) * 1000,
            load.cpu * 1000,
        )
        for load in loads
    ]
    return tuple(statistics.median(column) for column in zip(*rows, strict=True))


def _ratio(value: float, of: float) -> str:
    return f"x{value / of:.2f}" if of else ""
