"""The client, which receives every event from Discord and runs the same checks on each."""

import asyncio
import logging
import math
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
    api_address,
    wrap_gateway_connect,
)
from bot.discord_app.failures import failure_line, is_too_late, log_failure
from bot.discord_app.gateway.command_sync import sync_if_changed
from bot.discord_app.gateway.command_translator import CommandTranslator
from bot.discord_app.gateway.connection_pacing import paced
from bot.discord_app.gateway.event_filter import SelectiveState
from bot.discord_app.handlers import channel_messages
from bot.discord_app.handlers.arrivals import receive
from bot.discord_app.handlers.buttons import press
from bot.discord_app.handlers.commands import COMMANDS
from bot.discord_app.handlers.dialogues import submit
from bot.discord_app.handlers.message_text import length_of_interaction
from bot.discord_app.handlers.outdated import decline
from bot.discord_app.memory.conversations import Conversations
from bot.discord_app.memory.cooldowns import Cooldowns
from bot.discord_app.memory.expiring import Seen
from bot.discord_app.memory.hints import Hints
from bot.discord_app.memory.long_texts import WAIT_SECONDS as LONG_TEXT_SECONDS
from bot.discord_app.memory.long_texts import LongTexts
from bot.discord_app.memory.reports import ReportFile
from bot.discord_app.memory.turns import Turns
from bot.discord_app.replies.actions import Action, action_of
from bot.discord_app.replies.answer_reply import render_line
from bot.discord_app.replies.reply import Reply
from bot.discord_app.sending.hung_connections import trace
from bot.discord_app.sending.notices import Notices
from bot.discord_app.sending.pressed_items import ActionButton, ActionMenu
from bot.discord_app.sending.responses import respond, suggest
from bot.discord_app.services import Edition, Services
from bot.discord_app.settings import Settings
from bot.phrases.languages import phrases_in

_log = logging.getLogger(__name__)

INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
"""The kinds of event to subscribe to. None is privileged: without the message content intent,
Discord still shows a bot the text of direct messages and of messages that mention it (Discord,
"You Might Not Need a Privileged Intent")."""

DRAIN_SECONDS = 2.5
"""Seconds that unfinished answers are given when the bot is told to stop."""

TYPED, TYPED_SECONDS = 60, 5.0
"""Autocompletions that one person gets in so many seconds. Discord asks for one at each key, and
nobody types 12 keys a second for long."""

REPORTS, REPORTS_SECONDS = 20, 24 * 3600.0
"""Reports of one person that are stored in so many seconds, so that nobody fills the file alone."""

AT_ONCE = 2
"""Answers under way in one channel: one slow connection must not hold the others up, and Discord
takes five messages in five seconds."""
MOST_WAITING = 50
WAIT_SECONDS = 90.0
"""Messages that wait in one channel, and for how long: at Discord's pace it takes a minute to
answer so many, and later nobody wants an answer any more."""

SHARED_SECONDS = 24 * 3600.0
"""How long it is remembered that an answer was shared: longer than a private answer is in view."""


class PinciteTree(app_commands.CommandTree["PinciteClient"]):
    """The command tree, with the checks of `PinciteClient.admits` before every command."""

    async def interaction_check(self, interaction: discord.Interaction["PinciteClient"], /) -> bool:
        """Tell whether to run the command: it is no repeat, and the person is within the limit."""
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
        """Pass the error to `PinciteClient.failed`, which handles the failures of every kind."""
        await self.client.failed(interaction, error)


