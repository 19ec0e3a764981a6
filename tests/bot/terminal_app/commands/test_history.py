"""`pincite history`: a topic or all of them, as text, as JSON and drawn."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from bot.cli import cli
from tests.loaded import answerer

pytestmark = pytest.mark.usefixtures("warm_cache")


@pytest.fixture
def runner() -> CliRunner:
    return CliRunner()


def test_the_command_prints_a_topic_or_all_of_them(runner: CliRunner) -> None:
    assert "revenue-share" in runner.invoke(cli, ["history"]).stdout
    found = runner.invoke(cli, ["history", "revenue", "share"])
    assert (found.exit_code, found.stdout.partition("\n")[0]) == (0, "Revenue share")
    japanese = runner.invoke(cli, ["history", "収益分配"])
    assert japanese.stdout.startswith("収益分配\n")
    assert json.loads(runner.invoke(cli, ["history", "agi", "--json"]).stdout)["topic"] == "agi"
    assert json.loads(runner.invoke(cli, ["history", "--json"]).stdout)[0]["topic"] == "licence"


def test_a_start_from_the_cache_finds_the_same_topic(
    runner: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The corpus of the cache has no names of things; they must come from elsewhere."""
    arguments = ["history", "who gets a cut of the money"]
    cached = runner.invoke(cli, arguments)
    assert cached.stdout.startswith("Revenue share\n")
    monkeypatch.setattr("bot.terminal_app.commands.history.open_answerer", lambda _: answerer())
    assert runner.invoke(cli, arguments).stdout == cached.stdout


def test_the_command_says_which_topics_there_are_when_it_knows_none(runner: CliRunner) -> None:
    found = runner.invoke(cli, ["history", "pizza"])
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr.startswith("No topic is known by “pizza”. There are:\nlicence ")


def test_the_command_draws_to_files_and_tells_what_they_show(
    runner: CliRunner, tmp_path: Path
) -> None:
    svg, png = tmp_path / "t.svg", tmp_path / "t.png"
    arguments = ["history", "agi", "--svg", str(svg), "--png", str(png), "--theme", "dark"]
    found = runner.invoke(cli, arguments)
    assert found.exit_code == 0, found.output
    assert png.read_bytes().startswith(b"\x89PNG\r\n")
    assert ElementTree.fromstring(svg.read_text("utf-8")).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314
    assert found.stderr.startswith(f"{svg}: Timeline: AGI: definition and verification")
    unwritable = runner.invoke(cli, ["history", "agi", "--png", str(tmp_path / "no" / "t.png")])
    assert unwritable.exit_code == 2
    assert "t.png" in unwritable.stderr
    assert runner.invoke(cli, ["history", "--png", str(png)]).exit_code == 2
    piped = runner.invoke(cli, ["history", "agi", "--svg", "-", "--theme", "dark"])
    assert (piped.exit_code, piped.stdout) == (0, svg.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "options", [["--svg", "-", "--png", "-"], ["--json", "--svg", "-"], ["--json", "--png", "-"]]
)
def test_two_things_are_not_mixed_in_one_stream(runner: CliRunner, options: list[str]) -> None:
    found = runner.invoke(cli, ["history", "agi", *options])
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr.startswith("Usage: ")


def test_one_file_does_not_take_two_pictures(runner: CliRunner, tmp_path: Path) -> None:
    both = str(tmp_path / "both")
    found = runner.invoke(cli, ["history", "agi", "--svg", both, "--png", both])
    assert found.exit_code == 2
    assert "--svg and --png name the same file" in found.stderr
    assert not Path(both).exists()


def test_the_name_of_a_file_does_not_steer_the_terminal(runner: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "\x1b]52;c;eA==\a.png"
    found = runner.invoke(cli, ["history", "agi", "--png", str(path)])
    assert found.exit_code == 0
    assert path.exists()
    assert not {"\x1b", "\a"} & set(found.stderr)
