"""The client: what Discord sends comes in here, and passes the same checks whatever the way."""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import discord
from discord import app_commands

from bot.answering.answerer import Answerer
from bot.discord_app.context import language_of
from bot.discord_app.discord_internals import (
    HANDLER_TASKS,
    StatefulClient,
    wrap_gateway_connect,
)
from bot.discord_app.failures import failure_line, is_too_late, log_failure
from bot.discord_app.gateway.command_sync import sync_if_changed
from bot.discord_app.gateway.command_translator import CommandTranslator
from bot.discord_app.gateway.connection_pacing import paced
from bot.discord_app.gateway.event_filter import SelectiveState
from bot.discord_app.handlers import channel_messages
from bot.discord_app.handlers.buttons import press
from bot.discord_app.handlers.commands import COMMANDS
from bot.discord_app.handlers.dialogues import submit
from bot.discord_app.handlers.outdated import decline
from bot.discord_app.memory.conversations import Conversations
from bot.discord_app.memory.cooldowns import Cooldowns
from bot.discord_app.memory.expiring import Seen
from bot.discord_app.memory.reports import ReportFile
from bot.discord_app.memory.timeline_pictures import TimelinePictures
from bot.discord_app.replies.actions import TEMPLATE, Action, parse_action
from bot.discord_app.replies.answer_reply import render_line
from bot.discord_app.replies.reply import Reply
from bot.discord_app.replies.reply_builder import Replies
from bot.discord_app.sending.outgoing import ActionButton
from bot.discord_app.sending.responses import respond
from bot.discord_app.services import Services
from bot.discord_app.settings import Settings
from bot.phrases.languages import phrases_in

_log = logging.getLogger(__name__)

INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
"""None of them privileged: without the message content intent Discord still shows a bot what is
said to it directly or with a mention (Discord, "You Might Not Need a Privileged Intent")."""

DRAIN_SECONDS = 2.5
"""How long answers that are under way may take when the bot is told to leave."""


class PinciteTree(app_commands.CommandTree["PinciteClient"]):
    """The commands, behind the checks that every way in has."""

    async def interaction_check(self, interaction: discord.Interaction["PinciteClient"], /) -> bool:
        """Whether to go on: not handled yet, and not too much at once."""
        try:
            return await self.client.admits(interaction)
        except Exception as error:
            await self.client.failed(interaction, error)
            return False

    async def on_error(
        self,
        interaction: discord.Interaction["PinciteClient"],
        error: app_commands.AppCommandError,
        /,
    ) -> None:
        """Hand over to the one place where failures end."""
        await self.client.failed(interaction, error)


