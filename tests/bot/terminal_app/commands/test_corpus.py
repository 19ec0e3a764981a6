"""`pincite corpus`: every fault, with its line."""

from pathlib import Path

from tests.bot.command_line import run


def test_corpus_check_reports_every_fault_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.yaml").write_text("id: a\nkind: wrong\n")
    result = run("corpus", "check", str(tmp_path))
    assert result.exit_code == 2
    assert "sources/a.yaml:2: kind" in result.stdout
    assert run("corpus", "check").stdout.startswith("No fault: ")
