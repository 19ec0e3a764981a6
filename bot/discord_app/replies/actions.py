"""What a button does, packed into its `custom_id`; no state is kept, so it outlives restarts."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "others", "context", "reported", "through", "later", "cite", "share", "wrong", "follow"
]

CUSTOM_ID_LIMIT = 100
"""Characters in a `custom_id`: Discord, Components reference, "Custom ID"."""

SEVERAL = ("several",)
"""The keys of a button that shares an answer of several messages, of which it sees the last."""

_KINDS = "|".join(get_args(Kind))
TEMPLATE = re.compile(
    rf"pincite:(?P<kind>{_KINDS}):(?P<language>[a-z]{{2,3}}):(?P<keys>[0-9a-z.]*)"
)


@dataclass(frozen=True, slots=True)
class Action:
    """A button's work: what to do, in which language, about which passages or topic (as keys)."""

    kind: Kind
    language: str
    keys: tuple[str, ...] = ()

    @property
    def custom_id(self) -> str:
        """The action as Discord keeps it for us."""
        return f"pincite:{self.kind}:{self.language}:{'.'.join(self.keys)}"


def parse_action(match: re.Match[str]) -> Action:
    """The action of a `custom_id` that `TEMPLATE` matched."""
    keys = tuple(key for key in match["keys"].split(".") if key)
    kind: Kind = match["kind"]  # type: ignore[assignment]  # the template admits no other
    return Action(kind, match["language"], keys)
