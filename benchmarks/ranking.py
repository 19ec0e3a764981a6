"""Measure our ranker beside others: time to build and to search, memory, time to save and load."""

import argparse
import ctypes
import gc
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.engines import ENGINES, Engine, K
from benchmarks.processes import resident_memory
from benchmarks.synthetic import QUERIES, make_corpus
from index.ranking.passage_index import PassageIndex

SIZES = "1000,10000,100000,1000000"
WARM_UP = 10
"""Number of searches that aren't timed: the first are slow from imports and cold caches."""

NOTES = f"""\
{QUERIES} queries of 3 to 8 words, the {K} best passages each; each engine in a process of its own.
build and search begin with text: the analyzer is in all times.
held: resident memory gained by building. times ours: 200 means that ours took one 200th.
"""
COLUMNS = (
    f"{'passages':>9}  {'engine':<14}{'analyzer':<9}{'build s':>9}{'p50 ms':>10}{'p99 ms':>10}"
    f"{'held MiB':>10}{'save s':>8}{'load s':>8}   times ours: {'build':>6}{'p50':>8}{'held':>7}"
)


@dataclass(frozen=True)
class Measured:
    """The measurements of one engine: seconds and bytes; NaN for what can't be measured."""

    build: float
    p50: float
    p99: float
    held: float
    save: float = np.nan
    load: float = np.nan


def measure(name: str, size: int) -> Measured:
    """Measure how one engine builds and searches that many passages, in this process."""
    engine = ENGINES[name]
    passages, queries = make_corpus(size)
    before = settled_memory()
    start = time.perf_counter()
    search, kept = engine.build(passages)
    build = time.perf_counter() - start
    held = settled_memory() - before
    for query in queries[:WARM_UP]:
        search(query)
    times = []
    for query in queries:
        start = time.perf_counter()
        search(query)
        times.append(time.perf_counter() - start)
    p50, p99 = np.percentile(times, [50, 99]).tolist()
    saved = measure_file(kept) if isinstance(kept, PassageIndex) else ()
    return Measured(build, p50, p99, held, *saved)


def measure_file(index: PassageIndex) -> tuple[float, float]:
    """Return how long it takes to save the index, and to load it, in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "passages.index"
        start = time.perf_counter()
        index.save(path)
        saved = time.perf_counter()
        PassageIndex.load(path, index.analyze)
        return saved - start, time.perf_counter() - saved


def settled_memory() -> float:
    """Return this process's memory in bytes, after giving freed memory back to the system."""
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # only glibc has it
        if trim is not None:
            trim(0)
    return resident_memory(os.getpid())


def rows(sizes: Sequence[int]) -> Iterator[str]:
    """Measure one engine after the other, and yield a line for each as soon as it is done."""
    for size in sizes:
        measured: dict[str, Measured] = {}
        for name, engine in ENGINES.items():
            if engine.limit is not None and size > engine.limit:
                yield f"{size:>9,}  {name:<14}  left out: it needs about a second a query or more"
                continue
            # A new process for each, so that none reuses memory that another has freed.
            context = multiprocessing.get_context("spawn")
            with ProcessPoolExecutor(1, context) as process:
                measured[name] = process.submit(measure, name, size).result()
            yield render_row(size, engine, measured[name], measured["ours"])


def render_row(size: int, engine: Engine, its: Measured, ours: Measured) -> str:
    """Return the table's line for one engine, compared with ours."""
    line = (
        f"{size:>9,}  {engine.name:<14}{engine.analyzer:<9}{its.build:>9.3f}{its.p50 * 1e3:>10.3f}"
        f"{its.p99 * 1e3:>10.3f}{its.held / 2**20:>10.1f}"
    )
    if its is ours:
        return f"{line}{its.save:>8.3f}{its.load:>8.3f}"
    ratios = its.build / ours.build, its.p50 / ours.p50, its.held / ours.held
    return f"{line}{'':31}{ratios[0]:>6.1f}{ratios[1]:>8.1f}{ratios[2]:>7.1f}"


def parse_sizes(text: str) -> list[int]:
    """Read numbers of passages, such as "1000,100000"; raises ValueError for other text."""
    sizes = [int(size) for size in text.split(",")]
    if min(sizes) < 1:
        raise ValueError
    return sizes


def main(arguments: Sequence[str]) -> None:
    """Measure, and print a table line by line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks ranking", description=__doc__)
    parser.add_argument(
        "--sizes", type=parse_sizes, default=SIZES, help=f"numbers of passages (default: {SIZES})"
    )
    print(NOTES, COLUMNS, sep="\n")
    for row in rows(parser.parse_args(arguments).sizes):
        print(row, flush=True)
