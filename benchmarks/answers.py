"""Measure the time of an answer on the shipped corpus, and of `pincite ask` as a process."""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np

from bot.startup import open_answerer
from tests.questions import WRITTEN, load_questions

YARDSTICK = (sys.executable, "-c", "import numpy, pydantic, yaml")
"""A process that only imports what `pincite ask` depends on, to compare it with."""
ASK = (sys.executable, "-m", "bot", "ask", "can Amazon host stateless API calls?")


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


def time_processes(rounds: int) -> tuple[float, float, float]:
    """Return the medians of the milliseconds of the yardstick, of a question, and of a first one.

    They take turns, so that a slow moment of the machine affects all alike. A first question finds
    no cache; Python's own, of compiled modules, is there.
    """
    times: list[tuple[float, ...]] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds + 1):
            first = os.environ | {"PINCITE_CACHE": f"{folder}/{number}"}
            later = os.environ | {"PINCITE_CACHE": f"{folder}/0"}
            runs = (YARDSTICK, later), (ASK, later), (ASK, first)
            times.append(tuple(milliseconds(partial(_run, *run)) for run in runs))
    yardstick, ask, cold = (statistics.median(column) for column in zip(*times[1:], strict=True))
    return yardstick, ask, cold


def _run(command: Sequence[str], environment: Mapping[str, str]) -> None:
    subprocess.run(command, env=environment, capture_output=True, check=True)  # noqa: S603 - ours


def main(arguments: Sequence[str]) -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks answers", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each is run (5)")
    options = parser.parse_args(arguments)
    times = np.array(time_answers(options.rounds))
    p50, p99 = np.percentile(times, [50, 99])
    print(f"one answer, {len(times)} in all       p50 {p50:6.2f} ms   p99 {p99:6.2f} ms")
    yardstick, ask, cold = time_processes(2 * options.rounds)
    print(f"python -c '{YARDSTICK[-1]}'    {yardstick:6.0f} ms")
    for name, spent in (("whole process", ask), ("without its cache", cold)):
        print(f"pincite ask, {name:20}         {spent:6.0f} ms   ({spent / yardstick:.2f} times)")
