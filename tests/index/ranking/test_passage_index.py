"""PassageIndex: hits by score and id, and a file that is whole or refused."""

import json
import signal
import subprocess
import sys
import zlib
from pathlib import Path
from typing import NamedTuple

import pytest

from index.ranking.index_file import FORMAT, MAGIC, IndexFileError
from index.ranking.passage_index import Hit, PassageIndex


class Text(NamedTuple):
    id: str
    text: str


PASSAGES = [
    Text("statement#apis.1", "azure hosts stateless api calls"),
    Text("statement#share.1", "the revenue share is unchanged"),
    Text("statement#share.2", "the revenue share covers partners"),
]
OTHERS = [Text("other#1", "something else")]


def build(passages: list[Text] = PASSAGES) -> PassageIndex:
    return PassageIndex.build(passages, str.split, fingerprint="words")


def load(path: Path) -> PassageIndex:
    return PassageIndex.load(path, str.split, fingerprint="words")


def ids(hits: list[Hit]) -> list[str]:
    return [hit.passage_id for hit in hits]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "passages.index"
    build().save(path)
    return path


def test_hits_are_best_first_and_only_of_passages_that_share_a_term() -> None:
    hits = build().search("revenue partners", 10)
    assert ids(hits) == ["statement#share.2", "statement#share.1"]
    assert hits[0].score > hits[1].score > 0


def test_a_repeated_word_counts_as_often_as_it_is_said() -> None:
    index = build()
    assert index.search("azure azure share", 3) == index.search_terms({"azure": 2, "share": 1}, 3)


def test_ties_are_by_id_in_whatever_order_passages_come() -> None:
    passages = [Text(f"p{number * 7 % 20:02}", "same words") for number in range(20)]
    assert ids(build(passages).search("same", 5)) == ["p00", "p01", "p02", "p03", "p04"]


def test_scores_do_not_depend_on_the_order_of_passages_or_terms() -> None:
    weights = {"the": 0.1, "revenue": 1.0, "azure": 0.3, "is": 0.7}
    backwards = build(PASSAGES[::-1]).search_terms(dict(reversed(weights.items())), 3)
    assert backwards == build().search_terms(weights, 3)


@pytest.mark.parametrize(("k", "found"), [(-1, 0), (0, 0), (1, 1), (2, 2), (1000, 2)])
def test_there_are_at_most_k_hits(k: int, found: int) -> None:
    assert len(build().search("revenue", k)) == found


@pytest.mark.parametrize("query", ["", " ", "weather"])
def test_a_query_that_shares_no_term_has_no_hits(query: str) -> None:
    assert build().search(query, 3) == []


def test_an_empty_corpus_has_no_hits() -> None:
    assert build([]).search("revenue", 3) == []


def test_a_single_passage_is_found() -> None:
    assert ids(build(OTHERS).search("something", 3)) == ["other#1"]


def test_two_passages_of_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match=r"more for \['statement#apis.1'\]"):
        build([*PASSAGES, PASSAGES[0]])


@pytest.mark.parametrize("passages", [PASSAGES, OTHERS, [], [Text("empty", "")]])
def test_a_saved_index_answers_as_before(passages: list[Text], tmp_path: Path) -> None:
    index = build(passages)
    index.save(tmp_path / "passages.index")
    loaded = load(tmp_path / "passages.index")

    assert len(loaded) == len(passages)
    for query in ("revenue share azure", "something", "weather"):
        assert loaded.search(query, 5) == index.search(query, 5)


def test_ids_and_terms_of_any_characters_are_kept(tmp_path: Path) -> None:
    strange = [Text("声明#1\n\"'", "収益 分配 \x00 \ud800 🙂")]
    build(strange).save(tmp_path / "passages.index")
    hits = load(tmp_path / "passages.index").search("収益 \ud800", 1)
    assert ids(hits) == [strange[0].id]


def test_the_same_passages_make_the_same_file(saved: Path, tmp_path: Path) -> None:
    build(PASSAGES[::-1]).save(tmp_path / "again.index")
    assert (tmp_path / "again.index").read_bytes() == saved.read_bytes()


def test_a_file_cut_short_anywhere_is_refused(saved: Path) -> None:
    whole = saved.read_bytes()
    for size in range(len(whole)):
        saved.write_bytes(whole[:size])
        with pytest.raises(IndexFileError):
            load(saved)


