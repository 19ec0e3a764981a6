"""Starting from the cache: the same answers, and no harm where the cache is amiss."""

import errno
import json
import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import startup
from bot.startup import (
    cache_folder,
    filling_command,
    fingerprint,
    load_answerer,
    open_answerer,
)
from corpus.folder import CORPUS_FOLDER
from index.bundle import FILE, TEXTS
from index.kept_file import MAGIC, UntrustedFileError, read_kept
from tests.corpus.minimal import write_corpus
from tests.loaded import answerer

QUESTIONS = (
    "can Amazon host stateless API calls?",
    "what did the October post say about research IP?",
    "wat is micosofts licens",
    "Frontier ホスティング先",
)
LICENCE = "Is the licence exclusive?"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PINCITE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small corpus, which is built in no time."""
    return write_corpus(tmp_path / "corpus")


def not_built(_: Path) -> None:
    pytest.fail("the corpus was built, although it is in the cache")


@pytest.mark.usefixtures("warm_cache")
def test_the_cache_gives_the_same_answers_as_the_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(startup, "load_answerer", not_built)
    cached = open_answerer()
    for question in QUESTIONS:
        assert cached.answer(question) == answerer().answer(question)


def test_the_first_start_writes_the_cache_that_the_next_one_reads(
    cache: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = open_answerer(folder).answer(LICENCE)
    assert (cache / fingerprint(folder)).is_dir()
    monkeypatch.setattr(startup, "load_answerer", not_built)
    assert open_answerer(folder).answer(LICENCE) == fresh


def flipped(file: Path) -> None:
    """Change a letter of a quote."""
    content = file.read_bytes()
    assert content.count(b"exclusive") > 1
    file.write_bytes(content.replace(b"exclusive", b"exclusivE"))


def newer(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content.replace(b'"format": 1', b'"format": 2', 1))


def huge(file: Path) -> None:
    os.truncate(file, 1 << 40)  # no disk is needed for it


def replaced(file: Path, by: Callable[[Path], object]) -> None:
    file.unlink()
    by(file)


def linked(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to("elsewhere")


def filled_folder(file: Path) -> None:
    file.mkdir()
    (file / "mine").write_text("precious")


def file_for_its_folder(file: Path) -> None:
    shutil.rmtree(file.parent)
    file.parent.write_text("precious")


def link_for_its_folder(file: Path) -> None:
    file.parent.rename(file.parent.parent / "elsewhere")
    file.parent.symlink_to("elsewhere")


DAMAGES: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "empty": lambda file: file.write_bytes(b""),
    "foreign": lambda file: file.write_bytes(b"PK\x03\x04"),
    "cut short": lambda file: file.write_bytes(file.read_bytes()[:-1]),
    "cut very short": lambda file: file.write_bytes(file.read_bytes()[:30]),
    "more at its end": lambda file: file.write_bytes(file.read_bytes() + b"\n"),
    "edited": flipped,
    "newer": newer,
    "huge": huge,
    "a folder": partial(replaced, by=Path.mkdir),
    "a folder with something in it": partial(replaced, by=filled_folder),
    "a pipe": partial(replaced, by=os.mkfifo),
    "a link": linked,
    "a link to nowhere": partial(replaced, by=lambda file: file.symlink_to("nowhere")),
    "a link to what never ends": partial(replaced, by=lambda file: file.symlink_to("/dev/zero")),
    "a link to itself": partial(replaced, by=lambda file: file.symlink_to(file)),
    "unreadable": lambda file: file.chmod(0),
    "for all to write": lambda file: file.chmod(0o666),
    "in a closed folder": lambda file: file.parent.chmod(0),
    "in a folder for all to write": lambda file: file.parent.chmod(0o777),
    "without its folder": lambda file: shutil.rmtree(file.parent),
    "with a file for a folder": file_for_its_folder,
    "with a link for a folder": link_for_its_folder,
}
"""What can happen to the file of a cached corpus."""


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_cache_is_made_anew_once(
    cache: Path,
    folder: Path,
    damage: Callable[[Path], object],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    expected = open_answerer(folder).answer(LICENCE)
    file = cache / fingerprint(folder) / FILE
    damage(file)
    assert open_answerer(folder).answer(LICENCE) == expected
    monkeypatch.setattr(startup, "load_answerer", not_built)
    assert open_answerer(folder).answer(LICENCE) == expected
    assert capfd.readouterr() == ("", "")
    assert not others_may(file.parent)
    assert not others_may(file)


def others_may(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode) & 0o077


def test_nobody_else_can_open_the_cache(cache: Path, folder: Path) -> None:
    mask = os.umask(0)
    try:
        open_answerer(folder)
    finally:
        os.umask(mask)
    place = cache / fingerprint(folder)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (cache, place, place / FILE)]
    assert modes == [0o700, 0o700, 0o600]


def test_no_changed_byte_of_the_cache_is_ever_shown(cache: Path, folder: Path) -> None:
    open_answerer(folder)
    file = cache / fingerprint(folder) / FILE
    whole = file.read_bytes()
    expected = read_kept(file, file.parent.name)
    for place in range(0, len(whole), max(1, len(whole) // 2_000)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 32]) + whole[place + 1 :])
        with suppress(UntrustedFileError):  # white space of the header may be changed
            assert read_kept(file, file.parent.name) == expected


@given(content=st.binary(max_size=300), begins_well=st.booleans())
def test_whatever_is_in_its_place_is_not_taken_for_the_cache(
    content: bytes, begins_well: bool
) -> None:
    with TemporaryDirectory() as place:
        file = Path(place, FILE)
        file.write_bytes(MAGIC * begins_well + content)
        file.chmod(0o600)
        with pytest.raises(UntrustedFileError):
            read_kept(file, "0" * 32)


@pytest.mark.parametrize(
    "header",
    [
        {"pieces": {"corpus": 10**30, "words": -(10**30)}, "crc32": 0},
        {"pieces": {"corpus": "9"}, "crc32": 0},
        {"pieces": [], "crc32": 0},
        {"pieces": {}, "crc32": "0"},
        {"pieces": {"corpus": 2.0}, "crc32": 0},
        {},
    ],
)
def test_a_header_that_lies_is_not_believed(tmp_path: Path, header: dict[str, object]) -> None:
    header |= {"format": 1, "fingerprint": "0"}
    file = tmp_path / FILE
    file.write_bytes(MAGIC + json.dumps(header).encode() + b"\n{}")
    with pytest.raises(UntrustedFileError):
        read_kept(file, "0")


def test_the_cache_of_somebody_else_is_not_trusted(
    cache: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = open_answerer(folder).answer(LICENCE)
    place = cache / fingerprint(folder)
    theirs = (place / FILE).read_bytes()
    monkeypatch.setattr("os.geteuid", lambda: place.stat().st_uid + 1)
    assert open_answerer(folder).answer(LICENCE) == expected
    aside = [other for other in cache.iterdir() if other.name.endswith(".set-aside")]
    assert [(other / FILE).read_bytes() for other in aside] == [theirs]


@pytest.mark.parametrize("harm", [shutil.rmtree, lambda place: huge(place / FILE)])
def test_what_happens_to_the_cache_later_does_not_matter(
    cache: Path, folder: Path, harm: Callable[[Path], object]
) -> None:
    open_answerer(folder)
    bundle = open_answerer(folder).bundle
    harm(cache / fingerprint(folder))
    fresh = load_answerer(folder).bundle
    assert [bundle.evidence(name).targets for name in TEXTS] == [
        fresh.evidence(name).targets for name in TEXTS
    ]


def test_starts_at_the_same_time_do_each_other_no_harm(cache: Path, folder: Path) -> None:
    command, environment = filling_command(folder)
    starts = [
        subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)  # noqa: S603
        for _ in range(4)
    ]
    assert [(start.communicate()[1], start.returncode) for start in starts] == [("", 0)] * 4
    assert [path.name for path in (cache / fingerprint(folder)).iterdir()] == [FILE]


def test_with_a_full_disk_it_is_done_without(
    cache: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    assert open_answerer(folder).answer(LICENCE).verdict == "answered"
    assert list((cache / fingerprint(folder)).iterdir()) == []


@pytest.mark.usefixtures("cache")
def test_a_cache_that_can_not_be_written_is_done_without(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("PINCITE_CACHE", str(tmp_path / "file"))
    assert open_answerer(folder).answer(LICENCE).verdict == "answered"


@pytest.mark.parametrize("named", ["", "relative"])
def test_a_user_cache_folder_that_is_not_absolute_does_not_count(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PINCITE_CACHE", "")
    monkeypatch.setenv("XDG_CACHE_HOME", named)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "pincite"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mine"))
    assert cache_folder() == tmp_path / "mine" / "pincite"


@pytest.mark.parametrize("home", ["", "relative", "~nobody-of-this-name"])
def test_without_a_home_it_is_done_without(
    home: str, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PINCITE_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", home)
    monkeypatch.setattr(startup, "store", lambda *_: None)  # whoever may write in / can keep it
    assert open_answerer(folder).answer(LICENCE).verdict == "answered"
    assert {path.name for path in tmp_path.iterdir()} == {"corpus"}


def test_old_caches_go_and_nothing_else_does(cache: Path, folder: Path) -> None:
    """A folder that is named like one of its own may be anybody's."""
    bundle = load_answerer(folder).bundle
    old = [cache / f"{number:032x}" for number in range(6)]
    for number, place in enumerate(old):
        bundle.save(place)
        os.utime(place / FILE, (number, number))
    (old[0] / "mine").touch()
    others = [cache / "mine", cache / f"{7:032x}", cache / f"{8:032x}"]
    for other in others:
        other.mkdir()
    (others[1] / FILE).write_text("precious")
    (cache / f"{9:032x}").symlink_to(others[0])
    os.mkfifo(others[2] / FILE)
    open_answerer(folder)
    assert [(place / FILE).exists() for place in old] == [False] * 3 + [True] * 3
    assert (old[0] / "mine").exists()
    assert not old[1].exists()
    assert (others[1] / FILE).read_text() == "precious"
    assert others[2].is_dir()
    assert (cache / f"{9:032x}").is_symlink()


def test_a_change_of_the_code_that_makes_an_index_makes_another_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = tmp_path / "index" / "ranking" / "bm25.py"
    module.parent.mkdir(parents=True)
    module.write_text("one = 1\n")
    monkeypatch.setattr(startup, "_CODE", tmp_path)
    before = fingerprint(CORPUS_FOLDER)
    module.write_text("one = 2\n")
    assert fingerprint(CORPUS_FOLDER) != before
