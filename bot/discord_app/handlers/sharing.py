"""Share a private answer: send it again, for everybody in the channel."""

from dataclasses import replace

import discord

from bot.discord_app.context import place_of
from bot.discord_app.failures import is_closed
from bot.discord_app.handlers.histories import show_history
from bot.discord_app.handlers.message_text import quoted_in
from bot.discord_app.replies.actions import SEVERAL, Action, action_of
from bot.discord_app.replies.markup import plain
from bot.discord_app.replies.reply import Block, Reply
from bot.discord_app.sending.outgoing import shows_change
from bot.discord_app.services import Interaction, Services, edition_of, services_of
from bot.phrases.languages import phrases_in

NAME_LIMIT = 40
"""Characters shown of the name of the member who shares; Discord's own limit is 32."""


async def share(interaction: Interaction, action: Action) -> None:
    """Send the answer that the button belongs to for everybody, once."""
    services, texts = services_of(interaction), phrases_in(action.language).discord
    message = interaction.message
    if message is None:
        return
    if not _may_write(interaction):
        await services.say(interaction, texts.cannot_share)
    elif not services.shared.is_new(message.id):
        await services.say(interaction, texts.already_shared)
    else:
        try:
            refusal = await _send(interaction, message, action)
        except Exception as error:
            services.shared.forget(message.id)
            if not is_closed(error):
                raise
            refusal = texts.sharing_refused
        if refusal:
            services.shared.forget(message.id)
            await services.say(interaction, refusal)


async def _send(interaction: Interaction, message: discord.Message, action: Action) -> str | None:
    """Send what the message says for everybody, with the name of who shared it.

    The message is copied, with two exceptions: a history, whose button has its topic as the key,
    is built again because its picture cannot be copied, and an answer of several messages is
    answered again because the button is in the last of them.

    Returns None, or the line that says why there is nothing to send.
    """
    services, replies = services_of(interaction), edition_of(interaction).replies
    name = plain(interaction.user.display_name, NAME_LIMIT)
    note = phrases_in(action.language).discord.shared_by.format(name=name)
    topic = replies.lookup.keys.topic("".join(action.keys))
    if topic is not None:
        await show_history(interaction, topic, action.language, private=False, note=note)
        return None
    shown: Reply | None
    if action.keys == SEVERAL:
        shown = _answered_anew(services, interaction, message, action.language)
    elif action.keys or ((key := quoted_in(message)) and replies.id_of(key) is None):
        # The topic, or the passage, of an answer from before the corpus changed.
        return phrases_in(action.language).discord.gone
    else:
        shown = _copied(message, action.language)
    if shown is None:
        return phrases_in(action.language).discord.ask_again
    reply = replace(shown, blocks=(*shown.blocks, Block(f"-# {note}", optional=True)))
    await services.show(interaction, reply, private=False, or_privately=False)
    return None


def _may_write(interaction: Interaction) -> bool:
    """Tell whether the member may write, and so share, in the channel of the button."""
    if interaction.guild_id is None:
        return True
    allowed = interaction.permissions
    is_thread = isinstance(interaction.channel, discord.Thread)
    return allowed.send_messages_in_threads if is_thread else allowed.send_messages


def _answered_anew(
    services: Services, interaction: Interaction, message: discord.Message, language: str
) -> Reply | None:
    """Answer the question behind a message again; None if the question is no longer known.

    `message` is the last of the answer's messages, the one that the question is remembered by.
    """
    if services.conversations.question_of(message.id) is None:
        return None
    place = place_of(interaction, private=True)
    *history, question = services.conversations.history(place, message.id)
    if "\n" in question:  # the claims of a message; what is asked is a single line
        checked = edition_of(interaction).replies.check([question], language)
        return checked and checked[0]
    return edition_of(interaction).replies.answer(
        question, tuple(history), asked=True, language=language
    )


def _copied(message: discord.Message, language: str) -> Reply:
    """Return the reply that a message of the bot shows, without its Share button."""
    layout = discord.ui.LayoutView.from_message if message.flags.components_v2 else None
    view = (layout or discord.ui.View.from_message)(message, timeout=None)
    items = list(view.walk_children())
    texts = [item.content for item in items if isinstance(item, discord.ui.TextDisplay)]
    buttons = [item for item in items if isinstance(item, discord.ui.Button)]
    menus = [item for item in items if isinstance(item, discord.ui.Select)]
    entries = [option.value for menu in menus for option in menu.options]
    found = [action_of(id_) for id_ in [*(button.custom_id or "" for button in buttons), *entries]]
    return Reply(
        tuple(Block(text) for text in texts or [message.content]),
        language,
        tuple(action for action in found if action is not None and action.kind != "share"),
        next((button.url for button in buttons if button.url), None),
        is_changed=any(
            isinstance(item, discord.ui.Container) and shows_change(item) for item in items
        ),
    )
