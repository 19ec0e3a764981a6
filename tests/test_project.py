"""Rules of the project that reviews forget."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bot.cli import cli

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "bot": {"bot", "corpus", "index"},
    "corpus": {"corpus"},
    "index": {"corpus", "index"},
}
PACKAGES = set(MAY_IMPORT) | {"tests", "benchmarks", "tools"}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("package", sorted(MAY_IMPORT))
def test_imports_point_one_way(package: str) -> None:
    for module in modules(package):
        ours = {name.split(".")[0] for name in imported(module)} & PACKAGES
        assert ours <= MAY_IMPORT[package], module


def test_only_the_discord_front_end_imports_discord() -> None:
    importing = [
        module.relative_to(ROOT).as_posix()
        for module in modules("bot")
        if "discord" in {name.split(".")[0] for name in imported(module)}
    ]
    assert importing
    assert all(path.startswith("bot/discord_app/") for path in importing)


@pytest.mark.usefixtures("warm_cache")
def test_asking_in_the_terminal_loads_no_more_than_it_needs() -> None:
    program = (
        "import sys; from bot.cli import main\n"
        "sys.argv[1:] = ['ask', '--json', 'is azure exclusive']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "unneeded = {'discord', 'aiohttp', 'resvg_py', 'asyncio', 'py3langid'}\n"
        "print(unneeded & set(sys.modules), file=sys.stderr)"
    )
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stderr.strip() == "set()"


def test_the_lock_files_pin_every_package_by_hash_and_name_no_registry() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pinned = re.findall(r"^[A-Za-z0-9._-]+==", text, re.MULTILINE)
        assert len(re.findall(r"\\\n    --hash=sha256:", text)) >= len(pinned) > 0
        assert not re.search(r"https?://|index-url|find-links", text)


def test_every_folder_of_code_is_a_package_and_so_installed() -> None:
    found = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert found["setuptools"]["packages"]["find"]["include"] == [f"{n}*" for n in MAY_IMPORT]
    folders = {path.parent for name in MAY_IMPORT for path in modules(name)}
    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []


@pytest.mark.parametrize("package", sorted(MAY_IMPORT))
def test_each_room_has_its_tests_in_the_room_of_that_name(package: str) -> None:
    rooms = {path.parent.relative_to(ROOT) for path in modules(package)}
    tests = {path.parent.relative_to(ROOT / "tests") for path in modules(f"tests/{package}")}
    assert tests == rooms


def commands(group: click.Group, prefix: str = "pincite") -> Iterator[str]:
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix} {name}")
        else:
            yield f"{prefix} {name}"


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [command for command in commands(cli) if command not in readme] == []


def test_every_path_that_the_documents_name_is_there() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
    missing = [
        f"{page.name}: {path}"
        for page in pages
        for path in re.findall(
            r"\b(?:bot|index|corpus|tests|docs|deploy|tools)/[\w/.-]+\.(?:py|md|yaml|svg)\b",
            page.read_text(encoding="utf-8"),
        )
        if not (ROOT / path).exists()
    ]
    assert missing == []
