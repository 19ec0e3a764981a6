"""`pincite reported`: coverage beside the statement, labelled as coverage."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import cli


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize("wanted", [["ip"], ["joint-statement-2026-02#ip.2"]])
def test_the_command_labels_coverage(
    wanted: list[str], cache: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PINCITE_CACHE", cache)
    found = CliRunner().invoke(cli, ["reported", *wanted])
    assert found.exit_code == 0
    assert "  ┃ Microsoft maintains its exclusive license" in found.stdout
    assert "Uptech Media, news, date unknown (coverage, not the statement)" in found.stdout


def test_the_command_knows_no_sentence_for_other_matters(
    cache: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PINCITE_CACHE", cache)
    found = CliRunner().invoke(cli, ["reported", "pizza", "recipe"])
    assert (found.exit_code, found.stdout) == (1, "")


def test_a_start_from_the_cache_points_out_the_same_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The corpus of the cache has no names of things; they must come from elsewhere."""
    monkeypatch.setenv("PINCITE_CACHE", str(tmp_path))
    first, second = (CliRunner().invoke(cli, ["reported", "stateless-apis"]) for _ in range(2))
    assert "Words that the statement does not have: gatekeeper" in first.stdout
    assert second.stdout == first.stdout
