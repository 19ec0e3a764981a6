"""`run`, `doctor`, `sync`, `invite` and `feedback`, as a host uses them."""

import asyncio
import json
import os
import re
import signal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from discord import app_commands

from bot.cli import cli
from bot.discord_app.gateway.client import PinciteClient
from bot.discord_app.host import commands as commandline
from bot.discord_app.memory.reports import Report, ReportFile
from bot.discord_app.tokens import PLACEHOLDER
from corpus.folder import CORPUS_FOLDER
from tests.bot.discord_app.live import settings
from tests.loaded import answerer, documents
from tests.standin import Permission, StandIn

WRONG = "a.wrong.token"

pytestmark = pytest.mark.usefixtures("warm_cache")


async def invoke(name: str, *arguments: str, token: str | None = None, **env: str | None) -> Result:
    """Run a command beside the stand-in, whose event loop goes on."""
    variables = {"DISCORD_TOKEN": token, **env}
    return await asyncio.to_thread(CliRunner().invoke, cli, [name, *arguments], env=variables)


@pytest.fixture(autouse=True)
def _apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(commandline, "open_answerer", lambda _: answerer())


@pytest.mark.parametrize("name", ["run", "doctor", "sync", "invite"])
async def test_without_a_token_it_says_how_to_get_one(name: str) -> None:
    result = await invoke(name)
    assert result.exit_code == 2
    assert "DISCORD_TOKEN is not set" in result.output
    assert "Traceback" not in result.output


async def test_doctor_finds_a_good_set_up_good() -> None:
    async with StandIn() as discord:
        await invoke("sync", token=discord.token)
        result = await invoke("doctor", token=discord.token)
    assert result.exit_code == 0, result.output
    names = "corpus clock token application installs intents commands contexts permissions starts"
    for name in names.split():
        assert f"ok     {name}: " in result.output


async def test_doctor_says_which_corpus_it_is(tmp_path: Path) -> None:
    sources = documents().sources
    passages = sum(1 for source in sources for _ in source.passages())
    count = f"{len(sources)} documents, {passages} passages"
    async with StandIn() as discord:
        shipped = (await invoke("doctor", token=discord.token)).output
        (tmp_path / ".env").write_text(f"PINCITE_CORPUS={tmp_path}\n")
        own = (await invoke("doctor", token=discord.token)).output
        (tmp_path / "option").mkdir()
        option = await invoke("doctor", "--corpus", "option", token=discord.token)
    assert f"ok     corpus: {count}, from {CORPUS_FOLDER}\n" in shipped
    assert f"ok     corpus: {count}, from {tmp_path}\n" in own
    assert f"ok     corpus: {count}, from {tmp_path / 'option'}\n" in option.output


async def test_doctor_says_what_is_wrong_and_what_to_do() -> None:
    async with StandIn(clock_skew=-90) as discord:
        discord.application = {
            "integration_types_config": {"0": {}},
            "interactions_endpoint_url": "https://example.org/",
            "bot_require_code_grant": True,
        }
        discord.guild.everyone.permissions &= ~Permission.READ_MESSAGE_HISTORY
        result = await invoke("doctor", token=discord.token, PINCITE_SYNC_AT_START="false")
    assert result.exit_code == 2
    for line in (
        "wrong  clock: 90 s ahead of Discord's; turn on time synchronization",
        "wrong  installs: User Install is off; tick it at https://discord.com/developers",
        "wrong  endpoint: ",
        "wrong  code grant: ",
        "wrong  commands: they are not registered yet; run `pincite sync`",
        "lacks Read Message History",
    ):
        assert line in result.output


async def test_doctor_before_the_first_start_only_notes_that_nothing_is_registered() -> None:
    async with StandIn() as discord:
        result = await invoke("doctor", token=discord.token)
    assert result.exit_code == 0
    assert "note   commands: they are not registered yet; `pincite run`" in result.output


async def test_doctor_finds_commands_that_cannot_be_used_everywhere() -> None:
    async with StandIn() as discord:
        tree = PinciteClient(answerer(), settings(discord.token)).tree
        tree.allowed_contexts = app_commands.AppCommandContext(guild=True)
        async with discord.running(tree.client):
            pass
        result = await invoke("doctor", token=discord.token)
    assert result.exit_code == 2
    assert "wrong  contexts: not usable in direct messages and group messages" in result.output


