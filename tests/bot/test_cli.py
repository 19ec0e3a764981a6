"""The command line: what it prints, its exit codes, and that nothing ends in a traceback."""

import json
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bot.cli import COMMANDS, cli
from tests.bot.command_line import HOSTED, HOSTING, UNSAID, process, run, start
from tests.corpus.minimal import STATEMENT, write_corpus

pytestmark = pytest.mark.usefixtures("warm_cache")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["ask", HOSTING], 0),
        (["ask", UNSAID], 1),
        (["ask", "hello"], 1),
        (["ask"], 2),
        (["ask", "  "], 2),
        (["ask", "--limit", "0", HOSTING], 2),
        (["ask", "--batch", "no such file"], 2),
        (["ask", "--batch", "-", HOSTING], 2),
        (["quote", "joint-statement-2026-02#nothing"], 2),
        (["corpus", "check", "no such folder"], 2),
        (["nonsense"], 2),
    ],
)
def test_exit_codes(arguments: list[str], code: int) -> None:
    assert run(*arguments).exit_code == code


@pytest.mark.parametrize(
    "command",
    [
        ("ask", HOSTING), ("chat",), ("quote",), ("history",), ("reported", "agi"), ("sources",),
        ("run",), ("doctor",), ("sync",), ("invite",),
    ],
)  # fmt: skip
def test_every_command_tells_a_faulty_corpus_alike(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: tuple[str, ...]
) -> None:
    folder = write_corpus(tmp_path, {"sources/statement.yaml": "id: statement\nclauses: 3\n"})
    monkeypatch.setenv("PINCITE_CORPUS", str(folder))
    monkeypatch.setenv("DISCORD_TOKEN", "a.test.token")
    result = run(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    first, fault, *_ = result.stderr.splitlines()
    assert first == "Error: The corpus can't be used as it is."
    assert re.match(r"sources/statement\.yaml:\d+: ", fault)


def own_corpus(folder: Path) -> Path:
    words = STATEMENT.replace("The licence is exclusive.", "Dogs are welcome.")
    return write_corpus(folder, {"sources/statement.yaml": words})


def test_every_command_takes_another_corpus_before_or_after_its_name_or_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(own_corpus(tmp_path))
    listed = run("--corpus", folder, "quote").stdout
    assert "Dogs are welcome." in listed
    assert run("quote", "--corpus", folder).stdout == listed
    assert run("--corpus", "bot", "quote", "--corpus", folder).stdout == listed
    monkeypatch.setenv("PINCITE_CORPUS", folder)
    assert run("quote").stdout == listed
    assert ": 1 document, 2 passages." in run("corpus", "check").stdout


def test_a_corpus_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    named = run("--corpus", "no-such-folder", "quote")
    monkeypatch.setenv("PINCITE_CORPUS", "no-such-folder")
    for result in (named, run("quote")):
        assert result.exit_code == 2
        assert "There is no folder no-such-folder. Mend --corpus or PINCITE_CORPUS" in result.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_of_each_what_its_own_help_says(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.get_short_help_str(200) == COMMANDS[name][1]
    assert run(name, "--help").exit_code == 0
    assert f"  {name} " in run("--help").stdout


def test_asking_imports_neither_discord_nor_the_network_nor_rich() -> None:
    code = (
        "import sys; from bot.cli import cli;"
        "cli(['ask', '--json', 'hi'], standalone_mode=False);"
        "print({'discord', 'aiohttp', 'rich', 'resvg_py'} & set(sys.modules), file=sys.stderr)"
    )
    with start("-c", code) as running:
        assert running.communicate()[1] == b"set()\n"


@pytest.mark.usefixtures("warm_cache")
def test_a_bot_that_starts_holds_nothing_that_few_people_need() -> None:
    """Together that is a third of its memory: checks, drawing, a database, spelling."""
    seldom = ("pydantic", "resvg_py", "freetype", "sqlite3", "rapidfuzz", "selectolax", "yaml")
    code = (
        "import sys; from bot.discord_app.host import commands; from corpus.folder import *;"
        "from bot.discord_app.replies.reply_builder import Replies;"
        "corpus = commands.open_corpus(CORPUS_FOLDER);"
        "Replies(corpus.answerer, commands.load_settings(token='a.test.token')).warm_up();"
        f"print({{*{seldom}}} & set(sys.modules))"
    )
    with start("-c", code) as running:
        assert running.communicate()[0] == b"set()\n"


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, {"LC_ALL": "C"}]
)
def test_everything_is_utf8_whatever_the_locale(locale: dict[str, str]) -> None:
    question = "Amazonはステートレス API をホストできますか?"
    asked = process("ask", "--json", question, locale=locale)
    assert json.loads(asked.stdout)["question"] == question
    chatted = process("chat", given=question.encode(), locale=locale)
    assert HOSTED in chatted.stdout.decode()
    assert (asked.stderr, chatted.stderr) == (b"", b"")


@pytest.mark.parametrize(
    "hostile",
    [b"\x1b]0;title\x07\x1b[31m \xff\xfe\xed\xa0\x80 \xc2\x9b31m\xe2\x80\xae", b"a" * 100_000],
)
def test_hostile_input_never_ends_in_a_traceback_nor_reaches_the_terminal(hostile: bytes) -> None:
    done = [
        process("ask", hostile),
        process("ask", b"--" + hostile),
        process(hostile),
        process("quote", hostile),
        process("chat", given=hostile + b"\n/" + hostile),
        process("ask", "--batch", "-", given=hostile),
    ]
    shown = b"".join(each.stdout + each.stderr for each in done).decode()
    assert all(each.returncode in (0, 1, 2) for each in done)
    assert "Traceback" not in shown
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)


def test_a_closed_pipe_ends_it_silently() -> None:
    with start("-m", "bot", "sources") as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        errors = running.stderr.read()
    assert (running.returncode, errors) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_told_printable() -> None:
    with Path("/dev/full").open("wb") as full, start("-m", "bot", "sources", stdout=full) as run:
        errors = run.communicate()[1]
    assert (run.returncode, errors) == (2, b"Error: [Errno 28] No space left on device\n")


@pytest.mark.parametrize("command", [[], ["ask"], ["chat"], ["quote"], ["corpus", "check"]])
def test_help_shows_examples_a_line_each_and_no_marks_of_its_own(command: list[str]) -> None:
    shown = CliRunner().invoke(cli, [*command, "--help"]).output
    assert "\\b" not in shown
    assert "Usage: " in shown
