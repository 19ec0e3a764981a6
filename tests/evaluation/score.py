"""The score: how many questions get the right clause, or an honest no (`make score`)."""

import argparse
from collections.abc import Iterator, Sequence

from bot.answering.answerer import Answerer
from tests import loaded
from tests.evaluation import dates, elsewhere, expectations, real, written
from tests.evaluation.ablate import ablation
from tests.evaluation.bare import bare_outcomes
from tests.evaluation.tables import calibration
from tests.questions import (
    APART,
    DATES,
    EVERYDAY,
    EXPECTED,
    LANGUAGES,
    REAL,
    SHARED,
    WRITTEN,
    is_unseen,
    load_questions,
    load_real,
)

ALL = (*WRITTEN, *REAL, *EVERYDAY, *LANGUAGES, *EXPECTED, *DATES)


class Report:
    """The tables for some sets, and the misses of those whose rows may be looked at."""

    def __init__(self, answerer: Answerer, names: Sequence[str], listed: Sequence[str]) -> None:
        self._answerer = answerer
        self._names = names
        self._listed = listed

    def lines(self) -> Iterator[str]:
        """Yield the lines of one kind of set after the other."""
        for kind in (SHARED, APART):
            yield from self._written(self._of(kind))
        yield from self._real(self._of(REAL))
        yield from self._elsewhere(self._of((*EVERYDAY, *LANGUAGES)))
        yield from self._expected(self._of(EXPECTED))
        yield from self._dated(self._of(DATES))

    def _of(self, kind: Sequence[str]) -> list[str]:
        return [name for name in kind if name in self._names]

    def _written(self, names: list[str]) -> Iterator[str]:
        if not names:
            return
        questions = load_questions(*names)
        found = written.outcomes(self._answerer, questions)
        yield from (f"\n{', '.join(names)}", written.HEADER, *written.table(found))
        yield written.line("bare rank-bm25", bare_outcomes(questions))
        yield from calibration("these", written.claimed(found))
        if not set(names).isdisjoint(self._listed):
            yield from written.misses(found)

    def _real(self, names: list[str]) -> Iterator[str]:
        if not names:
            return
        yield from ("\nreal questions and claims", real.HEADER)
        found = {name: real.outcomes(self._answerer, load_real(name)) for name in names}
        yield from (real.line(name, outcomes) for name, outcomes in found.items())
        together = [outcome for outcomes in found.values() for outcome in outcomes]
        yield real.line("all", together)
        yield from calibration("these", real.claimed(together))
        for name in self._listed_of(names):
            yield from real.misses(found[name])

    def _elsewhere(self, names: list[str]) -> Iterator[str]:
        if not names:
            return
        yield from ("\nabout something else, or in a foreign language", elsewhere.HEADER)
        lines = {name: elsewhere.lines_of(name) for name in names}
        answered = {name: elsewhere.answered(self._answerer, lines[name]) for name in names}
        yield from (elsewhere.line(name, lines[name], answered[name]) for name in names)
        for name in self._listed_of(names):
            yield from (f"\n{name}  {line}" for line in answered[name])

    def _expected(self, names: list[str]) -> Iterator[str]:
        if not names:
            return
        yield from ("\nanswers that must hold something", expectations.HEADER)
        found = {name: expectations.turns(self._answerer, name) for name in names}
        yield from (expectations.line(name, turns) for name, turns in found.items())
        for name in self._listed_of(names):
            yield from expectations.misses(found[name])

    def _dated(self, names: list[str]) -> Iterator[str]:
        if not names:
            return
        yield from ("\ndates and changes", dates.HEADER)
        found = {name: dates.dated_outcomes(self._answerer, name) for name in names}
        yield from (dates.line(name, outcomes) for name, outcomes in found.items())
        for name in self._listed_of(names):
            yield from dates.misses(found[name])

    def _listed_of(self, names: list[str]) -> list[str]:
        return [name for name in names if name in self._listed]


def may_be_listed(asked_for: Sequence[str]) -> list[str]:
    """The sets whose misses are listed: unseen ones only if they were asked for by name."""
    return [name for name in ALL if name in asked_for or not is_unseen(name)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="score", description="Score the answers.")
    parser.add_argument("--sets", nargs="+", choices=ALL, default=(), metavar="SET")
    listed_help = "list every miss, of unseen sets only if --sets names them"
    parser.add_argument("--misses", action="store_true", help=listed_help)
    parser.add_argument("--ablate", action="store_true", help="what each part is worth")
    options = parser.parse_args(arguments)
    if options.ablate:
        for line in ablation():
            print(line, flush=True)
        return
    names = options.sets or ALL
    listed = may_be_listed(options.sets) if options.misses else ()
    print("\n".join(Report(loaded.answerer(), names, listed).lines()))


if __name__ == "__main__":
    main()
