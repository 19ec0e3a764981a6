"""The original of a source: a file within the corpus folder, of a bearable size."""

import errno
import os
from pathlib import Path

import pytest

from corpus.loading.originals import original_fault


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus folder with what a careless or bad hand may put there; a secret lies beside it."""
    (tmp_path / "secret.md").write_text("secret")
    originals = tmp_path / "corpus" / "originals"
    originals.mkdir(parents=True)
    (originals / "good.md").write_text("The licence lasts.")
    os.mkfifo(originals / "pipe.md")
    (originals / "linked.md").symlink_to("good.md")
    (originals / "out.md").symlink_to(tmp_path / "secret.md")
    (originals / "circle.md").symlink_to("circle.md")
    (originals / "device.md").symlink_to("/dev/zero")
    with (originals / "huge.md").open("wb") as file:
        file.truncate(20_000_001)
    return tmp_path / "corpus"


@pytest.mark.parametrize("original", ["originals/good.md", "originals/linked.md"])
def test_a_file_within_the_folder_is_well(original: str, folder: Path) -> None:
    assert original_fault(folder, original) is None


@pytest.mark.parametrize(
    ("original", "fault"),
    [
        ("/etc/passwd", "leads out of the corpus folder; put the file into originals/ and write"),
        ("originals/../../secret.md", "leads out of the corpus folder; put the file into"),
        ("originals/out.md", "is a link to a file outside the corpus folder; put a copy in its"),
        ("originals/device.md", "is a link to a file outside the corpus folder; put a copy in"),
        ("originals", "is a folder; a regular file is needed here"),
        ("originals/pipe.md", "is a pipe; a regular file is needed here"),
        ("originals/huge.md", "has 21 MB, and 20 MB are the most; keep the text alone"),
        ("originals/good.md/x", "no file 'originals/good.md/x' in the corpus folder"),
        ("originals/circle.md", "no file 'originals/circle.md' in the corpus folder"),
        ("x" * 5000, "in the corpus folder"),
    ],
)
def test_anything_else_is_told(original: str, fault: str, folder: Path) -> None:
    told = original_fault(folder, original)
    assert told is not None
    assert told.startswith("original: ")
    assert fault in told


def test_an_original_without_permission_is_not_told_to_be_missing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(path: Path, **_: object) -> os.stat_result:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    # Not by `chmod`: root may read everything.
    monkeypatch.setattr(Path, "stat", denied)
    fault = original_fault(folder, "originals/good.md")
    assert fault is not None
    assert "'originals/good.md' can't be read: permission denied" in fault
