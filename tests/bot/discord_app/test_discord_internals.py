"""The library still has every private name that the bot relies on, and it works as we think."""

import ast
import asyncio
import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_app import discord_internals
from bot.discord_app.discord_internals import (
    HANDLER_TASKS,
    ConnectionState,
    StatefulClient,
    _date_polls,
    api_address,
    command_payloads,
    mark_acknowledged,
    silence_voice_warnings,
    use_fast_json,
    wrap_gateway_connect,
)
from tests.bot.discord_app.live import live

# isort: split
# After the stand-in, which imports discord.py without its warnings.
import discord
from discord import app_commands, utils
from discord.http import HTTPClient, json_or_text
from discord.state import AutoShardedConnectionState
from discord.voice_client import VoiceClient

INTENTS = discord.Intents(guilds=True)
PRIVATE_MODULES = ("discord.http", "discord.state", "discord.gateway", "discord.voice_client")


@pytest.fixture
def client() -> StatefulClient:
    return StatefulClient(intents=INTENTS)


def test_a_client_makes_the_state_that_it_chooses(client: StatefulClient) -> None:
    assert isinstance(client._connection, ConnectionState)
    theirs = inspect.getsource(discord.AutoShardedClient._get_state)
    for name in ("dispatch", "handlers", "hooks", "http"):
        assert f"{name}=" in theirs


def test_the_state_reads_events_with_parsers_by_name(client: StatefulClient) -> None:
    state = client._connection
    assert {"READY", "MESSAGE_CREATE", "INTERACTION_CREATE"} <= state.parsers.keys()
    assert callable(AutoShardedConnectionState.parse_message_create)
    assert callable(AutoShardedConnectionState.create_message)
    assert state.self_id is None


def test_only_messages_that_are_heard_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Any] = []
    monkeypatch.setattr(
        AutoShardedConnectionState, "parse_message_create", lambda _, d: read.append(d)
    )

    class Deaf(ConnectionState):
        def hears(self, message: Any, me: str) -> bool:
            return bool(message["loud"])

    class Client(StatefulClient):
        def connection_state(self, **options: Any) -> ConnectionState:
            return Deaf(**options)

    state = Client(intents=INTENTS)._connection
    for loud in (True, False):
        state.parsers["MESSAGE_CREATE"]({"loud": loud})
    assert read == [{"loud": True}]


def test_in_a_server_that_it_does_not_know_it_has_no_role(client: StatefulClient) -> None:
    assert isinstance(client._connection, ConnectionState)
    assert client._connection.own_role("1") is None


def test_the_library_cannot_read_a_poll_without_an_end_and_so_it_gets_one() -> None:
    message = {"poll": {"expiry": None}, "timestamp": "2026-11-01T00:00:00+00:00"}
    _date_polls({"referenced_message": message})
    assert message["poll"] == {"expiry": message["timestamp"]}
    theirs = inspect.getsource(discord.Poll._from_data)
    assert "expiry - message.created_at" in theirs, "if it can by now, ours can go"


def test_the_way_to_the_gateway_can_be_wrapped(client: StatefulClient) -> None:
    wrap_gateway_connect(client, lambda connect: lambda url: (connect, url))
    connect: Any = client.http.ws_connect
    wrapped, url = connect("wss://gateway")
    assert (wrapped.__name__, url) == ("ws_connect", "wss://gateway")
    assert "client.http.ws_connect(" in inspect.getsource(discord.gateway)


async def test_a_response_marked_as_acknowledged_counts_as_done() -> None:
    interaction: Any = SimpleNamespace(response=discord.InteractionResponse(SimpleNamespace()))  # type: ignore[arg-type]
    assert not interaction.response.is_done()
    mark_acknowledged(interaction)
    assert interaction.response.is_done()


def test_the_warnings_on_voice_can_be_switched_off() -> None:
    assert {"warn_nacl", "warn_dave"} <= vars(VoiceClient).keys()
    silence_voice_warnings()
    assert not VoiceClient.warn_nacl
    assert not VoiceClient.warn_dave


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_json_is_read_and_written_as_the_library_does(value: Any) -> None:
    use_fast_json()
    assert "_from_json" in inspect.getsource(json_or_text)
    assert json.loads(utils._to_json(value)) == value
    assert utils._from_json(json.dumps(value)) == value


@pytest.mark.parametrize("text", ['"\\ud83d"', "1e400", " {}", '{"a": 1, "a": 2}'])
def test_json_that_only_some_read_is_read(text: str) -> None:
    use_fast_json()
    assert utils._from_json(text) == json.loads(text)


def test_no_json_is_refused_as_ever() -> None:
    use_fast_json()
    with pytest.raises(json.JSONDecodeError):
        utils._from_json("<html>")
    with pytest.raises(TypeError):
        utils._to_json(object())


def test_subclasses_of_text_and_halves_of_pairs_are_written() -> None:
    use_fast_json()
    text = type("Text", (str,), {})("said")
    assert json.loads(utils._to_json({"a": text, "b": "\ud83d"})) == {"a": "said", "b": "\ud83d"}


async def test_handlers_run_in_tasks_of_these_names(monkeypatch: pytest.MonkeyPatch) -> None:
    tasks: list[asyncio.Task[Any]] = []
    loop = asyncio.get_running_loop()
    create_task = loop.create_task

    def remember(coroutine: Any, **options: Any) -> asyncio.Task[Any]:
        tasks.append(create_task(coroutine, **options))
        return tasks[-1]

    async with live() as bot:
        monkeypatch.setattr(loop, "create_task", remember)
        asked = await bot.slash("ask", {"question": "Is the license exclusive?"})
        await asked.press("Cite")
        await (await bot.say(f"{bot.mention} agi")).answer()
    names = [task.get_name() for task in tasks]
    for prefix in HANDLER_TASKS:
        assert any(name.startswith(prefix) for name in names), prefix


async def test_commands_are_compared_as_the_library_sends_them(client: StatefulClient) -> None:
    tree = app_commands.CommandTree(client)

    @tree.command(name="ask", description="Ask")
    async def ask(interaction: discord.Interaction[Any]) -> None: ...

    [payload] = await command_payloads(tree, None)
    assert (payload["name"], payload["description"]) == ("ask", "Ask")
    assert callable(ask.get_translated_payload)


def test_the_calls_and_the_address_that_have_no_public_name_are_there() -> None:
    assert callable(HTTPClient.application_info)
    assert callable(HTTPClient.request)
    assert api_address().endswith("/api/v10")


def test_nothing_else_names_what_the_library_keeps_to_itself() -> None:
    folder = Path(discord_internals.__file__).parent
    found = [
        f"{path.name}:{line}"
        for path in sorted(folder.rglob("*.py"))
        if path.name != "discord_internals.py"
        for line in _private_lines(path)
    ]
    assert found == []


def _private_lines(path: Path) -> Iterator[int]:
    """Where a module reaches into another object's private names, or into private modules."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module in PRIVATE_MODULES:
            yield node.lineno
        elif isinstance(node, ast.Attribute):
            is_own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
            if node.attr == "http" or (re.match("_[a-z]", node.attr) and not is_own):
                yield node.lineno
