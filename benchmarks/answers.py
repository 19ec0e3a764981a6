"""Measure the time of an answer on the shipped corpus, and of `pincite ask` as a process."""

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

import numpy as np

from bot.startup import open_answerer
from tests.questions import WRITTEN, load_questions

YARDSTICK = (sys.executable, "-c", "import numpy, pydantic, yaml")
"""A process that only imports what `pincite ask` depends on, to compare it with."""
ASK = (sys.executable, "-m", "bot", "ask", "--json", "can Amazon host stateless API calls?")


def milliseconds(call: Callable[[], object]) -> float:
    """Return how long a call takes, in milliseconds by the wall clock."""
    begin = time.perf_counter()
    call()
    return (time.perf_counter() - begin) * 1000


def time_answers(rounds: int) -> list[float]:
    """Return the milliseconds of each answer, in all rounds after one to warm up.

    Every round answers every question of every test set.
    """
    answerer = open_answerer()
    questions = load_questions(*WRITTEN)
    times = []
    for round_number in range(rounds + 1):
        for question in questions:
            turns = question.turns
            spent = milliseconds(lambda turns=turns: answerer.answer(turns[-1], turns[:-1]))  # type: ignore[misc]
            if round_number:
                times.append(spent)
    return times


def time_process(command: Sequence[str], rounds: int) -> float:
    """Return the median of the milliseconds that the command takes from start to end."""
    run = [
        milliseconds(lambda: subprocess.run(command, capture_output=True, check=True))  # noqa: S603
        for _ in range(rounds)
    ]
    return statistics.median(run)


def main(arguments: Sequence[str]) -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks answers", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each is run (5)")
    options = parser.parse_args(arguments)
    times = np.array(time_answers(options.rounds))
    p50, p99 = np.percentile(times, [50, 99])
    print(f"one answer, {len(times)} in all       p50 {p50:6.2f} ms   p99 {p99:6.2f} ms")
    for command in (YARDSTICK, ASK):
        time_process(command, 1)
    yardstick = time_process(YARDSTICK, 2 * options.rounds)
    ask = time_process(ASK, 2 * options.rounds)
    print(f"python -c '{YARDSTICK[-1]}'    {yardstick:6.0f} ms")
    print(
        f"pincite ask --json, whole process         {ask:6.0f} ms   ({ask / yardstick:.2f} times)"
    )
