"""The `pincite` commands for the host of the Discord bot."""

import asyncio
import datetime
import logging
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
import click
import discord

from bot.corpus_option import chosen_corpus, corpus_option
from bot.discord_app.gateway.client import PinciteClient
from bot.discord_app.gateway.command_translator import CommandTranslator
from bot.discord_app.host.doctor import examine
from bot.discord_app.host.invites import account_invite, server_invite
from bot.discord_app.memory.reports import Report, ReportFile, question_row
from bot.discord_app.proxies import without_credentials
from bot.discord_app.running.logs import configure_logs
from bot.discord_app.running.serve import LOGIN_ADVICE, serve
from bot.discord_app.running.served_corpus import open_corpus
from bot.discord_app.settings import NO_TOKEN, Settings, load_settings, setting_remarks
from bot.errors import ConfigurationError, ExitCode
from bot.json_text import json_text
from bot.printable import printable
from bot.startup import open_answerer

T = TypeVar("T")

_log = logging.getLogger(__name__)


def _ask_discord(settings: Settings, ask: Callable[[PinciteClient], Coroutine[Any, Any, T]]) -> T:
    """Log in without connecting to the gateway, and return what `ask` gets from Discord.

    Raises `ConfigurationError`, which says why, if Discord rejects the token or cannot be reached.
    """
    answerer = open_answerer(_folder(settings))

    async def work() -> T:
        async with PinciteClient(answerer, settings) as client:
            await client.tree.set_translator(CommandTranslator())
            client.setup_hook = _do_nothing  # type: ignore[method-assign]  # do only what `ask` does
            await client.login(settings.token.get_secret_value())
            return await ask(client)

    try:
        return asyncio.run(work())
    except discord.LoginFailure:
        raise ConfigurationError(LOGIN_ADVICE) from None
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        raise ConfigurationError(f"Discord did not do it: {_reason(error)}") from None


def _reason(error: Exception) -> str:
    if isinstance(error, aiohttp.ClientHttpProxyError):
        said = f"{error.status} {error.message}".strip()
        return f"the proxy answered {said}; check its address, name and password"
    return without_credentials(str(error) or type(error).__name__)


def _told_settings() -> Settings:
    """Return the settings, and say on standard error which names mean nothing."""
    settings = load_settings()
    _tell_remarks()
    return settings


def _tell_remarks() -> None:
    for remark in setting_remarks():
        click.echo(f"Note: {remark}", err=True)


def _folder(settings: Settings) -> Path:
    """Return the folder of the corpus: the option, the environment, `.env`, or that of Pincite."""
    return chosen_corpus(otherwise=settings.corpus)


async def _do_nothing() -> None:
    """Replace the client's `setup_hook`, so that no commands are registered."""


@click.command()
@corpus_option
def run() -> None:
    """Run the Discord bot, until Ctrl-C or SIGTERM."""
    settings = load_settings()
    configure_logs(settings)
    for remark in setting_remarks():
        _log.warning("%s", remark)
    asyncio.run(serve(open_corpus(_folder(settings)), settings))


@click.command()
@corpus_option
def doctor() -> None:
    """Check token, application, installs, commands, permissions, clock and corpus."""
    settings = load_settings()
    folder = _folder(settings)
    answerer = open_answerer(folder)

    async def work() -> bool:
        healthy = True
        async for finding in examine(answerer, settings, folder):
            click.echo(printable(f"{finding.state:<5}  {finding.name}: {finding.text}"))
            healthy = healthy and finding.state != "wrong"
        return healthy

    try:
        healthy = asyncio.run(work())
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        raise ConfigurationError(f"Discord did not answer: {_reason(error)}") from None
    if not healthy:
        raise click.exceptions.Exit(ExitCode.BAD_USE)


@click.command()
@click.option(
    "--clear-server",
    type=int,
    metavar="ID",
    help="Instead remove what an earlier bot registered in one server.",
)
@corpus_option
def sync(clear_server: int | None) -> None:
    """Register the commands with Discord, whether they changed or not."""

    async def ask(client: PinciteClient) -> int:
        guild = discord.Object(clear_server) if clear_server is not None else None
        return len(await client.tree.sync(guild=guild))

    count = _ask_discord(_told_settings(), ask)
    where = f"in server {clear_server}" if clear_server is not None else "everywhere"
    click.echo(f"{count} commands registered {where}.")


@click.command()
@click.option("--application-id", type=int, help="Asked from Discord with the token if left out.")
@corpus_option
def invite(application_id: int | None) -> None:
    """Print the addresses that add the bot to a server or to your own account."""
    if application_id is None:

        async def ask(client: PinciteClient) -> int:
            return client.application_id or 0

        application_id = _ask_discord(_told_settings(), ask)
    click.echo(f"Add it to a server:       {server_invite(application_id)}")
    click.echo(f"Add it to your account:   {account_invite(application_id)}")


@click.command()
@click.option(
    "--file",
    "path",
    type=click.Path(path_type=Path),
    help="The file of reports; PINCITE_FEEDBACK_FILE if left out.",
)
@click.option("--export", is_flag=True, help="Print rows of a question set (JSON Lines) instead.")
def feedback(path: Path | None, export: bool) -> None:
    """List the reports of wrong answers."""
    if path is None:
        # Reading the reports needs no token, so a host without one is not asked for it.
        path = load_settings(token=NO_TOKEN).feedback_file
        _tell_remarks()
    reports = ReportFile(path).reports()
    for report in reports:
        click.echo(json_text(question_row(report)) if export else _listed(report))
    if not reports and not export:
        click.echo("No reports.")


def _listed(report: Report) -> str:
    """Return a report as three lines; what people wrote makes no further ones."""
    lines = (
        f"{report.id}  {_time(report.at)}  {report.question}",
        f"    quoted: {report.quoted or 'nothing'}",
        f"    reason: {' '.join(report.reason.split())}",
    )
    return "\n".join(map(printable, lines))


def _time(text: str) -> str:
    """Return a time in ISO 8601 to the minute, in UTC; another text as it stands, in brackets."""
    try:
        at = datetime.datetime.fromisoformat(text)
        at = at.astimezone(datetime.UTC) if at.tzinfo else at
    except (ValueError, OverflowError):
        return f"({text})"
    return f"{at:%Y-%m-%d %H:%M}Z"