async def test_doctor_with_a_wrong_token() -> None:
    async with StandIn() as discord:
        result = await invoke("doctor", token=WRONG)
        discord.take_violations()
    assert result.exit_code == 2
    assert "wrong  token: Discord does not accept DISCORD_TOKEN" in result.output
    assert WRONG not in result.output


@pytest.mark.parametrize("name", ["doctor", "sync", "invite"])
async def test_discord_out_of_reach_is_one_sentence(name: str) -> None:
    async with StandIn(reachable=False) as discord:
        result = await invoke(name, token=discord.token)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("name", ["doctor", "sync", "invite"])
@pytest.mark.parametrize("place", ["environment", "file"])
async def test_the_password_of_a_proxy_that_refuses_is_not_printed(
    name: str, place: str, tmp_path: Path
) -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(refuse, "127.0.0.1", 0) as proxy:
        port = proxy.sockets[0].getsockname()[1]
        setting: dict[str, str | None] = {
            "HTTPS_PROXY": f"http://me:secret@127.0.0.1:{port}",
            "NO_PROXY": "",
        }
        if place == "file":
            (tmp_path / ".env").write_text("".join(f"{k}={v}\n" for k, v in setting.items()))
            setting = dict.fromkeys(setting)
        result = await invoke(name, token=WRONG, **setting)
    assert result.exit_code == 2
    assert "proxy" in result.output
    assert "secret" not in result.output


async def test_sync_registers_the_commands_for_everywhere() -> None:
    async with StandIn() as discord:
        result = await invoke("sync", token=discord.token)
        [(scope, commands, _)] = discord.syncs
    assert result.output == "6 commands registered everywhere.\n"
    assert scope is None
    assert all(command["contexts"] == [0, 1, 2] for command in commands)
    assert all(command["integration_types"] == [0, 1] for command in commands)


async def test_sync_clears_what_was_registered_in_one_server() -> None:
    async with StandIn() as discord:
        result = await invoke("sync", "--clear-server", str(discord.guild.id), token=discord.token)
        [(scope, commands, _)] = discord.syncs
    assert (scope, commands) == (discord.guild.id, [])
    assert result.exit_code == 0


async def test_invite_prints_both_addresses() -> None:
    async with StandIn() as discord:
        result = await invoke("invite", token=discord.token)
        number = discord.bot.id
    assert f"client_id={number}" in result.output
    server, account = result.output.splitlines()
    assert "scope=bot+applications.commands" in server
    assert "permissions=274878008320" in server
    assert "integration_type=0" in server
    assert "scope=applications.commands" in account
    assert "integration_type=1" in account


async def test_invite_needs_no_token_for_a_known_application() -> None:
    result = await invoke("invite", "--application-id", "42")
    assert result.exit_code == 0
    assert result.output.count("client_id=42") == 2


async def test_feedback_lists_and_exports_reports(tmp_path: Path) -> None:
    path = tmp_path / "reports.sqlite3"
    assert (await invoke("feedback", "--file", str(path))).output == "No reports.\n"
    at = "2026-11-01T13:30:59+01:00"
    ReportFile(path).store(Report("誰が?", "a#b.1", "Not\nthis", "ja", at))
    listed = (await invoke("feedback", "--file", str(path))).output
    assert listed.splitlines() == [
        "1  2026-11-01 12:30Z  誰が?",
        "    quoted: a#b.1",
        "    reason: Not this",
    ]
    exported = (await invoke("feedback", "--export", PINCITE_FEEDBACK_FILE=str(path))).output
    row: dict[str, Any] = json.loads(exported)
    assert (row["turns"], row["not_best"], row["best"]) == (["誰が?"], ["a#b.1"], [])


