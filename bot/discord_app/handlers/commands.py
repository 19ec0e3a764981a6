"""The commands: each takes its arguments, asks for a reply and shows it."""

import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.discord_app.context import language_of, language_of_text, place_of
from bot.discord_app.handlers.message_text import claim_of
from bot.discord_app.handlers.timelines import show_history
from bot.discord_app.replies.dialogues import QUESTION_LIMIT
from bot.discord_app.replies.histories import name_of
from bot.discord_app.replies.reply import Block
from bot.discord_app.sending.responses import acknowledge
from bot.phrases.languages import ENGLISH, phrases_in

if TYPE_CHECKING:
    from bot.discord_app.gateway.client import PinciteClient

_log = logging.getLogger(__name__)

Interaction = discord.Interaction["PinciteClient"]

CHOICES_LIMIT = 25
"""Suggestions of an autocompletion: Discord, "Autocomplete"."""
TEXTS = phrases_in(ENGLISH).commands
"""The commands are written in English; `CommandTranslator` has the other languages."""
PRIVATE = locale_str(TEXTS.private_description)


@app_commands.command(name=locale_str(TEXTS.ask), description=locale_str(TEXTS.ask_description))
@app_commands.rename(question=locale_str(TEXTS.question), private=locale_str(TEXTS.private))
@app_commands.describe(question=locale_str(TEXTS.question_description), private=PRIVATE)
async def ask(
    interaction: Interaction,
    question: app_commands.Range[str, 1, QUESTION_LIMIT],
    private: bool = False,
) -> None:
    """Answer a question with the words of the statement."""
    await answer(interaction, question, private)


async def answer(interaction: Interaction, question: str, private: bool) -> None:
    """Answer a question where it was asked, and remember it for follow-ups."""
    client = interaction.client
    place = place_of(interaction, private)
    history = client.conversations.history(place)
    reply = client.replies.answer(
        question, history, interaction.locale.value, asked=True, private=private
    )
    sent = await client.show(interaction, reply, private)
    client.conversations.record(place, (*history, question), sent)
    if client.settings.log_questions:
        _log.info("asked", extra={"way": "command", "question": question})


@app_commands.command(name=locale_str(TEXTS.quote), description=locale_str(TEXTS.quote_description))
@app_commands.rename(clause=locale_str(TEXTS.clause), private=locale_str(TEXTS.private))
@app_commands.describe(clause=locale_str(TEXTS.clause_description), private=PRIVATE)
async def quote(
    interaction: Interaction,
    clause: app_commands.Range[str, 1, QUESTION_LIMIT],
    private: bool = False,
) -> None:
    """Quote one passage."""
    client, language = interaction.client, language_of(interaction)
    reply = client.replies.quote(clause, language, private)
    if reply is None:
        await client.say(interaction, phrases_in(language).discord.nothing_found)
    else:
        await client.show(interaction, reply, private)


@quote.autocomplete("clause")
async def clauses(interaction: Interaction, words: str) -> list[app_commands.Choice[str]]:
    """Suggest the clauses that the words so far fit."""
    language = language_of(interaction)
    found = interaction.client.replies.clauses.choices(words, language, CHOICES_LIMIT)
    choices = [app_commands.Choice(name=name, value=value) for name, value in found]
    # Sent here rather than by discord.py, which gives up when the connection is lost.
    await acknowledge(interaction, partial(interaction.response.autocomplete, choices))
    return choices


@app_commands.command(
    name=locale_str(TEXTS.history), description=locale_str(TEXTS.history_description)
)
@app_commands.rename(topic=locale_str(TEXTS.topic), private=locale_str(TEXTS.private))
@app_commands.describe(topic=locale_str(TEXTS.topic_description), private=PRIVATE)
async def history(
    interaction: Interaction,
    topic: app_commands.Range[str, 1, QUESTION_LIMIT],
    private: bool = False,
) -> None:
    """Show a matter through time."""
    client = interaction.client
    language = language_of_text(topic, language_of(interaction))
    found = client.replies.histories.find(topic)
    if found is None:
        await client.show(interaction, client.replies.histories.unknown(language))
        return
    sent = await show_history(client, interaction, found, language, private)
    asked = (name_of(found, language),)
    client.conversations.record(place_of(interaction, private), asked, sent)


@history.autocomplete("topic")
async def topics(interaction: Interaction, words: str) -> list[app_commands.Choice[str]]:
    """Suggest the topics that the words so far fit."""
    histories = interaction.client.replies.histories
    found = histories.choices(words, language_of(interaction), CHOICES_LIMIT)
    choices = [app_commands.Choice(name=name, value=value) for name, value in found]
    await acknowledge(interaction, partial(interaction.response.autocomplete, choices))
    return choices


@app_commands.command(
    name=locale_str(TEXTS.sources), description=locale_str(TEXTS.sources_description)
)
async def sources(interaction: Interaction) -> None:
    """List the documents."""
    client = interaction.client
    await client.show(interaction, client.replies.sources(language_of(interaction)))


@app_commands.command(name=locale_str(TEXTS.help), description=locale_str(TEXTS.help_description))
async def show_help(interaction: Interaction) -> None:
    """Say how to ask."""
    client = interaction.client
    await client.show(interaction, client.replies.help(language_of(interaction)))


@app_commands.context_menu(name=locale_str(TEXTS.find_clause))
async def find_clause(interaction: Interaction, message: discord.Message) -> None:
    """Check what somebody wrote, for the person who asks alone; they may share it."""
    client, language = interaction.client, language_of(interaction)
    claim = claim_of(message)
    if not claim:
        await client.say(interaction, phrases_in(language).discord.no_text)
        return
    # In the language of the person who checks, not of the one who wrote it.
    reply = client.replies.answer(claim, private=True, language=language)
    phrases = phrases_in(language)
    label = f"{phrases.discord.checked}{phrases.punctuation.colon}"
    checked = Block(f"-# {label}{message.jump_url}", optional=True)
    sent = await client.show(interaction, replace(reply, blocks=(*reply.blocks, checked)))
    client.conversations.record(place_of(interaction, True), (claim,), sent)


ALL: tuple[app_commands.Command[Any, Any, Any] | app_commands.ContextMenu, ...] = (
    ask,
    quote,
    history,
    sources,
    show_help,
    find_clause,
)


def register(tree: app_commands.CommandTree["PinciteClient"]) -> None:
    """Add every command to the tree."""
    for command in ALL:
        tree.add_command(command)