class PinciteClient(StatefulClient):
    """Pincite on Discord."""

    def __init__(self, answerer: Answerer, settings: Settings) -> None:
        super().__init__(
            intents=INTENTS,
            allowed_mentions=discord.AllowedMentions.none(),
            # Nothing of what people write or of who they are is kept.
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            shard_count=settings.shard_count,
            **_shards(settings),
        )
        shards = len(settings.shard_ids or ()) or settings.shard_count or 1
        wrap_gateway_connect(self, partial(paced, shards=shards))
        self.settings = settings
        self.documents = answerer.documents
        self.replies = Replies(answerer, settings)
        self.pictures = TimelinePictures()
        seconds = settings.conversation_minutes * 60.0
        self.conversations = Conversations(settings.conversations, seconds)
        self.cooldowns = Cooldowns(settings.cooldown_uses, settings.cooldown_seconds)
        self.reports = ReportFile(settings.feedback_file) if settings.feedback else None
        self.seen = Seen()
        self.tree = PinciteTree(
            self,
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        for command in COMMANDS:
            self.tree.add_command(command)
        self.add_dynamic_items(ActionButton)

    def connection_state(self, **options: Any) -> SelectiveState:
        """Hear selectively."""
        return SelectiveState(**options)

    async def setup_hook(self) -> None:
        """Register the commands, if they changed; of several processes, the first one does it."""
        await self.tree.set_translator(CommandTranslator())
        shards = self.settings.shard_ids
        if self.settings.sync_at_start and (shards is None or 0 in shards):
            await sync_if_changed(self.tree)

    async def on_ready(self) -> None:
        """Say so in the log."""
        _log.info("ready", extra={"servers": len(self.guilds), "shards": self.shard_count})

    async def on_message(self, message: discord.Message) -> None:
        """Answer what is said to the bot."""
        if not channel_messages.is_for(self.user, message) or not self.seen.is_new(message.id):
            return
        try:
            await channel_messages.answer(self, message)
        except Exception as error:
            self.seen.forget(message.id)
            await channel_messages.apologize(self, message, log_failure(error, "message"))

    async def on_interaction(self, interaction: discord.Interaction["PinciteClient"]) -> None:
        """Take what discord.py hands to nobody else: dialogues, and buttons that it cannot find."""
        if interaction.type is discord.InteractionType.modal_submit:
            await self.guarded(interaction, lambda: submit(interaction))
        elif interaction.type is discord.InteractionType.component:
            match = TEMPLATE.fullmatch(interaction.custom_id or "")
            if match is None:
                # From another version of the bot: better an answer than "interaction failed".
                await self.guarded(interaction, lambda: decline(interaction))
            else:
                # discord.py looks for the button in the message, which Discord may send without;
                # where it was found, the press is no longer new.
                await self.pressed(interaction, parse_action(match))

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        """Log what failed outside the ways in, as every failure is logged."""
        error = sys.exc_info()[1]
        if error is not None:
            log_failure(error, event_method)

    async def pressed(self, interaction: discord.Interaction[Any], action: Action) -> None:
        """Do what a button is for."""
        await self.guarded(interaction, lambda: press(interaction, action))

    async def guarded(
        self, interaction: discord.Interaction[Any], work: Callable[[], Awaitable[None]]
    ) -> None:
        """Do the work unless the interaction is a repeat or one too many; tell of a failure."""
        try:
            if await self.admits(interaction):
                await work()
        except Exception as error:
            await self.failed(interaction, error)

    async def admits(self, interaction: discord.Interaction[Any]) -> bool:
        """Whether to handle the interaction; one too many gets a kind line instead."""
        if not self.seen.is_new(interaction.id):
            return False
        if interaction.type is discord.InteractionType.autocomplete:
            return True
        wait = self.cooldowns.wait(interaction.user.id)
        if wait:
            language = language_of(interaction)
            line = phrases_in(language).discord.cooldown.format(seconds=wait)
            await self.say(interaction, line)
        return not wait

    async def failed(self, interaction: discord.Interaction[Any], error: BaseException) -> None:
        """Log the failure, and tell the person in a line that only they see."""
        incident = log_failure(error, interaction.type.name)
        cause = getattr(error, "original", error)
        if is_too_late(cause) or interaction.type is discord.InteractionType.autocomplete:
            return
        try:
            await self.say(interaction, failure_line(incident, language_of(interaction)))
        except Exception as second:
            _log.warning(
                "could not tell of it: %s", type(second).__name__, extra={"incident": incident}
            )

    async def say(self, interaction: discord.Interaction[Any], line: str) -> None:
        """Answer with a line of the bot's own, for that person alone."""
        await self.show(interaction, render_line(line, language_of(interaction)))

    async def show(
        self, interaction: discord.Interaction[Any], reply: Reply, private: bool = True
    ) -> int | None:
        """Answer with a reply; the id of its message where it is known."""
        return await respond(interaction, reply, self.settings.reply_style, private)

    async def close(self) -> None:
        """Leave, once the answers under way are sent."""
        current = asyncio.current_task()
        work = [
            task
            for task in asyncio.all_tasks()
            if task is not current and task.get_name().startswith(HANDLER_TASKS)
        ]
        if work and not self.is_closed():
            await asyncio.wait(work, timeout=DRAIN_SECONDS)
        await super().close()


def _as_services(client: PinciteClient) -> Services:
    """The client as what handlers may use of it; a type checker holds that it has all of that."""
    return client


def _shards(settings: Settings) -> Any:
    return {} if settings.shard_ids is None else {"shard_ids": list(settings.shard_ids)}