async def test_feedback_prints_nothing_that_steers_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "reports.sqlite3"
    hostile = "a\x1b]52;c;aGk=\x07\n2  2026-11-01 12:30Z  forged\x9b31m\u202e\u2028b"
    ReportFile(path).store(Report(hostile, hostile, hostile, "en", hostile))
    listed = await invoke("feedback", "--file", str(path))
    assert len(listed.output.splitlines()) == 3
    exported = await invoke("feedback", "--export", "--file", str(path))
    [row] = map(json.loads, exported.output.split("\n")[:-1])
    assert row["turns"] == [hostile]
    for output in (listed.output, exported.output):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028]", output)


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        ("yesterday", "(yesterday)"),
        ("9999-12-31T23:59:59-23:59", "(9999-12-31T23:59:59-23:59)"),
        ("0001-01-01T00:00:00+23:59", "(0001-01-01T00:00:00+23:59)"),
        ("2026-11-01T12:30", "2026-11-01 12:30Z"),
    ],
)
async def test_a_time_that_is_none_hides_no_report(tmp_path: Path, at: str, shown: str) -> None:
    path = tmp_path / "reports.sqlite3"
    for time in (at, "2026-11-01T12:30:00+00:00"):
        ReportFile(path).store(Report("Who?", None, "", "en", time))
    result = await invoke("feedback", "--file", str(path))
    assert result.exit_code == 0
    heads = [line for line in result.output.splitlines() if not line.startswith(" ")]
    assert heads == [f"1  {shown}  Who?", "2  2026-11-01 12:30Z  Who?"]


@pytest.mark.parametrize("kind", ["text", "folder", "pipe", "no folder"])
async def test_feedback_tells_a_bad_file_in_a_sentence(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "reports"
    if kind == "text":
        path.write_text("Dear diary\n" * 100)
    elif kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path = path / "reports"
    result = await invoke("feedback", "--file", str(path))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: The reports in {path} can't be used: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["run", "doctor", "sync", "invite"])
async def test_the_placeholder_is_refused_before_discord_is_asked(name: str) -> None:
    async with StandIn() as discord:
        result = await invoke(name, token=PLACEHOLDER)
        assert not discord.take_violations()
    assert result.exit_code == 2
    assert "DISCORD_TOKEN is still the placeholder of .env.example" in result.stderr


async def test_doctor_names_slips_and_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    result = await invoke(
        "doctor",
        token=WRONG,
        PINCITE_FEEDBAK="true",
        HTTPS_PROXY="http://me:secret@127.0.0.1:9",
        NO_PROXY="",
    )
    said = "PINCITE_FEEDBAK in the environment is no setting of Pincite; did you mean "
    assert f"note   settings: {said}PINCITE_FEEDBACK?" in result.output
    assert "ok     proxy: Discord by way of http://127.0.0.1:9 (HTTPS_PROXY)" in result.output
    assert "wrong  network: Discord cannot be reached" in result.output
    assert "check the proxy http://127.0.0.1:9" in result.output
    assert "secret" not in result.output


@pytest.mark.parametrize("name", ["sync", "feedback"])
async def test_other_commands_tell_slips_beside_what_they_print(name: str) -> None:
    async with StandIn() as discord:
        result = await invoke(name, token=discord.token, PINCITE_FEEDBAK="hidden")
    assert result.exit_code == 0
    assert result.stderr == (
        "Note: PINCITE_FEEDBAK in the environment is no setting of Pincite; did you mean "
        "PINCITE_FEEDBACK?\n"
    )


async def _run(discord: StandIn, **env: str) -> asyncio.subprocess.Process:
    variables = os.environ | {"DISCORD_TOKEN": discord.token, **env}
    return await asyncio.create_subprocess_exec(
        *discord.command("bot", "run"), env=variables, stderr=asyncio.subprocess.PIPE
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_run_answers_and_leaves_cleanly(number: signal.Signals) -> None:
    async with StandIn() as discord:
        process = await _run(discord)
        ended = asyncio.create_task(process.wait())
        ready = asyncio.create_task(discord.wait_ready(timeout=40))
        await asyncio.wait({ended, ready}, return_when=asyncio.FIRST_COMPLETED)
        assert process.returncode is None, (await process.communicate())[1].decode()
        await ready
        said = await discord.say(f"{discord.mention} Is the license exclusive?")
        assert "exclusive" in (await said.answer()).text
        process.send_signal(number)
        _, log = await asyncio.wait_for(process.communicate(), 10)
    assert process.returncode == 0
    assert b"Traceback" not in log
    assert b"exclusive" not in log, "the log holds no question"
    assert discord.token.encode() not in log


async def test_run_with_a_refused_token_ends_with_2_and_one_sentence() -> None:
    async with StandIn() as discord:
        process = await _run(discord, DISCORD_TOKEN=WRONG)
        _, log = await asyncio.wait_for(process.communicate(), 20)
        discord.take_violations()
    assert process.returncode == 2
    [sentence] = [line for line in log.decode().splitlines() if "INFO" not in line]
    assert sentence.startswith("Error: Discord does not accept DISCORD_TOKEN.")
    assert WRONG not in log.decode()
