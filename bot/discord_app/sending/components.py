"""The components of messages as Discord takes them (Discord, "Components Reference"); pure.

discord.py has a class for each, and one answer has a dozen: to make and check them all takes longer
than to write what stands in them.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from discord import ButtonStyle, ComponentType

from bot.discord_app.replies.actions import Action
from bot.phrases.languages import phrases_in

Component = dict[str, Any]
"""A component as it goes into JSON; one that was made may be sent again, so nobody changes it."""

BUTTONS_A_ROW = 5
"""Limit on the buttons in a row: Discord, Components reference, "Action Row"."""

PLACEHOLDER_LIMIT = 150
"""Limit on the characters on a menu before one chooses: Discord, "String Select"."""

MENUS_KEPT = 512


def container(parts: Sequence[Component], colour: int | None) -> Component:
    """Return a box around components, with a bar of that colour at its side."""
    return {
        "type": ComponentType.container.value,
        "accent_color": colour,
        "spoiler": False,
        "components": list(parts),
    }


def text_display(text: str) -> Component:
    """Return a text in Discord's Markdown."""
    return {"type": ComponentType.text_display.value, "content": text}


def picture(url: str, description: str) -> Component:
    """Return a picture, with the text for those who do not see it."""
    item = {"media": {"url": url}, "spoiler": False, "description": description}
    return {"type": ComponentType.media_gallery.value, "items": [item]}


def rows(buttons: Sequence[Component]) -> list[Component]:
    """Divide buttons among as many rows as they need."""
    starts = range(0, len(buttons), BUTTONS_A_ROW)
    return [row(buttons[start : start + BUTTONS_A_ROW]) for start in starts]


def row(items: Sequence[Component]) -> Component:
    """Return a row of buttons, or of one menu."""
    return {"type": ComponentType.action_row.value, "components": list(items)}


def link_button(label: str, url: str) -> Component:
    """Return a button that opens an address."""
    return _button(ButtonStyle.link, label) | {"url": url}


def action_button(action: Action) -> Component:
    """Return the button of an action."""
    return _button(ButtonStyle.secondary, action.label) | {"custom_id": action.custom_id}


def _button(style: ButtonStyle, label: str) -> Component:
    return {
        "type": ComponentType.button.value,
        "style": style.value,
        "disabled": False,
        "label": label,
    }


@lru_cache(maxsize=MENUS_KEPT)  # many answers lead with the same passage, and have the same menu
def action_menu(actions: tuple[Action, ...]) -> Component:
    """Return the menu of some actions, which are named on it before one is chosen."""
    texts = phrases_in(actions[0].language).discord
    labels = named = [action.label for action in actions]
    text = texts.forms_menu
    if actions[0].kind != "form":
        text, named = texts.menu, [f"{label[:1].lower()}{label[1:]}" for label in labels]
    entries = texts.between_entries.join(named)
    return {
        "type": ComponentType.select.value,
        "custom_id": f"pincite-menu:{actions[0].language}",
        "min_values": 1,
        "max_values": 1,
        "disabled": False,
        "required": True,
        "placeholder": text.format(entries=entries)[:PLACEHOLDER_LIMIT],
        "options": [
            {"label": label, "value": action.custom_id, "default": False}
            for label, action in zip(labels, actions, strict=True)
        ],
    }
