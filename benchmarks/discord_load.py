"""How many interactions a second the bot answers, beside a bare discord.py bot that says "ok".

    python -m benchmarks.discord_load [--seconds 5] [--rounds 3]

Both bots run in processes of their own, one after the other and in turns, against the stand-in for
Discord from `tests/`, with the same commands and the same questions. "together" keeps 32 commands
under way (throughput); "alone" has one at a time (latency without a queue). Latency is from the
dispatch of the command to the arrival of the callback. CPU is what the bot's process used for each.
"""

import argparse
import asyncio
import itertools
import json
import os
import statistics
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.standin import StandIn, User

QUESTIONS = Path(__file__).parents[1] / "tests" / "questions"
BOTS = ("bare", "pincite", "pincite, no question twice")
WARM_UP_SECONDS, WARM_UP_QUESTIONS = 1.5, 450
"""Long enough that every question was asked once; most of what a community asks was."""
MEMBERS = 10_000


@dataclass(frozen=True, slots=True)
class Load:
    """What one bot did in one round."""

    per_second: float
    together: list[float]
    alone: list[float]
    cpu: float


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--bot", choices=("bare", "pincite"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.bot:
        run_bot(arguments.bot)
    else:
        found = asyncio.run(measure(arguments.seconds, arguments.rounds))
        print(table(found))


async def measure(seconds: float, rounds: int) -> dict[str, list[Load]]:
    """Every bot in every round, in turns, so that a slow moment of the machine hits all alike."""
    found: dict[str, list[Load]] = {bot: [] for bot in BOTS}
    for _ in range(rounds):
        for bot in BOTS:
            found[bot].append(await measure_one(bot, seconds))
    return found


async def measure_one(bot: str, seconds: float) -> Load:
    """One bot, from its start to its end."""
    questions = itertools.cycle(load_questions()) if "twice" not in bot else never_twice()
    async with StandIn(validate=False, strict=False, history=100) as discord:
        people = itertools.cycle(members(discord))
        command = discord.command("benchmarks.discord_load", "--bot", bot.partition(",")[0])
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
    """Keep that many commands under way, each of another member; the latencies."""
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


def members(discord: StandIn) -> list[User]:
    """A large community: a member asks again only when all others have."""
    people = [discord.world.user(f"member {number}") for number in range(MEMBERS)]
    for person in people:
        discord.guild.join(person)
    return people


def load_questions() -> list[str]:
    """The questions of the test set, as people would ask them again and again."""
    rows = itertools.chain.from_iterable(
        path.read_text("utf-8").splitlines() for path in sorted(QUESTIONS.glob("*.jsonl"))
    )
    found = {json.loads(row)["turns"][0] for row in rows}
    return sorted(question for question in found if 0 < len(question) <= 500)[:400]


def never_twice() -> Iterator[str]:
    """The same questions with a number, so that no answer is ready."""
    for number, question in enumerate(itertools.cycle(load_questions())):
        yield f"{question} ({number})"


def cpu_seconds(process: int) -> float:
    """The processor time that a process has used; 0 where the system does not tell it this way."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def table(found: dict[str, list[Load]]) -> str:
    """Medians over the rounds, and how they compare with the bare bot."""
    lines = [
        f"{'':28}{'per s':>8}{'':>7}{'p50 ms':>9}{'':>7}{'p99 ms':>9}{'alone p50':>11}{'':>7}"
        f"{'CPU ms':>8}"
    ]
    bare = _medians(found["bare"])
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


def run_bot(name: str) -> None:
    """Be one of the bots, in a process of its own."""
    # Here, not above: the process that measures needs neither.
    from benchmarks.discord_bots import run_bare, run_pincite

    asyncio.run(run_bare() if name == "bare" else run_pincite())


if __name__ == "__main__":
    main()
