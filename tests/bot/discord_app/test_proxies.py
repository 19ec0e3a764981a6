"""Discord is reached through the proxy that the usual variables name."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.discord_app.gateway.client import PinciteClient
from bot.discord_app.proxies import ProxyError, proxy_for
from bot.discord_app.settings import load_settings
from tests.bot.discord_app.fake import FakeAnswerer
from tests.standin import StandIn

API = "https://discord.com/api/v10"


@pytest.mark.parametrize(
    ("variables", "address"),
    [
        ({}, None),
        ({"HTTPS_PROXY": "http://proxy:3128"}, "http://proxy:3128"),
        ({"HTTPS_PROXY": "proxy:3128"}, "http://proxy:3128"),
        ({"ALL_PROXY": "http://me:secret@proxy"}, "http://me:secret@proxy"),
        ({"HTTP_PROXY": "http://proxy"}, None),
        ({"HTTPS_PROXY": "http://proxy", "NO_PROXY": "*"}, None),
        ({"HTTPS_PROXY": "http://proxy", "NO_PROXY": "localhost, .discord.com"}, None),
        ({"HTTPS_PROXY": "http://proxy", "NO_PROXY": "cord.com"}, "http://proxy"),
        ({"HTTPS_PROXY": "socks5://proxy", "NO_PROXY": "discord.com"}, None),
    ],
)
def test_the_variables_name_it(variables: dict[str, str], address: str | None) -> None:
    found = proxy_for(API, variables)
    assert (found and found.address) == address


@pytest.mark.parametrize(
    "address", ["http://", "http://proxy:port", "http://[", "socks5://me:secret@proxy:1080", "//"]
)
def test_an_address_of_no_use_is_told_by_its_variable(address: str) -> None:
    with pytest.raises(ProxyError) as caught:
        proxy_for(API, {"HTTPS_PROXY": address})
    assert str(caught.value).startswith("HTTPS_PROXY")
    assert "secret" not in str(caught.value)


def test_the_password_is_not_shown() -> None:
    found = proxy_for(API, {"HTTPS_PROXY": "http://me:p@ss@proxy:3128"})
    assert found
    assert found.shown == "http://proxy:3128"


def test_it_may_stand_in_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HTTPS_PROXY", raising=False)
    monkeypatch.delenv("https_proxy", raising=False)
    file = tmp_path / "file"
    file.write_text("DISCORD_TOKEN=a.b.c\nhttps_proxy=http://proxy\n")
    found = load_settings(_env_file=file).proxy(API)
    assert found
    assert (found.variable, found.address) == ("HTTPS_PROXY", "http://proxy")


@asynccontextmanager
async def proxy_server() -> AsyncIterator[tuple[str, set[str]]]:
    """A proxy for plain HTTP, which notes the first line of what goes through it."""
    seen: set[str] = set()

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            writer.write(data)
        writer.close()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        match = re.match(rb"(\w+) http://([\d.]+):(\d+)(\S*)", head)
        assert match, head
        seen.add(f"{match[1].decode()} {match[4].decode().partition('?')[0]}")
        there, back = await asyncio.open_connection(match[2].decode(), int(match[3]))
        back.write(head.replace(b"http://%b:%b" % (match[2], match[3]), b"", 1))
        await asyncio.gather(pump(reader, back), pump(there, writer))

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", seen
    finally:
        server.close()


async def test_everything_goes_through_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    async with StandIn() as discord, proxy_server() as (address, seen):
        monkeypatch.setenv("HTTP_PROXY", address)
        client = PinciteClient(FakeAnswerer(), load_settings(_env_file=None, token=discord.token))
        async with discord.running(client):
            answered = await discord.slash("ask", {"question": "Who hosts?"})
            assert answered.reply
    assert any("/users/@me" in line for line in seen), "REST"
    assert any("callback" in line for line in seen), "responses"
