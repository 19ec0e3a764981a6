"""Check the whole set-up, from token to corpus; each finding says what to do."""

import datetime
import email.utils
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import aiohttp
import discord

from bot.answering.answerer import Answerer
from bot.discord_app.discord_internals import (
    api_address,
    application_as_sent,
    own_servers_as_sent,
)
from bot.discord_app.gateway.client import INTENTS, PinciteClient
from bot.discord_app.gateway.command_sync import registered, wanted
from bot.discord_app.gateway.command_translator import CommandTranslator
from bot.discord_app.host.invites import missing_permissions, server_invite
from bot.discord_app.memory.reports import ReportFile, ReportFileError
from bot.discord_app.proxies import Proxy
from bot.discord_app.running.serve import LOGIN_ADVICE
from bot.discord_app.settings import Settings, setting_remarks

CLOCK_TOLERANCE_SECONDS = 5.0
"""Difference to Discord's clock that is still reported as agreement."""
CONTEXTS = ("servers", "direct messages", "group messages")
"""The places where commands can be used, at the index that is Discord's number for each:
Discord, Application Commands, "Interaction Context Types"."""
PORTAL = "https://discord.com/developers/applications"


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check: its state, and what to do about it."""

    name: str
    state: Literal["ok", "note", "wrong"]
    text: str


async def examine(answerer: Answerer, settings: Settings, folder: Path) -> AsyncIterator[Finding]:
    """Yield the result of each check; stop early where Discord or the token does not work.

    `folder` is that of the answerer's corpus.

    Raises `discord.HTTPException`, `aiohttp.ClientError` or `OSError` if Discord fails later on.
    """
    documents = answerer.documents
    passages = sum(1 for source in documents.sources for _ in source.passages())
    count = f"{len(documents.sources)} documents, {passages} passages"
    yield Finding("corpus", "ok", f"{count}, from {folder.absolute()}")
    for remark in setting_remarks():
        yield Finding("settings", "note", remark)
    if proxy := settings.proxy(api_address()):
        yield Finding("proxy", "ok", f"Discord by way of {proxy.shown} ({proxy.variable})")
    if settings.feedback:
        yield _reports(settings)
    try:
        yield await _clock(proxy)
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        suspects = f"the proxy {proxy.shown}" if proxy else "network, firewall, HTTPS_PROXY"
        text = f"Discord cannot be reached ({type(error).__name__}); check {suspects}"
        yield Finding("network", "wrong", text)
        return
    async with PinciteClient(answerer, settings) as client:
        await client.tree.set_translator(CommandTranslator())
        client.setup_hook = _do_nothing  # type: ignore[method-assign]  # a check must not register
        try:
            await client.login(settings.token.get_secret_value())
        except discord.LoginFailure:
            yield Finding("token", "wrong", LOGIN_ADVICE)
            return
        yield Finding("token", "ok", f"accepted, for {client.user}")
        async for finding in _application(client):
            yield finding


def _reports(settings: Settings) -> Finding:
    """Check that the file of reports can be written to."""
    try:
        ReportFile(settings.feedback_file).check()
    except ReportFileError as error:
        return Finding("feedback", "wrong", str(error))
    return Finding("feedback", "ok", f"reports are stored in {settings.feedback_file}")


async def _do_nothing() -> None:
    """Replace the client's `setup_hook`, so that no commands are registered."""


async def _clock(proxy: Proxy | None) -> Finding:
    """Compare our clock with the date in the header of an answer of Discord."""
    async with (
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(10)) as session,
        session.get(f"{api_address()}/gateway", proxy=proxy.address if proxy else None) as response,
    ):
        theirs = email.utils.parsedate_to_datetime(response.headers["Date"])
    # The date is cut to whole seconds, so on average the true time is half a second later.
    seconds = (datetime.datetime.now(datetime.UTC) - theirs).total_seconds() - 0.5
    if abs(seconds) <= CLOCK_TOLERANCE_SECONDS:
        return Finding("clock", "ok", "agrees with Discord's")
    way = "ahead of" if seconds > 0 else "behind"
    text = f"{abs(seconds):.0f} s {way} Discord's; turn on time synchronization (NTP)"
    return Finding("clock", "wrong", text)