class PinciteClient(StatefulClient):
    """The Discord client of the bot."""

    def __init__(self, answerer: Answerer, settings: Settings) -> None:
        proxy = settings.proxy(api_address())
        super().__init__(
            intents=INTENTS,
            allowed_mentions=discord.AllowedMentions.none(),
            # For privacy: discord.py would otherwise keep messages and members in memory.
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            http_trace=trace(),
            proxy=proxy.address if proxy else None,
            shard_count=settings.shard_count,
            **_shards(settings),
        )
        shards = len(settings.shard_ids or ()) or settings.shard_count or 1
        wrap_gateway_connect(self, partial(paced, shards=shards))
        self.settings = settings
        self.edition = Edition(answerer, settings)
        seconds = settings.conversation_minutes * 60.0
        self.conversations = Conversations(settings.conversations, seconds)
        self.cooldowns = Cooldowns(settings.cooldown_uses, settings.cooldown_seconds)
        self.typing = Cooldowns(TYPED, TYPED_SECONDS)
        self.turns = Turns(AT_ONCE, MOST_WAITING, WAIT_SECONDS)
        self.long_texts = LongTexts()
        self.notices = Notices()
        self.reports = ReportFile(settings.feedback_file) if settings.feedback else None
        self.reporting = Cooldowns(REPORTS, REPORTS_SECONDS)
        self.hints = Hints(settings.conversations, seconds)
        self.seen = Seen()
        self.shared = Seen(seconds=SHARED_SECONDS)
        self.tree = PinciteTree(
            self,
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        for command in COMMANDS:
            self.tree.add_command(command)
        self.add_dynamic_items(ActionButton, ActionMenu)

    def connection_state(self, **options: Any) -> SelectiveState:
        """Return a connection state that drops messages that are not for the bot."""
        return SelectiveState(**options)

    async def setup_hook(self) -> None:
        """Register the commands if they changed.

        Where the shards are divided among several processes, only the one with shard 0 does it.
        """
        await self.tree.set_translator(CommandTranslator())
        shards = self.settings.shard_ids
        if self.settings.sync_at_start and (shards is None or 0 in shards):
            await sync_if_changed(self.tree)

    async def on_ready(self) -> None:
        """Log that the bot is connected."""
        _log.info("ready", extra={"servers": len(self.guilds), "shards": self.shard_count})

    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that is addressed to the bot, once."""
        if not channel_messages.is_for(self.user, message) or not self.seen.is_new(message.id):
            return
        try:
            await receive(self, message)
        except Exception as error:
            self.seen.forget(message.id)
            await channel_messages.apologize(self, message, log_failure(error, "message"))

    async def on_interaction(self, interaction: discord.Interaction["PinciteClient"]) -> None:
        """Handle what discord.py does not pass on: dialogues, and buttons it does not recognize."""
        if interaction.type is discord.InteractionType.modal_submit:
            await self.guarded(interaction, lambda: submit(interaction))
        elif interaction.type is discord.InteractionType.component:
            data: Any = interaction.data or {}
            action = action_of(interaction.custom_id or "", data.get("values", ()))
            if action is None:
                # From another version of the bot. Any answer is better than Discord's own
                # "interaction failed".
                await self.guarded(interaction, lambda: decline(interaction))
            else:
                # discord.py looks for the button in the message that comes with the event, but
                # Discord may leave the buttons out of it. If it did find the button,
                # `seen` lets only one of the two calls through.
                await self.pressed(interaction, action)

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        """Log an error in any other event handler in the usual form."""
        error = sys.exc_info()[1]
        if error is not None:
            log_failure(error, event_method)

    async def pressed(self, interaction: discord.Interaction[Any], action: Action) -> None:
        """Run the action of a pressed button, behind the usual checks."""
        await self.guarded(interaction, lambda: press(interaction, action))

    async def guarded(
        self, interaction: discord.Interaction[Any], work: Callable[[], Awaitable[None]]
    ) -> None:
        """Run `work` if `admits` allows it; log a failure and tell the person."""
        try:
            if await self.admits(interaction):
                await work()
        except Exception as error:
            await self.failed(interaction, error)

    async def admits(self, interaction: discord.Interaction[Any]) -> bool:
        """Tell whether to handle the interaction; count it towards the person's limit.

        False for one that was seen before, and for one beyond the limit, which is answered with the
        seconds to wait. Autocompletion has a limit of its own, beyond which nothing is suggested.
        """
        if not self.seen.is_new(interaction.id):
            return False
        if interaction.type is discord.InteractionType.autocomplete:
            if not self.typing.wait(interaction.user.id):
                return True
            await suggest(interaction, [])
            return False
        if wait := self.cooldowns.wait(interaction.user.id):
            line = phrases_in(language_of(interaction)).discord.cooldown
            await self.say(interaction, line.format(seconds=wait))
            return False
        length = length_of_interaction(interaction)
        if not await self.long_texts.admit(length, interaction.user.id):
            line = phrases_in(language_of(interaction)).discord.many_long_texts
            await self.say(interaction, line.format(seconds=math.ceil(LONG_TEXT_SECONDS)))
            return False
        return True

    async def failed(self, interaction: discord.Interaction[Any], error: BaseException) -> None:
        """Log the failure, and tell the person in a line that only they see.

        Nobody is told where Discord takes no answer any more, or during autocompletion.
        """
        incident = log_failure(error, interaction.type.name)
        cause = getattr(error, "original", error)
        if is_too_late(cause) or interaction.type is discord.InteractionType.autocomplete:
            return
        try:
            await self.say(interaction, failure_line(incident, language_of(interaction)))
        except Exception as second:
            _log.warning(
                "could not tell the person of the failure: %s",
                type(second).__name__,
                extra={"incident": incident},
            )

    async def say(self, interaction: discord.Interaction[Any], line: str) -> None:
        """Answer with one line in the bot's own words, shown to that person alone."""
        await self.show(interaction, render_line(line, language_of(interaction)))

    async def show(
        self,
        interaction: discord.Interaction[Any],
        reply: Reply,
        private: bool = True,
        or_privately: bool = True,
    ) -> int | None:
        """Answer with a reply, and return the id of its last message.

        `private` shows it to that person alone; `or_privately` does so where nothing can be shown
        to all. None if Discord did not tell the id.
        """
        style = self.settings.reply_style
        return await respond(interaction, reply, style, private, or_privately)

    async def close(self) -> None:
        """Disconnect, after waiting up to `DRAIN_SECONDS` for unfinished answers."""
        work = handlers_at_work()
        if work and not self.is_closed():
            await asyncio.wait(work, timeout=DRAIN_SECONDS)
        await super().close()


def handlers_at_work() -> list[asyncio.Task[Any]]:
    """List the tasks, other than this one, in which an event is being handled."""
    current = asyncio.current_task()
    return [
        task
        for task in asyncio.all_tasks()
        if task is not current and task.get_name().startswith(HANDLER_TASKS)
    ]


def _as_services(client: PinciteClient) -> Services:
    """Return the client as `Services`: makes mypy check that it implements the protocol."""
    return client


def _shards(settings: Settings) -> Any:
    """Return the keyword argument for the shard ids; none where discord.py is to choose them."""
    return {} if settings.shard_ids is None else {"shard_ids": list(settings.shard_ids)}
