"""`pincite reported`: coverage beside the statement, labelled as coverage."""

import pytest
from click.testing import CliRunner

from bot.cli import cli
from tests.loaded import answerer

pytestmark = pytest.mark.usefixtures("warm_cache")


@pytest.mark.parametrize("wanted", [["ip"], ["joint-statement-2026-02#ip.2"]])
def test_the_command_labels_coverage(wanted: list[str]) -> None:
    found = CliRunner().invoke(cli, ["reported", *wanted])
    assert found.exit_code == 0
    assert "  ┃ Microsoft maintains its exclusive license" in found.stdout
    assert "Uptech Media, news, date unknown (coverage, not the statement)" in found.stdout


def test_the_command_knows_no_sentence_for_other_matters() -> None:
    found = CliRunner().invoke(cli, ["reported", "pizza", "recipe"])
    assert (found.exit_code, found.stdout) == (1, "")


def test_a_start_from_the_cache_points_out_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The corpus of the cache has no names of things; they must come from elsewhere."""
    cached = CliRunner().invoke(cli, ["reported", "stateless-apis"])
    assert "Words that the statement does not have: gatekeeper" in cached.stdout
    monkeypatch.setattr("bot.terminal_app.commands.reported.open_answerer", answerer)
    assert CliRunner().invoke(cli, ["reported", "stateless-apis"]).stdout == cached.stdout
