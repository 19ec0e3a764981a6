"""The slash commands and the message command: each gets a reply built and shows it."""

import logging
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.discord_app.context import language_of, language_of_text, place_of
from bot.discord_app.handlers.histories import show_history
from bot.discord_app.handlers.message_text import stickers_in, texts_of
from bot.discord_app.handlers.suggestions import passage_choices, topic_choices
from bot.discord_app.replies.dialogues import QUESTION_LIMIT
from bot.discord_app.replies.help_reply import unseen_line
from bot.discord_app.replies.reply import Block
from bot.discord_app.sending.responses import suggest
from bot.discord_app.services import Interaction, edition_of, services_of
from bot.lookup.topics import name_of
from bot.phrases.languages import ENGLISH, phrases_in
from corpus.topic import Topic

_log = logging.getLogger(__name__)

TEXTS = phrases_in(ENGLISH).commands
"""The English names and descriptions; `CommandTranslator` supplies the other languages."""

PRIVATE = locale_str(TEXTS.private_description)
"""The description of the option `private`, the same for every command that has it."""


@app_commands.command(name=locale_str(TEXTS.ask), description=locale_str(TEXTS.ask_description))
@app_commands.rename(question=locale_str(TEXTS.question), private=locale_str(TEXTS.private))
@app_commands.describe(question=locale_str(TEXTS.question_description), private=PRIVATE)
async def ask(
    interaction: Interaction,
    question: app_commands.Range[str, 1, QUESTION_LIMIT],
    private: bool = False,
) -> None:
    """Answer a question, and remember it for follow-ups."""
    services = services_of(interaction)
    place = place_of(interaction, private)
    history = services.conversations.history(place)
    if not history and edition_of(interaction).replies.form_of(question) == "check":
        await services.say(interaction, unseen_line(language_of(interaction)))
        return
    reply = edition_of(interaction).replies.answer(
        question, history, interaction.locale.value, asked=True, private=private
    )
    sent = await services.show(interaction, reply, private)
    services.conversations.record(place, (*history, question), sent)
    if services.settings.log_questions:
        _log.info("asked", extra={"way": "command", "question": question})


@app_commands.command(name=locale_str(TEXTS.quote), description=locale_str(TEXTS.quote_description))
@app_commands.rename(clause=locale_str(TEXTS.clause), private=locale_str(TEXTS.private))
@app_commands.describe(clause=locale_str(TEXTS.clause_description), private=PRIVATE)
async def quote(
    interaction: Interaction,
    clause: app_commands.Range[str, 1, QUESTION_LIMIT],
    private: bool = False,
) -> None:
    """Quote the passages that `clause` means: an id, or words."""
    services = services_of(interaction)
    reply, is_private = edition_of(interaction).replies.quote(
        clause, language_of(interaction), private
    )
    await services.show(interaction, reply, is_private)


@quote.autocomplete("clause")
async def clauses(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Suggest passages that fit what has been typed so far."""
    choices = passage_choices(edition_of(interaction), typed, language_of(interaction))
    # Sent here, because discord.py does not try again when the connection is lost.
    await suggest(interaction, choices)
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
    """Show how a topic developed from document to document."""
    services, replies = services_of(interaction), edition_of(interaction).replies
    language = language_of_text(topic, language_of(interaction))
    found = replies.lookup.topics.find(topic)
    if not isinstance(found, Topic):
        await services.show(interaction, replies.histories.unknown(found, language))
        return
    sent = await show_history(interaction, found, language, private)
    asked = (name_of(found, language),)
    services.conversations.record(place_of(interaction, private), asked, sent)


@history.autocomplete("topic")
async def topics(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Suggest topics that fit what has been typed so far."""
    choices = topic_choices(edition_of(interaction), typed, language_of(interaction))
    await suggest(interaction, choices)
    return choices


@app_commands.command(
    name=locale_str(TEXTS.sources), description=locale_str(TEXTS.sources_description)
)
async def sources(interaction: Interaction) -> None:
    """List the documents that the bot quotes."""
    services = services_of(interaction)
    await services.show(
        interaction, edition_of(interaction).replies.sources(language_of(interaction))
    )


@app_commands.command(name=locale_str(TEXTS.help), description=locale_str(TEXTS.help_description))
async def show_help(interaction: Interaction) -> None:
    """Show how to ask, and what happens to what people write."""
    services = services_of(interaction)
    await services.show(interaction, edition_of(interaction).replies.help(language_of(interaction)))


@app_commands.context_menu(name=locale_str(TEXTS.find_clause))
async def find_clause(interaction: Interaction, message: discord.Message) -> None:
    """Check what a message claims; only the member who asked sees it, and can share it."""
    services, language = services_of(interaction), language_of(interaction)
    phrases = phrases_in(language)
    if services.user is not None and message.author.id == services.user.id:
        await services.say(interaction, phrases.discord.own_answer)
        return
    texts = [*texts_of(message), await stickers_in(message)]
    # In the language of the member who checks, not of the message's author.
    checked = edition_of(interaction).replies.check(texts, language, private=True)
    if checked is None:
        is_empty = not any(texts)
        nothing = edition_of(interaction).replies.nothing_to_check(language)
        await services.say(interaction, phrases.discord.no_text if is_empty else nothing)
        return
    reply, claims = checked
    label = f"{edition_of(interaction).replies.checked(language)}{phrases.punctuation.colon}"
    source = Block(f"-# {label}{message.jump_url}", optional=True)
    sent = await services.show(interaction, replace(reply, blocks=(*reply.blocks, source)))
    services.conversations.record(place_of(interaction, True), (claims,), sent)


COMMANDS: tuple[app_commands.Command[Any, Any, Any] | app_commands.ContextMenu, ...] = (
    ask,
    quote,
    history,
    sources,
    show_help,
    find_clause,
)
"""Every command to register with Discord."""
