"""Measure how long members wait while five others do their worst, beside a quiet server.

The bot runs in a process of its own against the stand-in for Discord from `tests/`, with the
cooldown that it has unless its host changes it. The five send giant texts of every hostile kind as
direct messages, type giants into autocompletion, check messages full of claims, quote and look up
giants, and follow up on all that, several at a time and each as soon as the bot lets them. The
others ask everyday questions at a steady pace, one in eight of them by a mention in a channel.
Latency is the time from sending a command to the bot to the arrival of its callback, and of a
mention to the arrival of the reply. Exit code 1: it was more than is allowed.
"""

import argparse
import asyncio
import contextlib
import itertools
import os
import random
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.community import members, unrepeated_questions
from benchmarks.hostile import LONGEST_OPTION, texts
from tests.standin import Channel, StandIn, User

ATTACKERS = 5
AT_ONCE = 6
"""What each of them has under way at once."""
A_SECOND = 20
"""Questions of the others."""
CHANNELS = 50
"""In which the others mention the bot, so that no rate limit of Discord's is measured."""
LONGEST_WRITTEN = 2_000
"""Characters that a member can write: Discord, "Create Message"."""
LONGEST_QUESTION = 1_000
"""Characters that the bot lets a command's option have."""
SEED = 20260227

P99_SECONDS, MOST_SECONDS = 0.05, 1.0
"""What is allowed."""


@dataclass
class Waited:
    """The latencies of the others in seconds, how many had no answer, and what the five did."""

    latencies: list[float] = field(default_factory=list)
    unanswered: int = 0
    attacks: Counter[str] = field(default_factory=Counter)

    @property
    def p99(self) -> float:
        """Return the latency in seconds that 99 of 100 do not exceed."""
        return statistics.quantiles(self.latencies, n=100)[98]