def test_a_file_with_a_changed_byte_is_refused_or_reads_the_same(saved: Path) -> None:
    """Only in white space of the header can a change do no harm."""
    whole = saved.read_bytes()
    expected = load(saved).search("revenue azure", 3)
    for place in range(len(whole)):
        saved.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        try:
            assert load(saved).search("revenue azure", 3) == expected
        except IndexFileError:
            continue


def test_a_file_with_something_added_is_refused(saved: Path) -> None:
    saved.write_bytes(saved.read_bytes() + b"\n")
    with pytest.raises(IndexFileError, match="damaged"):
        load(saved)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "empty"),
        (b"\x93NUMPY\x01\x00", "not a passage index"),
        (b"PK\x03\x04", "not a passage index"),
        (b"\x80\x04\x95", "not a passage index"),
        (MAGIC, "damaged"),
        (MAGIC + b"[]\n", "damaged"),
        (MAGIC + b"{}\n", "damaged"),
        (MAGIC + b"\xff\n", "damaged"),
        (MAGIC + b"[" * 50_000, "damaged"),
    ],
)
def test_a_file_of_another_kind_is_refused(content: bytes, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "passages.index"
    path.write_bytes(content)
    with pytest.raises(IndexFileError, match=fault):
        load(path)


def test_a_body_without_its_arrays_is_refused_even_if_its_checksum_is_right(
    tmp_path: Path,
) -> None:
    body = b'{"ids": ["a"], "terms": ["b"], "delta": 1.0}\n'
    header = {"format": FORMAT, "fingerprint": "words"}
    header |= {"bytes": len(body), "crc32": zlib.crc32(body)}
    path = tmp_path / "passages.index"
    path.write_bytes(MAGIC + json.dumps(header).encode() + b"\n" + body)
    with pytest.raises(IndexFileError, match="damaged"):
        load(path)


def test_a_file_of_a_newer_format_is_refused(saved: Path) -> None:
    newer = saved.read_bytes().replace(b'"format": 1', b'"format": 2', 1)
    saved.write_bytes(newer)
    with pytest.raises(IndexFileError, match="of format 2, and this version reads format 1 only"):
        load(saved)


def test_a_file_of_another_fingerprint_is_refused(saved: Path) -> None:
    with pytest.raises(IndexFileError, match="made for 'words', and wanted is 'stems'"):
        PassageIndex.load(saved, str.split, fingerprint="stems")


def test_a_missing_file_is_refused_with_its_name_and_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "passages.index"
    with pytest.raises(IndexFileError) as refused:
        load(path)
    assert str(refused.value) == (
        f"{path}: No such file or directory. Build the index anew and save it there."
    )


def test_a_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexFileError, match="Is a directory"):
        load(tmp_path)


@pytest.mark.parametrize("step", ["index.ranking.passage_index.os.fsync", "pathlib.Path.replace"])
@pytest.mark.parametrize("interruption", [OSError, KeyboardInterrupt])
def test_an_interrupted_save_leaves_the_old_file_and_nothing_else(
    step: str,
    interruption: type[BaseException],
    saved: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupt(*_: object) -> None:
        raise interruption

    before = saved.read_bytes()
    monkeypatch.setattr(step, interrupt)
    with pytest.raises(interruption):
        build(OTHERS).save(saved)
    assert [(path, path.read_bytes()) for path in saved.parent.iterdir()] == [(saved, before)]


KILLED_WHILE_SAVING = """
import os, signal, sys
from tests.index.ranking.test_passage_index import OTHERS, build
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
build(OTHERS).save(sys.argv[1])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no SIGKILL")
def test_a_killed_save_leaves_the_old_file_and_the_next_save_clears_up(saved: Path) -> None:
    before = saved.read_bytes()
    killed = subprocess.run(  # noqa: S603 - our own lines
        [sys.executable, "-c", KILLED_WHILE_SAVING, str(saved)],
        cwd=Path(__file__).parents[3],
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert saved.read_bytes() == before
    assert len(list(saved.parent.iterdir())) == 2

    build(OTHERS).save(saved)

    assert list(saved.parent.iterdir()) == [saved]
    assert ids(load(saved).search("something", 1)) == ["other#1"]


def test_two_saves_at_once_do_not_disturb_each_other(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second starts and ends while the first is at its last step: the first is put there."""
    replace = Path.replace

    def save_another_first(self: Path, target: Path) -> Path:
        monkeypatch.setattr("pathlib.Path.replace", replace)
        build(OTHERS).save(saved)
        return replace(self, target)

    monkeypatch.setattr("pathlib.Path.replace", save_another_first)
    build().save(saved)
    assert len(load(saved)) == len(PASSAGES)
    assert list(saved.parent.iterdir()) == [saved]
