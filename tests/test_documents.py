"""What the documents name is there: commands, options, targets, variables, files, links, rooms."""

import ast
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from discord import app_commands

from benchmarks.__main__ import BENCHMARKS
from bot.cli import cli
from bot.discord_app.handlers.commands import COMMANDS
from bot.discord_app.setting_values import Secret
from bot.discord_app.settings import READ_FROM_ENVIRONMENT, SETTINGS, Settings
from tests.bot.command_line import run
from tests.loaded import answerer
from tests.test_layers import BOT, DISCORD_APP

ROOT = Path(__file__).parent.parent
PAGES = [
    ROOT / name
    for name in (
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        ".env.example",
        "bot/timeline/typefaces/README.md",
        "corpus/NOTICE.md",
        "corpus/originals/README.md",
        "deploy/Dockerfile",
        "deploy/pincite.service",
        "docs/answers.md",
        "docs/discord.md",
        "docs/own-documents.md",
        "docs/speed.md",
        "index/analysis/words/README.md",
        "tests/questions/README.md",
        "tests/standin/README.md",
    )
]
TEXTS = {page.relative_to(ROOT).as_posix(): page.read_text("utf-8") for page in PAGES}
FILES = [
    path.relative_to(ROOT).as_posix()
    for path in ROOT.rglob("*")
    if not {".git", ".venv", "__pycache__", "build"} & set(path.relative_to(ROOT).parts)
]

each_page = pytest.mark.parametrize("page", TEXTS)


