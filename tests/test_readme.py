"""What the README shows is what the program prints; after a change, `make picture` renews both."""

import shlex

import pytest
from click.testing import CliRunner

from bot.cli import cli
from tools.readme_picture import PICTURE, README, picture, readme

pytestmark = pytest.mark.usefixtures("warm_cache")


def test_the_first_example_is_what_the_program_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    example = README.read_text(encoding="utf-8").split("```")[1]
    command, shown = example.removeprefix("console\n$ ").split("\n", 1)
    echo, chat = command.split(" | ")
    columns, *made = chat.split()
    assert made == ["make", "-s", "chat"]
    monkeypatch.setenv(*columns.split("="))
    printed = CliRunner().invoke(cli, ["chat"], input=f"{shlex.split(echo)[1]}\n").stdout
    assert printed == f"{shown}\n"


def test_the_example_and_the_picture_are_those_that_make_picture_makes() -> None:
    assert README.read_text(encoding="utf-8") == readme()
    assert PICTURE.read_text(encoding="utf-8") == picture()
