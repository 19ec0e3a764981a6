"""The benchmarks run, and what they compare are the same scores. Times are not tested."""

import ast
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

import benchmarks
from benchmarks import ranking
from benchmarks.__main__ import BENCHMARKS, listing, main
from benchmarks.engines import ENGINES
from benchmarks.synthetic import Text, make_corpus
from index.analysis.analyzer import analyze, words_of


def test_every_module_with_a_main_is_listed() -> None:
    folder = Path(benchmarks.__path__[0])
    runnable = {
        path.stem.replace("_", "-")
        for path in folder.glob("[!_]*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == "main"
    }
    assert runnable == set(BENCHMARKS)


@pytest.mark.parametrize("arguments", [[], ["--help"]])
def test_help_has_a_line_for_each(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    shown = capsys.readouterr().out
    assert [line.split()[0] for line in shown.splitlines()[2:]] == list(BENCHMARKS)


@pytest.mark.parametrize("name", BENCHMARKS)
def test_each_tells_its_options(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main([name, "--help"])
    assert f"usage: python -m benchmarks {name} [-h] [--" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["rankings", "--sizes"])
def test_a_wrong_name_is_answered_with_the_list(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name, "40"]) == 2
    assert capsys.readouterr().err == f"There is no benchmark {name!r}.\n{listing()}\n"


def test_the_table_has_a_line_for_each_engine_and_size(capsys: pytest.CaptureFixture[str]) -> None:
    ranking.main(["--sizes", "40,1000"])
    lines = capsys.readouterr().out.partition(ranking.COLUMNS)[2].splitlines()
    expected = [[size, *name.split()] for size in ("40", "1,000") for name in ENGINES]
    assert [
        line.split()[: len(names)] for line, names in zip(lines[1:], expected, strict=True)
    ] == (expected)


def test_an_engine_that_would_take_too_long_is_left_out_and_said_to_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    only = ENGINES["rank-bm25"]._replace(limit=100)
    monkeypatch.setattr(ranking, "ENGINES", {only.name: only})
    assert list(ranking.rows([101])) == [
        "      101  rank-bm25       left out: it needs about a second a query or more"
    ]


@pytest.mark.parametrize("sizes", ["", "0", "10,-1", "many"])
def test_sizes_that_are_no_numbers_of_passages_are_refused(sizes: str) -> None:
    with pytest.raises(SystemExit):
        ranking.main(["--sizes", sizes])


@pytest.mark.parametrize("name", [name for name in ENGINES if "bm25" in name])
def test_those_that_use_our_model_find_our_scores_above_their_baseline(name: str) -> None:
    """All three add the baseline to every passage, or none: from the best hit on, scores differ
    by as much."""
    passages, queries = make_corpus(1000)
    ours, theirs = (ENGINES[engine].build(passages)[0] for engine in ("ours", name))
    for query in queries[:50]:
        expected = np.array([hit.score for hit in ours(query)])
        found = np.array([hit.score for hit in theirs(query)])[: len(expected)]
        np.testing.assert_allclose(found[0] - found, expected[0] - expected, atol=1e-4)


@pytest.mark.parametrize("name", ENGINES)
def test_each_finds_words_in_another_form(name: str) -> None:
    texts = ["They hosted models.", "It licensed patents.", "A share of revenue was paid."]
    passages = [Text(str(number), text) for number, text in enumerate(texts)]
    search, _ = ENGINES[name].build(passages)
    assert search("licensing patent?")[0].passage_id == "1"


def test_a_corpus_is_the_same_each_time_and_words_are_unevenly_frequent() -> None:
    corpus = make_corpus(500)
    assert corpus == make_corpus(500)
    words = Counter(word for passage in corpus.passages for word in analyze(passage.text))
    counts = [count for _, count in words.most_common()]
    assert counts[0] > 2 * counts[30] > 4 * counts[100] > 0
    assert {3, 8} <= {len(query.split()) for query in corpus.queries} <= {3, 4, 5, 6, 7, 8}


def test_different_words_grow_in_number_as_in_news() -> None:
    """Within a fifth of what Heaps' law says of Reuters' news, 55 % of it no stop words."""
    words = [word for passage in make_corpus(40_000).passages for word in words_of(passage.text)]
    for count in (100_000, 1_000_000):
        expected = 44 * (count / 0.55) ** 0.49
        assert len(set(words[:count])) == pytest.approx(expected, rel=0.2)