def code(text: str) -> Iterator[str]:
    """What stands as code: between backticks, and in blocks the lines that are typed."""
    for block in re.findall(r"```\w*\n(.*?)```", text, re.DOTALL):
        yield from (line[2:].partition("  #")[0] for line in block.splitlines() if line[:2] == "$ ")
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def command_of(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that some words call, and the options among them."""
    command: click.Command = cli
    options = []
    for word in words:
        if word.startswith("--"):
            options.append(word.partition("=")[0])
        elif isinstance(command, click.Group):
            found = command.get_command(click.Context(command), word)
            command = found or command
            assert found or word.isupper() or options, f"there is no command {word}"
    return command, options


def options_of(command: click.Command) -> set[str]:
    return {name for parameter in command.params for name in (*parameter.opts, "--help")}


def all_commands(group: click.Group) -> Iterator[click.Command]:
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command
        yield command
        if isinstance(command, click.Group):
            yield from all_commands(command)


@each_page
def test_every_command_that_is_named_is_there_with_its_options(page: str) -> None:
    for line in code(TEXTS[page]):
        if found := re.match(r"(?:\S*/)?pincite (.*)", line):
            command, options = command_of(shlex.split(found[1]))
            assert set(options) <= options_of(command) | options_of(cli), line


def test_every_option_in_the_readmes_table_is_of_the_command_of_its_row() -> None:
    rows = re.findall(r"^\| `pincite (.*?)` \| (.*) \|$", TEXTS["README.md"], re.MULTILINE)
    assert len(rows) >= 10
    for usage, meaning in rows:
        command, _ = command_of(shlex.split(re.sub(r"\[|\]", "", usage)))
        named = set(re.findall(r"`(--[a-z-]+)", meaning))
        assert named <= options_of(command), usage
        shown = command.collect_usage_pieces(click.Context(command))[1:]
        assert usage.endswith(" ".join(shown)), usage


@pytest.mark.parametrize("page", ["docs/own-documents.md", "docs/answers.md", "CHANGELOG.md"])
def test_every_bare_option_is_one_of_some_command(page: str) -> None:
    known = {name for command in all_commands(cli) for name in options_of(command)}
    known |= {"--explain", "--write", "--against", "--env-file"}  # of `make digest`, of docker
    named = {line.split()[0] for line in code(TEXTS[page]) if line.startswith("--")}
    assert named <= known | options_of(cli)


@each_page
def test_every_target_of_make_that_is_named_is_there(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for line in code(TEXTS[page]):
        if found := re.match(r"make (?:-\w+ )?([a-z]+)(?: ARGS=[\"']?([a-z-]+))?", line):
            assert found[1] in targets, line
            if found[1] == "bench" and found[2] and not found[2].startswith("-"):
                assert found[2] in BENCHMARKS, line


@each_page
def test_every_variable_that_is_named_is_read(page: str) -> None:
    known = {setting.variable for setting in SETTINGS.values()} | {*READ_FROM_ENVIRONMENT}
    assert set(re.findall(r"\bPINCITE_[A-Z_]*[A-Z]\b", TEXTS[page])) <= known


def test_every_variable_is_explained() -> None:
    for name in READ_FROM_ENVIRONMENT:
        assert name in TEXTS["README.md"]
        assert name in TEXTS["docs/discord.md"]


def test_the_defaults_in_the_guide_are_those_of_the_settings() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", TEXTS["docs/discord.md"], re.MULTILINE)
    names = {setting.variable: name for name, setting in SETTINGS.items()}
    settings = Settings(token=Secret("MTIz.secret.token"))
    assert len(rows) > 10
    for variable, default in rows:
        name = names[variable]
        assert SETTINGS[name].read(default) == getattr(settings, name), name


@each_page
def test_every_file_and_folder_that_is_named_is_there(page: str) -> None:
    named = [
        name
        for name in code(TEXTS[page])
        if re.fullmatch(
            r"(?:[\w.-]+/)*[\w-]+\.(?:py|yaml|md|svg|jsonl|tsv)|(?:[\w-]+/)+[\w-]*", name
        )
        and not name.startswith(("my-", "originals/ID", "sources/ID"))
    ]
    ours = [f"/{file}" for file in FILES]
    ends = [name for name in named if not any(f.endswith(f"/{name.rstrip('/')}") for f in ours)]
    assert [name for name in ends if name not in ("fr.py", "conduct.md", "discord.py")] == []


@each_page
def test_every_link_leads_somewhere(page: str) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", TEXTS[page]):
        path, _, anchor = target.partition("#")
        linked = (ROOT / page).parent / path if path else ROOT / page
        assert linked.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", linked.read_text("utf-8"), re.MULTILINE)
            assert anchor in [re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings]


def test_every_way_to_ask_on_discord_is_registered_as_it_is_written() -> None:
    table = re.findall(r"^\| (`/.*?) \|", TEXTS["docs/discord.md"], re.MULTILINE)
    written = [usage.split() for cell in table for usage in re.findall(r"`/([^`]+)`", cell)]
    registered = {
        str(command.name): {p.display_name: p.required for p in command.parameters}
        for command in COMMANDS
        if isinstance(command, app_commands.Command)
    }
    assert {
        name: {option.strip("[]"): option[0] != "[" for option in options}
        for name, *options in written
    } == registered


HOUSE = TEXTS["CONTRIBUTING.md"]


def picture(heading: str, end: str) -> list[set[str]]:
    """The rooms of each row of a picture, without what is said of them."""
    block = HOUSE[HOUSE.index(heading) : HOUSE.index(end)]
    rows = re.findall(r"^    (\S.*)$", block, re.MULTILINE)
    return [set(re.split(" {3,}", row)[0].split()) for row in rows]


def test_the_pictures_of_the_house_are_those_that_hold() -> None:
    inside = picture("Inside `bot/` a room", "`discord_app/`, the only place")
    assert inside == [set(rooms) for rooms in BOT if rooms != {"__main__"}]
    discord = picture("`discord_app/`, the only place", "## Where a behaviour lives")
    assert discord == [set(rooms) for rooms in DISCORD_APP]


def test_every_folder_is_in_the_house() -> None:
    house = HOUSE[HOUSE.index("## The house") : HOUSE.index("## Where a behaviour lives")]
    folders = {Path(file).parent for file in FILES if file.endswith((".py", ".yaml", ".service"))}
    named = {folder for folder in folders if folder.parts[:1] != ("tests",)} - {Path()}
    missing = [f.as_posix() for f in named if not re.search(rf"\b{f.name}\b", house)]
    assert missing == []


def test_every_entry_on_where_a_behaviour_lives_names_what_is_there() -> None:
    table = HOUSE[HOUSE.index("| Where is ") : HOUSE.index("## How to write a test")]
    for row in table.splitlines()[2:]:
        if not row:
            continue
        names = re.findall(r"`([^`]+)`", row.split("|")[2])
        files = [name for name in names if name.endswith((".py", ".yaml"))]
        assert files, row
        sources = "".join(
            (ROOT / file).read_text("utf-8")
            for name in files
            for file in FILES
            if f"/{file}".endswith(f"/{name}")
        )
        for name in names:
            if re.fullmatch(r"[a-z_]+\.?[a-z_]*|[A-Z]\w+", name) and name not in files:
                assert re.search(rf"\b{re.escape(name.rpartition('.')[2])}\b", sources), (row, name)


def test_every_name_of_a_test_that_is_told_is_one() -> None:
    tests = "".join((ROOT / file).read_text("utf-8") for file in FILES if file.endswith(".py"))
    for name in re.findall(r"`(test_\w+)`", HOUSE):
        assert f"def {name}(" in tests


def test_every_module_that_is_run_by_name_is_there() -> None:
    for text in TEXTS.values():
        for name in re.findall(r"python -m ((?:tests|tools|benchmarks)[\w.]*)", text):
            path = ROOT / name.replace(".", "/")
            module = path.with_suffix(".py") if path.with_suffix(".py").exists() else path
            assert module.exists(), name
            if module.suffix:
                assert "__main__" in ast.dump(ast.parse(module.read_text("utf-8")))


def test_the_readme_asks_for_what_make_asks_for() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    version = needed["requires-python"].removeprefix(">=")
    for asked in (f"Python {version} or later", "python3-venv"):
        assert asked in makefile
        assert asked in TEXTS["README.md"]


def test_every_dependency_is_told_with_what_it_is_for_and_what_was_considered() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    names = {
        re.split(r"[<>=]", dependency)[0]
        for dependency in tomllib.loads(text)["project"]["dependencies"]
    }
    told = re.findall(r"^\| `([\w.-]+)` \| .{20,} \|$", HOUSE, re.MULTILINE)
    assert sorted(told) == sorted(names)
    for name in names:
        assert re.search(rf'^  "{re.escape(name)}[<>=][^"]*", +# .+', text, re.MULTILINE), name


def test_the_cache_is_as_small_as_the_guide_says(tmp_path: Path) -> None:
    assert "less than 10 MB a corpus" in TEXTS["docs/discord.md"]
    answerer().bundle.save(tmp_path / "kept")
    assert 0 < sum(file.stat().st_size for file in (tmp_path / "kept").iterdir()) < 10_000_000


@pytest.mark.usefixtures("warm_cache")
@pytest.mark.parametrize("command", [cli, *all_commands(cli)], ids=lambda command: command.name)
def test_the_examples_in_the_help_work(command: click.Command, tmp_path: Path) -> None:
    examples = re.findall(r"^ +(pincite|echo) (.*?)(?:  +.*)?$", command.help or "", re.MULTILINE)
    for program, typed in examples:
        given, _, rest = typed.partition(" | pincite ") if program == "echo" else ("", "", typed)
        said = shlex.split(given)[0] if given else None
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(tmp_path)
            assert run(*shlex.split(rest), given=said).exit_code == 0, typed