async def _application(client: PinciteClient) -> AsyncIterator[Finding]:
    """Check all that needs a login: the portal's settings, commands, servers, session starts."""
    about = await application_as_sent(client)
    page = f"{PORTAL}/{about['id']}"
    yield Finding("application", "ok", f"{about['name']} ({about['id']})")
    if about.get("interactions_endpoint_url"):
        text = f"an Interactions Endpoint URL takes the commands away; empty it at {page}"
        yield Finding("endpoint", "wrong", text)
    if about.get("bot_require_code_grant"):
        text = (
            f"“Requires OAuth2 Code Grant” keeps the invite from working; switch it off: {page}/bot"
        )
        yield Finding("code grant", "wrong", text)
    privileged = INTENTS.message_content or INTENTS.members or INTENTS.presences
    text = "none of the privileged ones is used; leave them off in the portal"
    yield Finding("intents", "wrong" if privileged else "ok", text)
    yield _installs(about, page)
    async for finding in _commands(client):
        yield finding
    for finding in await _servers(client):
        yield finding
    yield await _sessions(client)


def _installs(about: Any, page: str) -> Finding:
    """Check that the bot can be added to servers and to accounts."""
    config = about.get("integration_types_config") or {}
    names = {"0": "Guild Install", "1": "User Install"}
    missing = [name for key, name in names.items() if key not in config]
    if missing:
        what = " and ".join(missing)
        return Finding("installs", "wrong", f"{what} is off; tick it at {page}/installation")
    return Finding("installs", "ok", "to servers and to accounts")


async def _commands(client: PinciteClient) -> AsyncIterator[Finding]:
    """Check that this version's commands are registered, and usable in every context."""
    found, ours = await registered(client.tree), await wanted(client.tree)
    if found == ours:
        yield Finding("commands", "ok", f"{len(ours)} registered")
    else:
        what = "differ from this version's" if found else "are not registered yet"
        by_itself = client.settings.sync_at_start
        todo = "`pincite run` sees to it at its start" if by_itself else "run `pincite sync`"
        yield Finding("commands", "note" if by_itself else "wrong", f"they {what}; {todo}")
    missing = {
        name
        for number, name in enumerate(CONTEXTS)
        for command in found
        if number not in command.get("contexts", ())
    }
    if missing:
        where = " and ".join(sorted(missing))
        yield Finding("contexts", "wrong", f"not usable in {where}; run `pincite sync`")
    elif found:
        yield Finding("contexts", "ok", f"{CONTEXTS[0]}, {CONTEXTS[1]} and {CONTEXTS[2]}")


async def _servers(client: PinciteClient) -> list[Finding]:
    """Check the bot's permissions in its servers, 200 at most."""
    guilds = [guild async for guild in client.fetch_guilds(limit=200, with_counts=False)]
    if not guilds:
        invite = server_invite(client.application_id or 0)
        return [Finding("servers", "note", f"it is in no server yet; add it: {invite}")]
    findings = []
    for guild in await own_servers_as_sent(client):
        missing = missing_permissions(discord.Permissions(int(guild["permissions"])))
        if missing:
            names = ", ".join(missing)
            text = f"{guild['name']}: lacks {names}; grant it to the bot's role, or invite it anew"
            findings.append(Finding("permissions", "wrong", text))
    return findings or [Finding("permissions", "ok", f"complete in {len(guilds)} server(s)")]


async def _sessions(client: PinciteClient) -> Finding:
    """Check how many more times the bot may connect today."""
    limits = await client.fetch_session_start_limits()
    text = f"{limits.remaining} of {limits.total} starts left for today"
    if limits.remaining > 10:
        return Finding("starts", "ok", text)
    return Finding("starts", "wrong", f"{text}; Discord resets the token when they are used up")
