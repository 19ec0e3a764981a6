"""Send the bot a hundred thousand interactions amid faults, and count what is lost or left.

The bot runs in a process of its own against the stand-in for Discord from `tests/`. Members use
commands, buttons, dialogues, autocompletion and mentions. Meanwhile Discord answers 500 and 429,
cuts connections, and drops, reconnects and replays the gateway. It prints the number of
interactions, of those without an answer, of those answered twice, and the bot's memory; at the
end, also the tasks that the bot left over.
"""

import argparse
import asyncio
import contextlib
import itertools
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.community import members, repeated_questions
from benchmarks.processes import resident_memory
from bot.startup import open_answerer
from tests.standin import Message, StandIn, User

AT_ONCE = 16
SEED = 20260227
FAULT_SECONDS = 2.0
"""Mean time between two faults."""


@dataclass
class Tally:
    """The counts so far: what was done, what failed, and the bot's memory in bytes."""

    done: int = 0
    unanswered: list[str] = field(default_factory=list)
    twice: int = 0
    ways: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    memory: list[float] = field(default_factory=list)


def main(arguments: Sequence[str]) -> None:
    """Run the bot, print the counts, and exit with 1 if anything was lost or left over."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks discord-soak", description=__doc__)
    parser.add_argument("--interactions", type=int, default=100_000, help="how many (100000)")
    if not asyncio.run(soak(parser.parse_args(arguments).interactions)):
        sys.exit(1)


async def soak(interactions: int) -> bool:
    """Run the bot through that many interactions; return whether nothing was lost or left."""
    tally = Tally()
    async with StandIn(validate=False, strict=False, history=2000, deadline=5.0) as discord:
        people = members(discord)
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder) / "left"
            process = start_bot(discord, report)
            try:
                await discord.wait_ready(timeout=60)
                await _drive(discord, people, interactions, tally, process.pid)
                await asyncio.sleep(3)
            finally:
                process.terminate()
                code = process.wait(60)
            left = report.read_text().split() if report.exists() else ["unknown"]
    return _conclude(tally, code, left)


def start_bot(discord: StandIn, report: Path) -> subprocess.Popen[bytes]:
    """Start the bot in a process; at its end, it writes the tasks left over to `report`."""
    env = os.environ | {"DISCORD_TOKEN": discord.token, "PINCITE_COOLDOWN_SECONDS": "0"}
    command = discord.command("benchmarks.discord_bots", "pincite", str(report))
    return subprocess.Popen(command, env=env)  # noqa: S603 - our own command


async def _drive(
    discord: StandIn, people: Iterator[User], interactions: int, tally: Tally, process: int
) -> None:
    chance = random.Random(SEED)  # noqa: S311 - for variety, not for secrets
    # A remark is answered with a hint the first time, and then not at all.
    form_of = open_answerer().form_of
    questions = [text for text in repeated_questions() if form_of(text) == "question"]
    # Discord tells with each message how many more it takes. Where nothing tells that, discord.py
    # sends one after the other, and one that waits for its turn may be overtaken for long.
    discord.limit("POST", "*/messages", requests=interactions, per=5.0)
    faults = asyncio.create_task(_cause_faults(discord, chance, tally))
    started = time.perf_counter()

    async def member() -> None:
        while tally.done < interactions:
            tally.done += 1
            way = chance.choices(("ask", "press", "quote", "dialogue", "mention"), (5, 3, 1, 1, 2))[
                0
            ]
            tally.ways[way] += 1
            await _act(discord, next(people), way, chance.choice(questions), tally)
            if tally.done // 5000 > len(tally.memory):
                _progress(tally, process, time.perf_counter() - started)

    await asyncio.gather(*(member() for _ in range(AT_ONCE)))
    faults.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await faults


async def _act(discord: StandIn, user: User, way: str, question: str, tally: Tally) -> None:
    """Do one thing as a member; count it if no answer came, or two."""
    try:
        if way == "mention":
            said = await discord.say(f"{discord.mention} {question}", user=user)
            await said.answer()
            tally.twice += len(said.answers) > 1
            return
        if way == "quote":
            await discord.autocomplete("quote", {"clause": question[:20]}, user=user)
        command = {"question": question} if way != "quote" else {"clause": question[:100]}
        asked = await discord.slash("quote" if way == "quote" else "ask", command, user=user)
        shown: Message = asked.reply
        tally.twice += len(asked.messages) > 1 + len(asked.followups)
        if way == "press" and (button := _button(shown, "context")):
            _ = (await discord.press(shown, button, user=user)).reply
        if way == "dialogue" and (button := _button(shown, "follow")):
            opened = await discord.press(shown, button, user=user)
            _ = (await discord.submit(opened, {"question": "and Amazon?"})).reply
    except Exception as error:
        tally.unanswered.append(f"{way}: {type(error).__name__}: {str(error)[:300]}")
        print("unanswered", tally.unanswered[-1], flush=True)


def _button(message: Message, kind: str) -> str | None:
    """Find the id of a button by what it does, in any language; None if there is none."""
    ids = [button.custom_id or "" for button in message.buttons]
    return next((custom_id for custom_id in ids if f":{kind}:" in custom_id), None)


async def _cause_faults(discord: StandIn, chance: random.Random, tally: Tally) -> None:
    """Cause one fault of Discord after another, until cancelled."""
    faults = (
        "callback 500",
        "callback lost",
        "message 500",
        "message 429",
        "slow",
        "drop",
        "reconnect",
    )
    for fault in itertools.cycle(faults):
        await asyncio.sleep(FAULT_SECONDS * chance.uniform(0.5, 1.5))
        tally.faults[fault] += 1
        if fault == "callback 500":
            discord.fail("POST", "*/callback", status=500, times=3)
        elif fault == "callback lost":
            discord.fail("POST", "*/callback", drop=True, applied=chance.random() < 0.5, times=2)
        elif fault == "message 500":
            discord.fail("POST", "*/messages", status=502)
        elif fault == "message 429":
            discord.fail("POST", "*/messages", status=429, retry_after=0.2, scope="shared")
        elif fault == "slow":
            discord.fail("POST", "*/callback", delay=0.7, times=5)
        elif fault == "drop":
            await discord.gateway.drop(replay=3)
        else:
            await discord.gateway.reconnect()


def _progress(tally: Tally, process: int, seconds: float) -> None:
    tally.memory.append(resident_memory(process))
    print(
        f"{tally.done:8} done  {tally.done / seconds:6.0f}/s  {len(tally.unanswered)} unanswered  "
        f"{tally.twice} twice  {tally.memory[-1] / 1e6:7.1f} MB",
        flush=True,
    )


def _conclude(tally: Tally, code: int, left: list[str]) -> bool:
    half = tally.memory[len(tally.memory) // 2 :]
    growth = (half[-1] - half[0]) / 1e6 if half else 0.0
    print(f"ways: {dict(tally.ways)}\nfaults: {dict(tally.faults)}")
    print(f"unanswered {len(tally.unanswered)}, answered twice {tally.twice}")
    print(f"memory over the second half: {growth:+.1f} MB")
    print(f"tasks left over: {' '.join(left) or 'none'}; exit code {code}")
    return not tally.unanswered and not tally.twice and not left and code == 0
