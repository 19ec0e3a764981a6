"""What the README shows is what the program prints."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import cli
from tools.readme_picture import PICTURE, picture

ROOT = Path(__file__).parent.parent


@pytest.mark.usefixtures("warm_cache")
def test_the_first_example_is_what_the_program_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    example = re.search(
        r"```console\n\$ (.*?)\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL
    )
    assert example
    command, shown = example.groups()
    echo, _, chat = command.partition(" | ")
    columns, *made = chat.split()
    assert made == ["make", "-s", "chat"]
    monkeypatch.setenv(*columns.split("="))
    printed = CliRunner().invoke(cli, ["chat"], input=f"{shlex.split(echo)[1]}\n").stdout
    assert printed == f"{shown}\n"


@pytest.mark.usefixtures("warm_cache")
def test_the_picture_is_the_one_that_the_program_draws() -> None:
    """After a change, `make picture` draws it anew."""
    assert PICTURE.read_text(encoding="utf-8") == picture()
