"""Show the history of a topic: its quotes, and its timeline as a picture if possible."""

from dataclasses import replace

from bot.discord_app.replies.reply import Block
from bot.discord_app.sending.responses import defer
from bot.discord_app.services import Interaction, edition_of, services_of
from bot.phrases.languages import phrases_in
from corpus.topic import Topic


async def show_history(
    interaction: Interaction,
    topic: Topic,
    language: str,
    private: bool = True,
    note: str | None = None,
) -> int | None:
    """Answer with the first part of a history and its timeline; `note` is added below.

    Where files may be attached, the answer is deferred, even if the picture is drawn already:
    uploading it may take longer than the 3 s that Discord allows for a first response.

    Returns the id of the last message; None if it is not known or the topic has no history.
    """
    services, edition = services_of(interaction), edition_of(interaction)
    histories = edition.replies.histories
    reply = histories.reply(topic, language, private=private)
    if reply is None:
        await services.say(interaction, phrases_in(language).discord.gone)
        return None
    if note:
        reply = replace(reply, blocks=(*reply.blocks, Block(f"-# {note}")))
    if interaction.app_permissions.attach_files:
        await defer(interaction, private)
        picture = await edition.pictures.picture(histories.history(topic.id), language)
        reply = replace(reply, picture=picture)
    # Who shares it, with a note, has it in view already.
    return await services.show(interaction, reply, private, or_privately=note is None)


async def show_later_part(
    interaction: Interaction, topic: Topic | None, part: int, language: str
) -> None:
    """Answer with part number `part` of a history, or say that there is no such part any more."""
    services = services_of(interaction)
    reply = topic and edition_of(interaction).replies.histories.reply(topic, language, part)
    if reply:
        await services.show(interaction, reply)
    else:
        await services.say(interaction, phrases_in(language).discord.gone)
