"""Run a benchmark by its name; without a name, list them."""

import sys
from collections.abc import Sequence
from importlib import import_module

BENCHMARKS = {
    "ranking": "the ranker: time and memory, beside rank-bm25, bm25s and tantivy",
    "answers": "one answer, and `pincite ask` as a whole process",
    "hostile": "hostile texts: the slowest of all that one event can cost",
    "discord-hostile": "how long members wait while five others do their worst",
    "discord-load": "interactions a second, beside a bare discord.py bot",
    "memory": "the memory after a hundred thousand different questions in one process",
    "discord-soak": "a hundred thousand interactions with faults in between: what is lost or left",
}
"""The name of each benchmark, which is that of its module, and a line on what it measures."""


def listing() -> str:
    """Return the usage, and a line for each benchmark."""
    lines = [f"  {name:17}{measures}" for name, measures in BENCHMARKS.items()]
    usage = "usage: python -m benchmarks NAME [OPTIONS]    (NAME --help tells its options)"
    return "\n".join([usage, "", *lines])


def main(arguments: Sequence[str]) -> int:
    """Run the benchmark that is named; return the exit code: 2 for an unknown name."""
    name, *options = arguments or ["--help"]
    if name in ("-h", "--help"):
        print(listing())
        return 0
    if name not in BENCHMARKS:
        print(f"There is no benchmark {name!r}.\n{listing()}", file=sys.stderr)
        return 2
    import_module(f"benchmarks.{name.replace('-', '_')}").main(options)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
