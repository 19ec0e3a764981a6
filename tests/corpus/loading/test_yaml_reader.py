"""Reading YAML: plain values only, each with its line, and what is refused."""

import datetime
from pathlib import Path

import pytest
import yaml

from corpus.folder import CORPUS_FOLDER, corpus_files
from corpus.loading.faults import Fault
from corpus.loading.yaml_reader import parse_yaml


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("no", "no"),
        ("1:30", "1:30"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        ("007", "007"),
        ("2026-02-27T05:30:00Z", "2026-02-27T05:30:00Z"),
        ("'2026'", "2026"),
        ("! plain", "plain"),
        ("{2026: a, on: b}", {"2026": "a", "on": "b"}),
        (">-\n  long‑term\n  plans", "long‑term plans"),
        ("[true, false, null, ~, 5, -0.5]", [True, False, None, None, 5, -0.5]),
        ("2026-02-27", datetime.date(2026, 2, 27)),
    ],
)
def test_what_looks_like_a_word_is_a_word(text: str, data: object) -> None:
    file, faults = parse_yaml("x.yaml", text)
    assert (file.data if file else None, faults) == (data, [])


def test_a_fault_has_the_line_of_its_key_or_item_or_of_the_nearest_thing_above() -> None:
    file, _ = parse_yaml("x.yaml", "a:\n  b: c\n  d:\n    - e\n    -\n      f: g\n")
    assert file is not None
    places: list[tuple[str | int, ...]] = [
        (),
        ("a",),
        ("a", "b"),
        ("a", "d", 0),
        ("a", "d", 1, "f"),
    ]
    assert [file.fault(place, "x").line for place in places] == [1, 1, 2, 4, 6]
    assert file.fault(("a", "missing", 3), "x") == Fault("x.yaml", 1, "x")


ALIAS = "an alias (*name) stands here; write the value out"
DEEP = "nested more than 20 levels deep; use fewer levels"
EMPTY = "the file is empty; write the document, or remove it"
KEY = "a key must be one line of plain text"
TAG = "a tag (!name) stands here; remove it"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", [f"1: {EMPTY}"]),
        ("# nothing yet\n\n", [f"1: {EMPTY}"]),
        ("a: b\n---\nc: d", ["2: a second document starts here; keep one a file"]),
        ("a: b\na: c\na: d", ["2: a: stands twice; keep one", "3: a: stands twice; keep one"]),
        ("a: 2026-02-30", ["1: 2026-02-30 is no date: day is out of range for month"]),
        ("a: b\n? [c, *d]\n: e", [f"2: {KEY}", f"2: {ALIAS}"]),
        ("a: b\n*c : d", [f"2: {KEY}", f"2: {ALIAS}"]),
        ('"a\\0": b', [f"1: {KEY}"]),
        ("a: &b c\nd: *b", [f"2: {ALIAS}"]),
        ("a: &b [*b]", [f"1: {ALIAS}"]),
        ("<<: {a: b}\nc: !!set {d}", [f"2: {TAG}"]),
        ("a: !!python/object/apply:os.getcwd []", [f"1: {TAG}"]),
        ("a: !!python/name:os.getcwd", [f"1: {TAG}"]),
        ("a: !!python/tuple [b]", [f"1: {TAG}"]),
        ("!!python/object:collections.Counter\na: b", [f"1: {TAG}"]),
        ("a: !!binary aGk=", [f"1: {TAG}"]),
        ("a: !!timestamp b", [f"1: {TAG}"]),
        ("a: !local b", [f"1: {TAG}"]),
        ("[" * 100_000, [f"1: {DEEP}"]),
        ("\n".join(" " * level + "-" for level in range(100)), [f"21: {DEEP}"]),
        ("a: b\nc: d\u2028e", ["2: the invisible character U+2028; remove it"]),
        ("a: b\nc: d\x07e", ["2: the invisible character U+0007; remove it"]),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_has_no_place_in_a_corpus_file(text: str, faults: list[str]) -> None:
    file, found = parse_yaml("x.yaml", text)
    assert file is None
    assert [str(fault) for fault in found] == [f"x.yaml:{fault}" for fault in faults]


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: b\nc: d: e", 2), ("a: 'b", 1), ("a: [b}", 1), ("a: b\n\tc: d", 2), ("a: *b c", 1)],
)
def test_a_slip_in_the_syntax_is_told_with_its_line(text: str, line: int) -> None:
    file, (fault,) = parse_yaml("x.yaml", text)
    assert (file, fault.line) == (None, line)
    assert fault.message.startswith("YAML: ")
    assert fault.message.endswith("; mend the syntax here or just above")


def test_an_alias_bomb_is_refused_in_no_time() -> None:
    levels = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30)]
    file, faults = parse_yaml("x.yaml", "l0: &l0 [lol]\n" + "\n".join(levels))
    assert file is None
    assert set(faults) == {Fault("x.yaml", line, ALIAS) for line in range(2, 31)}


def test_a_line_of_a_block_has_a_place_of_its_own() -> None:
    file, _ = parse_yaml("x.yaml", "a: b\nen: |\n  one\n  two\n")
    assert file is not None
    assert file.fault(("en", 1), "here") == Fault("x.yaml", 4, "here")


@pytest.mark.parametrize("path", corpus_files(CORPUS_FOLDER), ids=lambda path: str(path.name))
def test_any_reader_of_yaml_reads_the_same_in_the_corpus(path: Path) -> None:
    """Editors use other tools, which take `no` for false and stumble where libyaml doesn't."""
    text = path.read_text(encoding="utf-8")
    file, _ = parse_yaml(path.name, text)
    assert file is not None
    assert yaml.load(text, Loader=yaml.SafeLoader) == file.data
