"""Open the two dialogues, follow-up and report, and handle what was entered."""

import asyncio
import datetime
import json
import logging

from bot.discord_app.context import language_of, place_of
from bot.discord_app.handlers.outdated import decline
from bot.discord_app.memory.reports import Report, ReportFile, ReportFileError, question_row
from bot.discord_app.replies.actions import Action
from bot.discord_app.replies.dialogues import (
    Dialogue,
    follow_modal,
    parse_dialogue,
    submitted,
    wrong_modal,
)
from bot.discord_app.replies.reply import FENCE, Block, Reply
from bot.discord_app.sending.responses import defer, open_modal
from bot.discord_app.services import Interaction, edition_of, services_of
from bot.phrases.languages import phrases_in

_log = logging.getLogger(__name__)

STORING_SECONDS = 10.0
"""How long storing a report may take before it is given back; a broken disk may never answer."""


async def open_follow_up(interaction: Interaction, action: Action) -> None:
    """Open the dialogue that asks for a follow-up question.

    Say instead that the passage is gone, if nothing else is known of what there is to follow up.
    """
    services, message = services_of(interaction), interaction.message
    key = "".join(action.keys[:1])
    asked = services.conversations.question_of(message.id if message else None)
    if asked is None and _is_gone(interaction, key):
        await services.say(interaction, phrases_in(action.language).discord.gone)
        return
    dialogue = Dialogue("follow", action.language, _is_private(interaction), key)
    await open_modal(interaction, follow_modal(dialogue))


async def open_report(interaction: Interaction, action: Action) -> None:
    """Open the dialogue that asks what is wrong with an answer, if its passage still exists."""
    services, message = services_of(interaction), interaction.message
    key = "".join(action.keys[:1])
    if _is_gone(interaction, key):
        await services.say(interaction, phrases_in(action.language).discord.gone)
        return
    asked = services.conversations.question_of(message.id if message else None)
    dialogue = Dialogue("wrong", action.language, _is_private(interaction), key)
    modal = wrong_modal(dialogue, asked or "", stored=services.reports is not None)
    await open_modal(interaction, modal)


def _is_gone(interaction: Interaction, key: str) -> bool:
    """Tell whether there was a passage with that key, and the corpus no longer has it."""
    return bool(key) and edition_of(interaction).replies.id_of(key) is None


def _is_private(interaction: Interaction) -> bool:
    """Tell whether the message with the button is visible to one person alone."""
    return interaction.message is not None and interaction.message.flags.ephemeral


async def submit(interaction: Interaction) -> None:
    """Handle a submitted dialogue; decline one from another version of the bot."""
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
    """Answer a follow-up question, privately if the answer before it was private."""
    services = services_of(interaction)
    place = place_of(interaction, dialogue.private)
    answered_by = interaction.message.id if interaction.message else None
    # The question may be forgotten, as after a restart, or there was none, as for /quote.
    quoted = edition_of(interaction).replies.text_of(dialogue.key)
    history = services.conversations.history(place, answered_by, quoted)
    if not history and _is_gone(interaction, dialogue.key):
        await services.say(interaction, phrases_in(dialogue.language).discord.gone)
        return
    reply = edition_of(interaction).replies.answer(
        question, history, interaction.locale.value, asked=True, private=dialogue.private
    )
    sent = await services.show(interaction, reply, dialogue.private)
    services.conversations.record(place, (*history, question), sent)


async def _report(interaction: Interaction, dialogue: Dialogue, fields: dict[str, str]) -> None:
    """Store a report, or give it back, as a row to pass on, where it is not stored."""
    services = services_of(interaction)
    texts = phrases_in(language_of(interaction)).discord
    report = Report(
        fields.get("question", ""),
        edition_of(interaction).replies.id_of(dialogue.key),
        fields.get("reason", ""),
        dialogue.language,
        datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
    )
    why_not = texts.report_not_stored
    if services.reports is not None:
        # A disk may take longer than the 3 s in which Discord wants a first response.
        await defer(interaction, private=True)
        if services.reporting.wait(interaction.user.id):
            why_not = texts.report_too_many
        elif await _is_stored(services.reports, report):
            await services.say(interaction, texts.report_stored)
            return
        else:
            why_not = texts.report_failed
    row = json.dumps(question_row(report), ensure_ascii=False).replace(FENCE, "'''")
    blocks = (Block(why_not), Block(f"{FENCE}json\n{row}\n{FENCE}"))
    await services.show(interaction, Reply(blocks, language_of(interaction)))


async def _is_stored(file: ReportFile, report: Report) -> bool:
    """Store the report, and return whether it is stored; if not, the log says why."""
    try:
        # In a thread, so that a slow disk does not hold up other answers.
        async with asyncio.timeout(STORING_SECONDS):
            await asyncio.to_thread(file.store, report)
    except (ReportFileError, TimeoutError) as error:
        _log.error("a report is not stored, and went back: %s", error or "the disk is too slow")
        return False
    return True
