"""Rules of the project that reviews forget."""

import ast
import json
import os
import re
import shutil
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


def test_the_image_keeps_its_own_values_where_the_environment_has_empty_ones() -> None:
    """As with `docker run --env-file`, if a name there is followed by nothing."""
    dockerfile = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")
    found = re.search(r"^ENTRYPOINT (.*)$", dockerfile, re.MULTILINE)
    assert found
    shell, option, script, *arguments = json.loads(found[1])
    shown = script.replace("/opt/pincite/bin/pincite", "printenv")
    for given, port in ({"PINCITE_HEALTH_PORT": ""}, "8080"), ({"PINCITE_HEALTH_PORT": "9"}, "9"):
        run = subprocess.run(  # noqa: S603
            [shell, option, shown, *arguments, "PINCITE_HEALTH_PORT", "PINCITE_CACHE"],
            env={"PATH": os.defpath, **given},
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.split() == [port, "/data/cache"]


def test_all_that_the_image_and_the_distributions_need_is_there() -> None:
    dockerfile = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (?!--)(.*) \S+$", dockerfile, re.MULTILINE)
    assert all((ROOT / name).exists() for names in copied for name in names.split())
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert data["setuptools"]["data-files"] == {"share/pincite": [".env.example"]}
    assert "include .env.example" in (ROOT / "MANIFEST.in").read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("make") is None, reason="no make on this system")
@pytest.mark.parametrize(
    ("python", "said"),
    [
        # A Python as Debian's: it runs, but has no ensurepip, and leaves half an environment.
        ('case "$*" in *ensurepip*) exit 1;; *version_info*) exit 0;; esac', "python3-venv"),
        ("exit 1", "Python 3.11 or later is needed"),
    ],
)
def test_make_says_what_to_install_and_works_afterwards(
    tmp_path: Path, python: str, said: str
) -> None:
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    half = tmp_path / ".venv" / "bin" / "python"
    half.parent.mkdir(parents=True)
    for path, script in (tmp_path / "bare", python), (half, "exit 1"):
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
    bare = _make(tmp_path, tmp_path / "bare")
    assert bare.returncode == 2
    assert said in bare.stderr.splitlines()[0]
    whole = 'mkdir -p .venv/bin; echo "#!/bin/sh" > .venv/bin/python; chmod +x .venv/bin/python'
    (tmp_path / "bare").write_text(f'#!/bin/sh\ncase "$*" in "-m venv"*) {whole};; esac\n')
    assert _make(tmp_path, tmp_path / "bare").returncode == 0


def _make(folder: Path, python: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        ["make", f"PYTHON={python}", "setup"],  # noqa: S607
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


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
