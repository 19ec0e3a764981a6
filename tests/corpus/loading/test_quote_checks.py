"""Every quote stands in the original of its source, character for character."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.loading.load import load_corpus
from corpus.loading.quote_checks import quote_findings, stands_in
from tests.corpus.minimal import STATEMENT, write_corpus
from tests.loaded import documents


def found(folder: Path, original: str | bytes, name: str = "statement.md") -> list[str]:
    """What is found of "The licence is exclusive." and "It lasts." beside that original."""
    source = STATEMENT.replace("statement.md", name)
    files: dict[str, str | bytes] = {
        "sources/statement.yaml": source,
        f"originals/{name}": original,
    }
    loaded = load_corpus(write_corpus(folder, files)).documents
    return [str(finding) for finding in quote_findings(loaded, folder)]


def test_every_quote_of_the_corpus_stands_in_its_original() -> None:
    assert quote_findings(documents()) == []


@pytest.mark.parametrize(
    "original",
    [
        "The licence\n  is exclusive.\tIt lasts.",
        "**The licence** is *exclusive*. It `lasts`.",
        "> The [licence](https://example.org/a_(b)) is exclusive.\n>\n> It lasts.",
        "- The licence is exclusive.\n2. It lasts.",
        "\ufeff# It lasts.\r\n\r\nThe __licence__ is exclusive.\r\n",
    ],
)
def test_white_space_and_marks_of_markdown_are_no_difference(original: str, tmp_path: Path) -> None:
    assert found(tmp_path, original) == []


def test_a_changed_quote_is_told_with_the_nearest_words(tmp_path: Path) -> None:
    assert found(tmp_path, "The licence is not exclusive. It lasts. Nothing else is said.") == [
        "sources/statement.yaml:18: text: not in originals/statement.md; nearest there: "
        '"The licence is not exclusive."; quote the very words'
    ]


@pytest.mark.parametrize(
    "original",
    [
        "The licence is exclusive.\n\nIt 'lasts'.",
        "The licence is exclusive. It lasts!",
        "The licence is exclusive. Explicit lasts.",
        "The licence is exclusive. It\n\nlasts.",
        "The licence is exclusive. it lasts.",
    ],
)
def test_any_other_character_is_a_difference(original: str, tmp_path: Path) -> None:
    [finding] = found(tmp_path, original)
    assert finding.startswith("sources/statement.yaml:19: text: not in originals/statement.md; ")


def test_of_a_long_sentence_the_difference_is_shown(tmp_path: Path) -> None:
    text = f"{'As was said before, ' * 20}the APIs are hosted on Azure{' and so on' * 20}."
    source = STATEMENT.replace("It lasts.", text.replace("on Azure", "on AWS"))
    original = f"The licence is exclusive. {text}"
    files: dict[str, str | bytes] = {
        "sources/statement.yaml": source,
        "originals/statement.md": original,
    }
    loaded = load_corpus(write_corpus(tmp_path, files)).documents
    [finding] = quote_findings(loaded, tmp_path)
    assert "hosted on Azure and so on" in finding.message
    assert len(finding.message) < 250


def test_a_variant_is_compared_too(tmp_path: Path) -> None:
    variant = "It lasts.\n        variants: {home: It ends.}"
    source = STATEMENT.replace("It lasts.", variant)
    loaded = load_corpus(write_corpus(tmp_path, {"sources/statement.yaml": source})).documents
    [finding] = quote_findings(loaded, tmp_path)
    assert str(finding).startswith("sources/statement.yaml:20: variants: home: not in originals/")


def test_japanese_lines_are_joined_without_a_space(tmp_path: Path) -> None:
    source = STATEMENT.replace("It lasts.", "契約は独占的です。")
    original = "The licence is exclusive.\n\n契約は\n独占的です。"
    files: dict[str, str | bytes] = {
        "sources/statement.yaml": source,
        "originals/statement.md": original,
    }
    loaded = load_corpus(write_corpus(tmp_path, files)).documents
    assert quote_findings(loaded, tmp_path) == []


def test_a_web_page_is_read_as_a_browser_shows_it(tmp_path: Path) -> None:
    page = "<p>The <b>licence</b> is&nbsp;exclusive.<script>It lasts.</script><nav>It lasts.</nav>"
    assert [f.partition(";")[0] for f in found(tmp_path, page, "statement.html")] == [
        "sources/statement.yaml:19: text: not in originals/statement.html"
    ]


def test_an_original_that_is_no_text_is_told(tmp_path: Path) -> None:
    [finding] = found(tmp_path, b"%PDF-1.7 \xff\xfe")
    assert finding.startswith("sources/statement.yaml:9: original: 'originals/statement.md' can't")


@given(st.text(max_size=20), st.text(max_size=10), st.text(max_size=20))
def test_a_quote_stands_where_it_was_taken_from(before: str, quote: str, after: str) -> None:
    assert stands_in(quote, f"{before} {quote} {after}")
