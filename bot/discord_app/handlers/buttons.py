"""Handle the buttons below a reply."""

from bot.discord_app.handlers.dialogues import open_follow_up, open_report
from bot.discord_app.handlers.histories import show_history, show_later_part
from bot.discord_app.handlers.sharing import share
from bot.discord_app.replies.actions import Action
from bot.discord_app.services import Interaction, edition_of, services_of


async def press(interaction: Interaction, action: Action) -> None:
    """Run the action of the button that was pressed."""
    services = services_of(interaction)
    if action.kind == "share":
        await share(interaction, action)
    elif action.kind in ("through", "later"):
        await _follow_through_time(interaction, action)
    elif action.kind == "follow":
        await open_follow_up(interaction, action)
    elif action.kind == "wrong":
        await open_report(interaction, action)
    else:
        await services.show(interaction, edition_of(interaction).replies.do(action))


async def _follow_through_time(interaction: Interaction, action: Action) -> None:
    """Show a topic's history to the member who pressed: its start, or the part in the keys."""
    key, *rest = action.keys or ("",)
    topic = edition_of(interaction).replies.lookup.keys.topic(key)
    if topic is not None and action.kind == "through":
        await show_history(interaction, topic, action.language)
    else:
        part = int(rest[0]) if rest and rest[0].isdecimal() else 0
        await show_later_part(interaction, topic, part, action.language)
