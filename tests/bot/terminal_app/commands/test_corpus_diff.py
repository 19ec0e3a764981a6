"""`pincite corpus diff`: a document against a newer copy of its page."""

from pathlib import Path

import pytest

from tests.bot.command_line import run
from tests.corpus.adding.documents import RELEASE
from tests.corpus.minimal import write_corpus

COPY = "# A statement\n\nThe licence is exclusive. It lasts.\n"

MATTER = """\
id: licence
name: {en: the licence}
said:
  - sentence: "statement#licence.1"
    settles: [exclusivity]
"""


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files: dict[str, str | bytes] = {
        "matters/licence.yaml": MATTER,
        "matters.yaml": "matters: [licence]\n",
    }
    monkeypatch.setenv("PINCITE_CORPUS", str(write_corpus(tmp_path / "own", files)))
    return tmp_path / "copy.md"


def test_a_copy_that_says_the_same_is_no_difference(copy: Path) -> None:
    copy.write_text(COPY)
    result = run("corpus", "diff", "statement", str(copy))
    assert result.exit_code == 0
    assert result.output.startswith("Nothing changed")


def test_a_change_is_shown_with_what_it_touches(copy: Path) -> None:
    copy.write_text(COPY.replace("is exclusive", "is not exclusive") + "\nIt was amended.\n")
    result = run("corpus", "diff", "statement", str(copy))
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "Added: 1",
        "  + It was amended.",
        "Changed: 1",
        "  statement#licence.1",
        "    The licence is {+not +}exclusive.",
        "Links that no longer lead to their sentence: 1",
        "  statement#licence.1: finds nothing on the page",
        "Matters that rest on changed or gone sentences: 1",
        "  licence: said, statement#licence.1",
    ]


def test_words_that_now_stand_elsewhere_first_mislead_a_link(copy: Path) -> None:
    copy.write_text("# A statement\n\nIt lasts.\n\nThe licence is exclusive. It lasts.\n")
    assert run("corpus", "diff", "statement", str(copy)).exit_code == 0  # at the same words
    copy.write_text("# A statement\n\n\x1b[2JGone.\n")
    result = run("corpus", "diff", "statement", str(copy))
    assert "Gone: 2" in result.output
    assert "\x1b" not in result.output


def test_a_wrong_id_or_file_is_told(copy: Path) -> None:
    unknown = run("corpus", "diff", "nothing", str(copy))
    assert (unknown.exit_code, "The documents are: statement" in unknown.output) == (2, True)
    assert run("corpus", "diff", "statement", str(copy)).exit_code == 2


def test_a_document_that_was_added_and_its_own_file_are_the_same(copy: Path) -> None:
    page = copy.with_name("mill.html")
    page.write_text(RELEASE, encoding="utf-8")
    assert run("corpus", "add", str(page), "--yes").exit_code == 0
    assert run("corpus", "diff", "northwind-opens-a-mill-2026-03", str(page)).exit_code == 0
