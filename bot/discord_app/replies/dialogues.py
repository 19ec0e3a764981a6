"""Build and read the two dialogues, follow-up and report; their `custom_id` holds their state."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from discord import TextStyle, ui

from bot.phrases.languages import phrases_in

QUESTION_LIMIT = 1000
"""Characters of a question, in a command or a dialogue. Discord allows more: 6000 in an option
(Discord, "Application Command Option"), 4000 in a text input (Components reference)."""
REASON_LIMIT = 1000
"""Characters of the reason given in a report."""

TEMPLATE = re.compile(
    r"pincite-(?P<kind>follow|wrong):(?P<language>[a-z]{2,3}):(?P<private>[01]):(?P<key>[0-9a-z]*)"
)


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What a dialogue is for, and which answer it belongs to.

    `private`: the reply is for the asker alone. `key` is that of the passage or clause that the
    answer quoted; empty if it quoted none.
    """

    kind: Literal["follow", "wrong"]
    language: str
    private: bool
    key: str = ""

    @property
    def custom_id(self) -> str:
        """Return the dialogue as the `custom_id` of a modal."""
        return f"pincite-{self.kind}:{self.language}:{int(self.private)}:{self.key}"


def parse_dialogue(custom_id: str) -> Dialogue | None:
    """Return the dialogue of a `custom_id`; None if it has not the form of `TEMPLATE`."""
    match = TEMPLATE.fullmatch(custom_id)
    if match is None:
        return None
    kind: Literal["follow", "wrong"] = match["kind"]  # type: ignore[assignment]  # as the template says
    return Dialogue(kind, match["language"], match["private"] == "1", match["key"])


def follow_modal(dialogue: Dialogue) -> ui.Modal:
    """Return the modal that asks for a follow-up question."""
    phrases = phrases_in(dialogue.language)
    label = phrases.dialogues.follow_question
    return _modal(dialogue, phrases.buttons.follow, [_field("question", label, "", False)])


def wrong_modal(dialogue: Dialogue, question: str, stored: bool) -> ui.Modal:
    """Return the modal that asks what is wrong with an answer.

    `question` is filled in. `stored` decides what the modal says of what happens to the report.
    """
    phrases = phrases_in(dialogue.language)
    texts = phrases.dialogues
    items: list[ui.Item[Any]] = [
        ui.TextDisplay(texts.note_stored if stored else texts.note_not_stored),
        _field("question", texts.wrong_question, question, False),
        _field("reason", texts.wrong_reason, "", True),
    ]
    return _modal(dialogue, phrases.buttons.wrong, items)


def _modal(dialogue: Dialogue, title: str, items: list[ui.Item[Any]]) -> ui.Modal:
    """Return a modal with these items, which works after a restart too."""
    modal = ui.Modal(title=title, custom_id=dialogue.custom_id, timeout=None)
    for item in items:
        modal.add_item(item)
    # Stopped, so that discord.py does not keep those that are never submitted.
    modal.stop()
    return modal


def _field(name: str, label: str, default: str, long: bool) -> ui.Label[Any]:
    """Return a labelled text field; `default` is filled in, `long` gives several lines."""
    return ui.Label(
        text=label,
        component=ui.TextInput(
            custom_id=name,
            style=TextStyle.paragraph if long else TextStyle.short,
            default=default[:QUESTION_LIMIT] or None,
            max_length=REASON_LIMIT if long else QUESTION_LIMIT,
        ),
    )


def submitted(data: Any) -> dict[str, str]:
    """Return what was entered in each field of a submitted dialogue, by the field's name.

    `data` is the interaction's data as Discord sends it.
    """
    return {
        component["custom_id"]: component["value"]
        for component in _components(data.get("components", ()))
        if "custom_id" in component and isinstance(component.get("value"), str)
    }


def _components(components: Any) -> Iterator[dict[str, Any]]:
    """Yield components and those nested in them."""
    for component in components:
        yield component
        yield from _components(component.get("components", ()))
        if "component" in component:
            yield from _components((component["component"],))
