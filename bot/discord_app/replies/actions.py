"""Encode what a button does in its `custom_id`, so that it still works after a restart."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "others", "context", "reported", "through", "later", "cite", "share", "wrong", "follow"
]

CUSTOM_ID_LIMIT = 100
"""Limit on the characters of a `custom_id`: Discord, Components reference, "Custom ID"."""

SEVERAL = ("several",)
"""The keys of the Share button of an answer sent as several messages. The button is in the last of
them, so what it could copy is incomplete, and the answer is made again."""

_KINDS = "|".join(get_args(Kind))
TEMPLATE = re.compile(
    rf"pincite:(?P<kind>{_KINDS}):(?P<language>[a-z]{{2,3}}):(?P<keys>[0-9a-z.]*)"
)
"""The form of a button's `custom_id`. It must not change: buttons of old messages have it too."""


@dataclass(frozen=True, slots=True)
class Action:
    """What a button does: its kind, the language of the reply, and the keys that it is about.

    `keys` are short keys of passages or of a topic; for "later", a topic's and the part's number.
    """

    kind: Kind
    language: str
    keys: tuple[str, ...] = ()

    @property
    def custom_id(self) -> str:
        """Return the action as the `custom_id` of a button."""
        return f"pincite:{self.kind}:{self.language}:{'.'.join(self.keys)}"


def parse_action(match: re.Match[str]) -> Action:
    """Return the action of a `custom_id` that `TEMPLATE` matched."""
    keys = tuple(key for key in match["keys"].split(".") if key)
    kind: Kind = match["kind"]  # type: ignore[assignment]  # the template admits no other
    return Action(kind, match["language"], keys)
