"""The README's "Your own documents in ten minutes", typed as it stands there."""

import shlex
from pathlib import Path

import pytest

from tests.bot.command_line import run
from tests.own_documents.documents import CONDUCT

README = Path(__file__).parents[2] / "README.md"


def commands() -> list[list[str]]:
    section = README.read_text(encoding="utf-8").split("## Your own documents in ten minutes")[1]
    block = section.split("```")[1]
    lines = [line for line in block.splitlines() if line.startswith("$ ")]
    return [shlex.split(line)[2:] for line in lines]


def test_every_command_of_the_readme_works_in_an_empty_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    (tmp_path / "conduct.md").write_text(CONDUCT, encoding="utf-8")
    init, add, ask, start = commands()
    assert run(*init).exit_code == 0
    added = run(*add, given="\n")
    assert (added.exit_code, "Write it? [Y/n]" in added.output) == (0, True)
    asked = run(*ask)
    assert asked.exit_code == 0
    assert "Posting somebody's address or phone number without their consent" in asked.output
    without_token = run(*start)
    assert without_token.exit_code == 2
    assert "DISCORD_TOKEN is not set" in without_token.output
