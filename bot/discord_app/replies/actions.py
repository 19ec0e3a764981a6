"""Encode what a button or a menu's entry does, so that it still works after a restart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from bot.citing.citation_forms import FORMS
from bot.phrases.languages import phrases_in

Kind = Literal[
    "others",
    "context",
    "reported",
    "reports",
    "through",
    "later",
    "cite",
    "form",
    "share",
    "wrong",
    "follow",
]

CUSTOM_ID_LIMIT = 100
"""Limit on the characters of a `custom_id`, and of an entry's value: Discord, Components
reference, "Custom ID" and "Select Option Structure"."""

SEVERAL = ("several",)
"""The keys of the Share button of an answer sent as several messages. The button is in the last of
them, so what it could copy is incomplete, and the answer is made again."""

_KINDS = "|".join(get_args(Kind))
TEMPLATE = re.compile(
    rf"pincite:(?P<kind>{_KINDS}):(?P<language>[a-z]{{2,3}}):(?P<keys>[0-9a-z.]*)"
)
"""The form of a button's `custom_id`. It must not change: buttons of old messages have it too."""

MENU_TEMPLATE = re.compile(r"pincite-menu:(?P<language>[a-z]{2,3})")
"""The form of a menu's `custom_id`. The value of each of its entries has the form `TEMPLATE`."""

IN_MENU: frozenset[Kind] = frozenset({"context", "reported", "through", "others", "wrong", "form"})
"""What is offered in the menu; all other actions are buttons."""


@dataclass(frozen=True, slots=True)
class Action:
    """What a button or an entry of a menu does: its kind, the reply's language, and its keys.

    `keys` are short keys of passages or of a topic. For "later" these are a topic's and the part's
    number, for "form" a passage's and the name of the form, and for "reports" a passage's, the
    number of the reports before and the number of those that are left.
    """

    kind: Kind
    language: str
    keys: tuple[str, ...] = ()

    @property
    def custom_id(self) -> str:
        """Return the action as the `custom_id` of a button, or the value of an entry."""
        return f"pincite:{self.kind}:{self.language}:{'.'.join(self.keys)}"

    @property
    def label(self) -> str:
        """Return the label of the button or the entry."""
        texts = phrases_in(self.language).buttons
        if self.kind == "others":
            one, several = phrases_in(self.language).held_back.match
            return (one if len(self.keys) == 1 else several).format(count=len(self.keys))
        if self.kind == "reports":
            return texts.reports.format(count=self.keys[-1])
        if self.kind == "form":
            key = self.keys[-1]
            return next(form.name(self.language) for form in FORMS if form_key(form.id) == key)
        label: str = getattr(texts, self.kind)
        return label


def form_key(id_: str) -> str:
    """Return the id of a form of citations as a key of an action, which has no hyphens."""
    return id_.replace("-", "")


def parse_action(match: re.Match[str]) -> Action:
    """Return the action of a `custom_id` that `TEMPLATE` matched."""
    keys = tuple(key for key in match["keys"].split(".") if key)
    kind: Kind = match["kind"]  # type: ignore[assignment]  # the template admits no other
    return Action(kind, match["language"], keys)


def action_of(custom_id: str, values: Sequence[str] = ()) -> Action | None:
    """Return the action of a pressed button, or of a menu of which `values` were chosen.

    None if another version of the bot made it.
    """
    chosen = values[0] if values and MENU_TEMPLATE.fullmatch(custom_id) else custom_id
    match = TEMPLATE.fullmatch(chosen)
    return parse_action(match) if match else None
