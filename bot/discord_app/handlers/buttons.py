"""What buttons and dialogues do."""

import asyncio
import datetime
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord

from bot.discord_app.context import language_of, place_of
from bot.discord_app.handlers.timelines import show_history
from bot.discord_app.memory.reports import Report, question_row
from bot.discord_app.replies.actions import SEVERAL, TEMPLATE, Action, parse_action
from bot.discord_app.replies.dialogues import (
    Dialogue,
    follow_modal,
    parse_dialogue,
    submitted,
    wrong_modal,
)
from bot.discord_app.replies.markup import plain
from bot.discord_app.replies.reply import FENCE, Block, Reply
from bot.discord_app.sending.responses import open_modal
from bot.phrases.languages import phrases_in

if TYPE_CHECKING:
    from bot.discord_app.gateway.client import PinciteClient

Interaction = discord.Interaction[Any]


async def press(client: "PinciteClient", interaction: Interaction, action: Action) -> None:
    """Do what a button is for."""
    if action.kind == "share":
        await _share(client, interaction, action)
    elif action.kind in ("through", "later"):
        await _follow_through_time(client, interaction, action)
    elif action.kind in ("follow", "wrong"):
        await open_modal(interaction, _modal(client, interaction, action))
    else:
        await client.show(interaction, client.replies.do(action))


async def _follow_through_time(
    client: "PinciteClient", interaction: Interaction, action: Action
) -> None:
    """Show a topic's history to whoever presses: from the start, or the part that is named."""
    key, *rest = action.keys or ("",)
    topic = client.replies.histories.by_key(key)
    if topic is not None and action.kind == "through":
        await show_history(client, interaction, topic, action.language)
        return
    part = int(rest[0]) if rest and rest[0].isdecimal() else 0
    reply = topic and client.replies.histories.reply(topic, action.language, part)
    if reply:
        await client.show(interaction, reply)
    else:
        await client.say(interaction, phrases_in(action.language).discord.gone)


def _modal(client: "PinciteClient", interaction: Interaction, action: Action) -> discord.ui.Modal:
    message = interaction.message
    private = message is not None and message.flags.ephemeral
    key = "".join(action.keys[:1])
    if action.kind == "follow":
        return follow_modal(Dialogue("follow", action.language, private, key))
    asked = client.conversations.question_of(message.id if message else None)
    dialogue = Dialogue("wrong", action.language, private, key)
    return wrong_modal(dialogue, asked or "", stored=client.reports is not None)


async def _share(client: "PinciteClient", interaction: Interaction, action: Action) -> None:
    """Say in the channel what the bot has said privately, as it stands in that message.

    A history, whose button names its topic, is shown anew, because a picture cannot be copied.
    """
    if not _may_write(interaction):
        await client.say(interaction, phrases_in(action.language).discord.cannot_share)
        return
    if interaction.message is None:
        return
    name = plain(interaction.user.display_name, 40)
    note = phrases_in(action.language).discord.shared_by.format(name=name)
    topic = client.replies.histories.by_key("".join(action.keys))
    if topic is not None:
        await show_history(client, interaction, topic, action.language, private=False, note=note)
        return
    shown: Reply | None
    if action.keys == SEVERAL:
        shown = _answered_anew(client, interaction, interaction.message, action.language)
    else:
        shown = _copied(interaction.message, action.language)
    if shown is None:
        await client.say(interaction, phrases_in(action.language).discord.ask_again)
        return
    reply = replace(shown, blocks=(*shown.blocks, Block(f"-# {note}", optional=True)))
    await client.show(interaction, reply, private=False)


def _may_write(interaction: Interaction) -> bool:
    """Whether the person may write where the button was pressed, and so share there."""
    if interaction.guild_id is None:
        return True
    allowed = interaction.permissions
    is_thread = isinstance(interaction.channel, discord.Thread)
    return allowed.send_messages_in_threads if is_thread else allowed.send_messages


def _answered_anew(
    client: "PinciteClient", interaction: Interaction, message: discord.Message, language: str
) -> Reply | None:
    """The answer of which the message is the last; None where the question is forgotten."""
    if client.conversations.question_of(message.id) is None:
        return None
    place = place_of(interaction, private=True)
    *history, question = client.conversations.history(place, message.id)
    return client.replies.answer(question, tuple(history), asked=True, language=language)


def _copied(message: discord.Message, language: str) -> Reply:
    """The reply that a message of the bot's shows."""
    layout = discord.ui.LayoutView.from_message if message.flags.components_v2 else None
    view = (layout or discord.ui.View.from_message)(message, timeout=None)
    items = list(view.walk_children())
    texts = [item.content for item in items if isinstance(item, discord.ui.TextDisplay)]
    buttons = [item for item in items if isinstance(item, discord.ui.Button)]
    actions = [
        parse_action(match)
        for button in buttons
        if button.custom_id and (match := TEMPLATE.fullmatch(button.custom_id))
    ]
    return Reply(
        tuple(Block(text) for text in texts or [message.content]),
        language,
        tuple(action for action in actions if action.kind != "share"),
        next((button.url for button in buttons if button.url), None),
    )


async def submit(client: "PinciteClient", interaction: Interaction) -> None:
    """Take a dialogue that was filled in."""
    dialogue = parse_dialogue(interaction.custom_id or "")
    if dialogue is None:
        await decline(client, interaction)
        return
    fields = submitted(interaction.data)
    if dialogue.kind == "follow":
        await follow(client, interaction, dialogue, fields.get("question", ""))
    else:
        await _report(client, interaction, dialogue, fields)


async def decline(client: "PinciteClient", interaction: Interaction) -> None:
    """Say that a button or dialogue can do nothing any more."""
    await client.say(interaction, phrases_in(language_of(interaction)).discord.outdated)


async def follow(
    client: "PinciteClient", interaction: Interaction, dialogue: Dialogue, question: str
) -> None:
    """Answer a follow-up, as privately as what it follows."""
    place = place_of(interaction, dialogue.private)
    answered_by = interaction.message.id if interaction.message else None
    history = client.conversations.history(place, answered_by)
    quoted = client.replies.text_of(dialogue.key)
    if not history and quoted:
        # After a restart the earlier question is gone, but what was quoted tells what it is about.
        history = (quoted,)
    reply = client.replies.answer(
        question, history, interaction.locale.value, asked=True, private=dialogue.private
    )
    sent = await client.show(interaction, reply, dialogue.private)
    client.conversations.record(place, (*history, question), sent)


async def _report(
    client: "PinciteClient", interaction: Interaction, dialogue: Dialogue, fields: dict[str, str]
) -> None:
    texts = phrases_in(language_of(interaction)).discord
    report = Report(
        fields.get("question", ""),
        client.replies.passage_id(dialogue.key),
        fields.get("reason", ""),
        dialogue.language,
        datetime.datetime.now(datetime.UTC),
    )
    if client.reports is not None:
        # The disk may be slow; other answers go on meanwhile.
        await asyncio.to_thread(client.reports.store, report)
        await client.say(interaction, texts.report_stored)
        return
    row = json.dumps(question_row(report), ensure_ascii=False).replace(FENCE, "'''")
    blocks = (Block(texts.report_not_stored), Block(f"{FENCE}json\n{row}\n{FENCE}"))
    await client.show(interaction, Reply(blocks, language_of(interaction)))
