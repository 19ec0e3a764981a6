"""The two dialogues, a follow-up and a report, whose state is in their `custom_id` as well."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from discord import TextStyle, ui

from bot.phrases.languages import phrases_in

QUESTION_LIMIT = 1000
REASON_LIMIT = 1000

TEMPLATE = re.compile(
    r"pincite-(?P<kind>follow|wrong):(?P<language>[a-z]{2,3}):(?P<private>[01]):(?P<key>[0-9a-z]*)"
)


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What a dialogue is for; `private` is whether its reply is for the asker alone."""

    kind: Literal["follow", "wrong"]
    language: str
    private: bool
    key: str = ""

    @property
    def custom_id(self) -> str:
        """The dialogue as Discord keeps it for us."""
        return f"pincite-{self.kind}:{self.language}:{int(self.private)}:{self.key}"


def parse_dialogue(custom_id: str) -> Dialogue | None:
    """The dialogue of that `custom_id`; None if it is none of ours."""
    match = TEMPLATE.fullmatch(custom_id)
    if match is None:
        return None
    kind: Literal["follow", "wrong"] = match["kind"]  # type: ignore[assignment]  # as the template says
    return Dialogue(kind, match["language"], match["private"] == "1", match["key"])


def follow_modal(dialogue: Dialogue) -> ui.Modal:
    """Ask for a follow-up question."""
    phrases = phrases_in(dialogue.language)
    label = phrases.dialogues.follow_question
    return _modal(dialogue, phrases.buttons.follow, [_field("question", label, "", False)])


def wrong_modal(dialogue: Dialogue, question: str, stored: bool) -> ui.Modal:
    """Ask what is wrong with an answer, and say what becomes of the report."""
    phrases = phrases_in(dialogue.language)
    texts = phrases.dialogues
    items: list[ui.Item[Any]] = [
        ui.TextDisplay(texts.note_stored if stored else texts.note_not_stored),
        _field("question", texts.wrong_question, question, False),
        _field("reason", texts.wrong_reason, "", True),
    ]
    return _modal(dialogue, phrases.buttons.wrong, items)


def _modal(dialogue: Dialogue, title: str, items: list[ui.Item[Any]]) -> ui.Modal:
    modal = ui.Modal(title=title, custom_id=dialogue.custom_id, timeout=None)
    for item in items:
        modal.add_item(item)
    # Stopped, so that discord.py does not keep one for everybody who never submits theirs.
    modal.stop()
    return modal


def _field(name: str, label: str, default: str, long: bool) -> ui.Label[Any]:
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
    """What was entered into each field of a submitted dialogue."""
    return {
        component["custom_id"]: component["value"]
        for component in _components(data.get("components", ()))
        if "custom_id" in component and isinstance(component.get("value"), str)
    }


def _components(components: Any) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from _components(component.get("components", ()))
        if "component" in component:
            yield from _components((component["component"],))
