"""Who may import whom: a room uses those below it, and no two modules each other."""

import ast
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

BOT = (
    {"__main__"},
    {"cli"},
    {"discord_app", "terminal_app"},
    {"corpus_option", "lookup", "startup"},
    {"answering"},
    {"coverage", "timeline"},
    {"citing"},
    {"interrupts"},
    {"errors", "garbage", "json_text", "line_breaks", "phrases", "printable", "progress"},
)
"""The rooms of `bot/`, those of one row beside each other: neither imports the other."""

DISCORD_APP = (
    {"host"},
    {"running"},
    {"gateway"},
    {"handlers"},
    {"services"},
    {"sending"},
    {"replies"},
    {"context"},
    {"memory"},
    {"discord_internals", "failures", "settings"},
    {"environment", "example_file", "proxies", "setting_values", "shard_ranges", "tokens"},
)
"""The rooms of `bot/discord_app/`, read from the top down."""


def imports() -> dict[str, set[str]]:
    """The modules of the three packages, each with those of them that it imports."""
    files = [path for name in ("bot", "corpus", "index") for path in (ROOT / name).rglob("*.py")]
    modules = {_module(path): path for path in files}
    return {name: set(_imported(path, modules)) - {name} for name, path in modules.items()}


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(path: Path, modules: Mapping[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        yield from (name for name in names if name in modules)


def test_no_two_modules_import_each_other_in_a_circle() -> None:
    TopologicalSorter(imports()).prepare()  # raises CycleError, which names the circle


@pytest.mark.parametrize(("place", "layers"), [("bot", BOT), ("bot.discord_app", DISCORD_APP)])
def test_a_room_imports_only_rooms_below_it(place: str, layers: tuple[set[str], ...]) -> None:
    depth = {f"{place}.{room}": row for row, rooms in enumerate(layers) for room in rooms}
    upwards = [
        f"{module} -> {other}"
        for module, others in imports().items()
        for other in others
        if (mine := _room(module, place)) != (theirs := _room(other, place))
        and mine in depth
        and theirs in depth
        and depth[theirs] <= depth[mine]
    ]
    assert upwards == []


@pytest.mark.parametrize(("place", "layers"), [("bot", BOT), ("bot.discord_app", DISCORD_APP)])
def test_every_room_has_its_layer(place: str, layers: tuple[set[str], ...]) -> None:
    rooms = {_room(module, place) for module in imports()} - {"", place}
    assert {room.rpartition(".")[2] for room in rooms} == set(chain.from_iterable(layers))


def _room(module: str, place: str) -> str:
    """The part of a place that a module is in; empty where it is in none."""
    if not module.startswith(f"{place}."):
        return ""
    depth = place.count(".") + 2
    return ".".join(module.split(".")[:depth])
