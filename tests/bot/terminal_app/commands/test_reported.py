"""`pincite reported`: coverage beside the statement, labelled as coverage."""

import pytest
from click.testing import CliRunner

from bot.cli import cli
from tests.loaded import answerer

pytestmark = pytest.mark.usefixtures("warm_cache")

HEADING = "How it was reported (coverage, not the statement):"


def reported(*arguments: str) -> list[str]:
    found = CliRunner().invoke(cli, ["reported", *arguments])
    assert found.exit_code == 0
    return found.stdout.split("\n")


@pytest.mark.parametrize("wanted", ["ip", "joint-statement-2026-02#ip.2"])
def test_the_command_labels_coverage_below_the_statement_and_its_change(wanted: str) -> None:
    shown = reported(wanted)
    assert shown[0] == "The statement says (as of 27 February 2026; changed since):"
    words = next(line for line in shown if line.startswith("  ┃ Microsoft maintains its exclusive"))
    change = shown.index("  ┃ Microsoft’s license will now be non-exclusive.")
    assert shown.index(words) < change < shown.index(HEADING)
    assert any(line.startswith("  — Uptech Media, “") for line in shown[shown.index(HEADING) :])


def test_five_reports_from_all_outlets_are_shown_and_the_rest_is_counted() -> None:
    shown = reported("ip.2")
    below = shown[shown.index(HEADING) :]
    outlets = ("MS AI Insider", "barrcodes/ai-research", "DocsDigest", "Uptech Media")
    assert [o for o in outlets if not any(line.startswith(f"  — {o}") for line in below)] == []
    assert len([line for line in below if line.startswith("  │ ")]) == 5
    full = reported("ip.2", "--full")
    more = len([line for line in full[full.index(HEADING) :] if line.startswith("  │ ")]) - 5
    assert shown[-2].endswith(f"More: {more} more sentences of reports (--full)")
    assert "More:" not in "\n".join(full)


def test_on_a_terminal_as_many_reports_are_shown_as_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for words in ("ip.2", "stateless-apis.5", "growth.1"):
        assert len(reported(words)) <= 26  # 24 rows, and the address in two more


def test_the_command_knows_no_sentence_for_other_matters() -> None:
    found = CliRunner().invoke(cli, ["reported", "pizza", "recipe"])
    assert (found.exit_code, found.stdout) == (1, "")


def test_a_start_from_the_cache_points_out_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The corpus of the cache has no names of things; they must come from elsewhere."""
    cached = reported("stateless-apis", "--full")
    assert "    Words that the statement does not have: gatekeeper" in cached
    monkeypatch.setattr("bot.terminal_app.commands.reported.open_answerer", lambda _: answerer())
    assert reported("stateless-apis", "--full") == cached
