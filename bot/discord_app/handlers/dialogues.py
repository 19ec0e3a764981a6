"""The two dialogues: opened by a button, and what is done with what was entered."""

import asyncio
import datetime
import json

from bot.discord_app.context import language_of, place_of
from bot.discord_app.handlers.outdated import decline
from bot.discord_app.memory.reports import Report, question_row
from bot.discord_app.replies.actions import Action
from bot.discord_app.replies.dialogues import (
    Dialogue,
    follow_modal,
    parse_dialogue,
    submitted,
    wrong_modal,
)
from bot.discord_app.replies.reply import FENCE, Block, Reply
from bot.discord_app.sending.responses import open_modal
from bot.discord_app.services import Interaction, services_of
from bot.phrases.languages import phrases_in


async def open_follow_up(interaction: Interaction, action: Action) -> None:
    """Ask for a follow-up question."""
    key = "".join(action.keys[:1])
    dialogue = Dialogue("follow", action.language, _is_private(interaction), key)
    await open_modal(interaction, follow_modal(dialogue))


async def open_report(interaction: Interaction, action: Action) -> None:
    """Ask what is wrong with an answer."""
    services, message = services_of(interaction), interaction.message
    asked = services.conversations.question_of(message.id if message else None)
    key = "".join(action.keys[:1])
    dialogue = Dialogue("wrong", action.language, _is_private(interaction), key)
    modal = wrong_modal(dialogue, asked or "", stored=services.reports is not None)
    await open_modal(interaction, modal)


def _is_private(interaction: Interaction) -> bool:
    return interaction.message is not None and interaction.message.flags.ephemeral


async def submit(interaction: Interaction) -> None:
    """Take a dialogue that was filled in."""
    dialogue = parse_dialogue(interaction.custom_id or "")
    if dialogue is None:
        await decline(interaction)
        return
    fields = submitted(interaction.data)
    if dialogue.kind == "follow":
        await _follow(interaction, dialogue, fields.get("question", ""))
    else:
        await _report(interaction, dialogue, fields)


async def _follow(interaction: Interaction, dialogue: Dialogue, question: str) -> None:
    """Answer a follow-up, as privately as what it follows."""
    services = services_of(interaction)
    place = place_of(interaction, dialogue.private)
    answered_by = interaction.message.id if interaction.message else None
    history = services.conversations.history(place, answered_by)
    quoted = services.replies.text_of(dialogue.key)
    if not history and quoted:
        # After a restart the earlier question is gone, but what was quoted tells what it is about.
        history = (quoted,)
    reply = services.replies.answer(
        question, history, interaction.locale.value, asked=True, private=dialogue.private
    )
    sent = await services.show(interaction, reply, dialogue.private)
    services.conversations.record(place, (*history, question), sent)


async def _report(interaction: Interaction, dialogue: Dialogue, fields: dict[str, str]) -> None:
    services = services_of(interaction)
    texts = phrases_in(language_of(interaction)).discord
    report = Report(
        fields.get("question", ""),
        services.replies.id_of(dialogue.key),
        fields.get("reason", ""),
        dialogue.language,
        datetime.datetime.now(datetime.UTC),
    )
    if services.reports is not None:
        # The disk may be slow; other answers go on meanwhile.
        await asyncio.to_thread(services.reports.store, report)
        await services.say(interaction, texts.report_stored)
        return
    row = json.dumps(question_row(report), ensure_ascii=False).replace(FENCE, "'''")
    blocks = (Block(texts.report_not_stored), Block(f"{FENCE}json\n{row}\n{FENCE}"))
    await services.show(interaction, Reply(blocks, language_of(interaction)))
