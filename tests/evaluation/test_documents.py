"""The measures that the documents give are those that are measured."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tests.bot.answering.test_language import FOREIGN, LINES
from tests.evaluation import elsewhere, expectations, real, written
from tests.evaluation.bare import bare_outcomes
from tests.loaded import answerer, corpus, documents
from tests.questions import (
    APART,
    EVERYDAY,
    LANGUAGES,
    REAL,
    SHARED,
    WRITTEN,
    load_questions,
    load_real,
)

ROOT = Path(__file__).parents[2]
README, ANSWERS, CHANGELOG, SETS = (
    (ROOT / name).read_text("utf-8")
    for name in ("README.md", "docs/answers.md", "CHANGELOG.md", "tests/questions/README.md")
)


def percent(part: float, whole: float = 1.0) -> str:
    return f"{100 * part / whole:.0f} %"


@cache
def on_real(names: tuple[str, ...]) -> list[real.RealOutcome]:
    return [o for name in names for o in real.outcomes(answerer(), load_real(name))]


@cache
def on_written(names: tuple[str, ...]) -> list[written.Outcome]:
    return written.outcomes(answerer(), load_questions(*names))


def met(*names: str) -> str:
    turns = [turn for name in names for turn in expectations.turns(answerer(), name)]
    return f"{sum(not turn.unmet for turn in turns)} of {len(turns)}"


def answered(name: str) -> str:
    lines = elsewhere.lines_of(name)
    return f"{len(elsewhere.answered(answerer(), lines))} of {len(lines)}"


def row(first: str, *cells: str) -> str:
    return f"| {' | '.join((first, *cells))} |"


def test_the_measures_of_real_questions() -> None:
    seen, unseen = real.score(on_real(REAL[:2])), real.score(on_real(REAL[2:]))
    both = (seen, unseen)
    assert (
        row(
            "real questions and claims: points (verdict and first sentence, 0 to 1)",
            *(f"{score.points:.2f} of {score.count}" for score in both),
        )
        in ANSWERS
    )
    for first, pairs in (
        ("the first sentence is an apt one", [score.apt for score in both]),
        ("the matter is not in the statement, yet `answered`", [s.no_claimed for s in both]),
        ("a sentence settles it, yet another is claimed", [score.yes_wrong for score in both]),
    ):
        assert row(first, *(f"{percent(*pair)} of {pair[1]}" for pair in pairs)) in ANSWERS
    assert f"points for verdict and first sentence | {unseen.points:.2f} of 1 |" in README


def test_the_measures_of_written_questions() -> None:
    shared, apart = (written.score(on_written(sets)) for sets in (SHARED, APART))
    bare = [written.score(bare_outcomes(load_questions(*sets))) for sets in (SHARED, APART)]
    counts = [len(on_written(sets)) for sets in (SHARED, APART)]
    assert (
        row(
            f"written questions correct (bare rank-bm25: {100 * bare[0].correct:.0f} and "
            f"{percent(bare[1].correct)})",
            f"{percent(shared.correct)} of {counts[0]}, {percent(apart.correct)} of {counts[1]}",
            "",
        ).replace("|  |", "| |")
        in ANSWERS
    )
    assert (
        row(
            f"{counts[1]} written questions: the right sentence, or an honest no (bare rank-bm25: "
            f"{percent(bare[1].correct)})",
            percent(apart.correct),
        )
        in README
    )


def test_the_measures_of_lines_about_something_else() -> None:
    for first, names in (
        ("everyday questions about something else, yet `answered`", EVERYDAY),
        ("lines in other languages, yet `answered`", LANGUAGES),
    ):
        assert row(first, *map(answered, names)) in ANSWERS
    seen, unseen = (percent(*map(int, answered(name).split(" of "))) for name in EVERYDAY)
    assert f"something else that are answered | {unseen} |" in README
    assert f"of everyday questions {seen} are answered, and {unseen} of those" in CHANGELOG


def test_the_measures_of_turns_and_documents() -> None:
    assert (
        row(
            "answers that hold what is expected: turns of conversations",
            met("conversations", "conversations-written"),
            met("conversations-written-unseen"),
        )
        in ANSWERS
    )
    three = (met(name) for name in ("dated-questions", "named-documents", "false-premises"))
    assert (
        row("dates; named documents; false premises", "; ".join(three), "").replace("|  |", "| |")
        in ANSWERS
    )


def test_how_right_a_high_confidence_is() -> None:
    high = [o for o in on_written(WRITTEN) if o.is_answered and o.confidence >= 0.9]
    claimed = [o for o in on_real(REAL) if o.is_answered]
    high_real = [o for o in claimed if o.confidence >= 0.9]
    right = sum(outcome.is_settled for outcome in high_real)
    low = [outcome.is_settled for outcome in claimed if outcome.confidence < 0.9]
    partly = [o.question.settles == "partly" and o.is_apt for o in claimed if not o.is_settled]
    said = (
        f"with 0.9 or more {percent(sum(o.is_correct for o in high), len(high))} are right on the "
        f"written sets, and {percent(right, len(high_real))} on the real ones; with less than 0.9 "
        "less than half"
    )
    assert said in " ".join(ANSWERS.split())
    assert sum(low) < len(low) / 2
    assert 0.4 < sum(partly) / len(partly) < 0.5  # "nearly half"


def test_how_languages_are_told_apart() -> None:
    of = answerer().languages.of
    ours = [turn for question in load_questions(*WRITTEN) for turn in question.turns]
    ours += [line for language, line in LINES if language in ("en", "ja")]
    wrong = sum(of(line) == "und" for line in ours)
    others = [line for line in FOREIGN if len(line.split()) >= 4 or not line.isascii()]
    found = sum(of(line) == "und" for line in others)
    tags = {language for language, _ in LINES} - {"en", "ja"}
    said = " ".join(ANSWERS.split())
    assert f"Of {len(ours):,} English and Japanese lines as people chat {wrong} are taken" in said
    assert f"of {len(others)} lines in {len(tags)} other languages" in said
    assert f"more, {percent(found, len(others))} are found" in said


def test_what_is_counted_of_the_corpus() -> None:
    knowledge = corpus().knowledge
    wordings = [
        *(passage.asked_as for passage in knowledge.asked_as),
        *(gap.asked_as for gap in knowledge.gaps),
        *(manner.said_as for manner in knowledge.manners),
    ]
    count = sum(len(lines) for entry in wordings for lines in entry.by_language.values())
    assert f"of the {round(count, -2):,} wordings" in ANSWERS
    kinds = [source.kind for source in documents().sources]
    counted = [kinds.count("primary") - 1, kinds.count("coverage"), kinds.count("translation")]
    assert counted == [16, 4, 1]
    said = " ".join(CHANGELOG.split())
    assert "sixteen other primary documents of 2019 to 2026, four pieces of coverage and a" in said
    years = [s.published.year for s in documents().sources if s.kind == "primary" and s.published]
    assert (min(years), max(years)) == (2019, 2026)
    sentences = len(list(documents().statement.passages()))
    assert f"the statement's {sentences} sentences" in ANSWERS


def test_each_set_has_the_rows_that_its_readme_says() -> None:
    table = re.findall(r"^\| (`[^|]*`) \| ([^|]*) \|", SETS, re.MULTILINE)
    assert len(table) > 10
    for names, said in table:
        if not re.match(r"\d", said):
            continue
        counts = [len(lines(name)) for name in re.findall(r"`([\w-]+)`", names)]
        told = [int(number) for number in re.findall(r"\d+", said)]
        assert told in (counts, [sum(counts)]), names
    assert {name for names, _ in table for name in re.findall(r"`([\w-]+)`", names)} >= {
        path.stem for path in (ROOT / "tests" / "questions").glob("*.jsonl")
    }


def lines(name: str) -> Sequence[str]:
    ending = "tsv" if name.startswith("languages") else "jsonl"
    return (ROOT / "tests" / "questions" / f"{name}.{ending}").read_text("utf-8").splitlines()