def main(arguments: Sequence[str]) -> None:
    """Measure, print a table, and exit with 1 if the others waited too long."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks discord-hostile", description=__doc__
    )
    parser.add_argument("--seconds", type=float, default=30.0, help="how long it lasts (30)")
    options = parser.parse_args(arguments)
    quiet, hostile = asyncio.run(measure(options.seconds))
    print(table(quiet, hostile))
    if hostile.p99 > P99_SECONDS or max(hostile.latencies) > MOST_SECONDS or hostile.unanswered:
        sys.exit(1)


async def measure(seconds: float) -> tuple[Waited, Waited]:
    """Measure the others alone, then while the five do their worst."""
    quiet, hostile = Waited(), Waited()
    async with StandIn(validate=False, strict=False, history=200) as discord:
        people = members(discord)
        attackers = [discord.world.user(f"attacker {number}") for number in range(ATTACKERS)]
        for attacker in attackers:
            discord.guild.join(attacker)
        channels = [discord.guild.text(f"channel-{number}") for number in range(CHANNELS)]
        command = discord.command("benchmarks.discord_bots", "pincite")
        env = os.environ | {"DISCORD_TOKEN": discord.token}
        process = subprocess.Popen(command, env=env)  # noqa: S603 - our own command
        try:
            await discord.wait_ready(timeout=60)
            await _others(discord, people, channels, seconds / 3, Waited())  # to warm up
            await _others(discord, people, channels, seconds / 3, quiet)
            attacks = [_attack(discord, one, hostile.attacks) for one in attackers]
            tasks = [asyncio.create_task(attack) for attack in itertools.chain(*attacks)]
            await _others(discord, people, channels, seconds, hostile)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        finally:
            process.terminate()
            process.wait(30)
    return quiet, hostile


async def _others(
    discord: StandIn,
    people: Iterator[User],
    channels: Sequence[Channel],
    seconds: float,
    waited: Waited,
) -> None:
    """Let others ask at a steady pace, whether or not those before them have their answer."""
    questions, places = unrepeated_questions(), itertools.cycle(channels)
    end = time.perf_counter() + seconds
    asked = []
    for number in itertools.count():
        if time.perf_counter() > end:
            break
        ask = _mention if number % 8 == 7 else _command
        asked.append(
            asyncio.create_task(ask(discord, next(people), next(places), next(questions), waited))
        )
        await asyncio.sleep(1 / A_SECOND)
    await asyncio.gather(*asked)


async def _command(
    discord: StandIn, user: User, channel: Channel, question: str, waited: Waited
) -> None:
    asked = await discord.slash("ask", {"question": question}, user=user, channel=channel)
    if asked.answered:
        waited.latencies.append(asked.latency)
    else:
        waited.unanswered += 1


async def _mention(
    discord: StandIn, user: User, channel: Channel, question: str, waited: Waited
) -> None:
    begin = time.perf_counter()
    said = await discord.say(f"{discord.mention} {question}", user=user, channel=channel)
    try:
        await said.answer()
        waited.latencies.append(time.perf_counter() - begin)
    except Exception:
        waited.unanswered += 1


def _attack(
    discord: StandIn, attacker: User, attacks: Counter[str]
) -> Iterator[Coroutine[None, None, None]]:
    """Yield all that one of the five does at once."""
    for number in range(AT_ONCE):
        chance = random.Random(f"{SEED} {attacker.id} {number}")  # noqa: S311 - for variety
        yield _do_worst(discord, attacker, chance, attacks)


async def _do_worst(
    discord: StandIn, attacker: User, chance: random.Random, attacks: Counter[str]
) -> None:
    """Do one hostile thing after another, until cancelled."""
    written = [made.text.replace("\ud800", "") or "?" for made in texts(LONGEST_WRITTEN)]
    typed = [made.text.replace("\ud800", "") or "?" for made in texts(LONGEST_OPTION)]
    ways: dict[str, Callable[[str], Awaitable[object]]] = {
        "giant": lambda text: _write(discord, attacker, text),
        "claims": lambda text: _check(discord, attacker, text),
        "quote": lambda text: _look_up(discord, attacker, "quote", "clause", text),
        "history": lambda text: _look_up(discord, attacker, "history", "topic", text),
        "ask": lambda text: _look_up(discord, attacker, "ask", "question", text),
        "follow-up": lambda text: _follow_up(discord, attacker, text),
    }
    for number in itertools.count():
        # Each text differs, so that no cache has it.
        mark = f"{attacker.id % 1000}-{number} "
        name = chance.choice(["typing", "typing", *ways])
        with contextlib.suppress(Exception):  # what Discord would not let them do, or no answer
            if name == "typing":
                command, option = chance.choice([("quote", "clause"), ("history", "topic")])
                text = (mark + chance.choice(typed))[:LONGEST_OPTION]
                await discord.autocomplete(command, {option: text}, user=attacker)
            else:
                await ways[name]((mark + chance.choice(written))[:LONGEST_WRITTEN])
        attacks[name] += 1
        await asyncio.sleep(0)


async def _write(discord: StandIn, attacker: User, text: str) -> None:
    """Send a direct message, and wait for what comes of it no longer than a moment."""
    said = await discord.say(text, user=attacker, channel=discord.world.dm(attacker))
    await asyncio.wait_for(said.answer(), 0.5)


async def _check(discord: StandIn, attacker: User, text: str) -> None:
    """Find the clause in a message of one's own."""
    said = await discord.say(text, user=attacker)
    await discord.menu("Find the clause", said.message, user=attacker)


async def _look_up(discord: StandIn, attacker: User, command: str, option: str, text: str) -> None:
    await discord.slash(command, {option: text[:LONGEST_QUESTION]}, user=attacker)


async def _follow_up(discord: StandIn, attacker: User, text: str) -> None:
    """Ask after all the giants before."""
    await _write(discord, attacker, f"why? {text}"[:LONGEST_WRITTEN])
    await _write(discord, attacker, "why?")


def table(quiet: Waited, hostile: Waited) -> str:
    """Return a table of what the others waited, and a line on what the five did meanwhile."""
    lines = [f"{'':24}{'asked':>7}{'p50 ms':>9}{'p99 ms':>9}{'most ms':>9}{'unanswered':>12}"]
    for name, waited in (("quiet", quiet), (f"{ATTACKERS} do their worst", hostile)):
        p50, most = statistics.median(waited.latencies), max(waited.latencies)
        times = "".join(f"{seconds * 1000:9.1f}" for seconds in (p50, waited.p99, most))
        asked = len(waited.latencies) + waited.unanswered
        lines.append(f"{name:24}{asked:7}{times}{waited.unanswered:12}")
    done = ", ".join(f"{count:,} {name}" for name, count in hostile.attacks.most_common())
    return "\n".join([*lines, f"The {ATTACKERS} did: {done}"])
