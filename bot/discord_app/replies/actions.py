"""What a button does, packed into its `custom_id`; no state is kept, so it outlives restarts."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from corpus.documents import Documents
from corpus.source import Passage

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


class PassageKeys:
    """Short names of passages that stay the same when the corpus grows.

    A passage id can be longer than a `custom_id` may be. Ten hexadecimal digits of its hash are
    enough: among a million passages the chance that any two share them is below one in two, among
    ten thousand below one in 20,000; and a clash is refused here rather than misquoted later.
    """

    def __init__(self, documents: Documents) -> None:
        self._passages: dict[str, Passage] = {}
        for source in documents.sources:
            for passage in source.passages():
                other = self._passages.setdefault(passage_key(passage.id), passage)
                if other is not passage:
                    raise ValueError(f"{other.id} and {passage.id} share a key; rename one clause")

    def passage(self, key: str) -> Passage | None:
        """The passage of that key; None where the corpus no longer has it."""
        return self._passages.get(key)

    def passages(self, keys: Iterable[str]) -> list[Passage]:
        """The passages of those keys that the corpus still has."""
        return [found for key in keys if (found := self.passage(key)) is not None]


def passage_key(passage_id: str) -> str:
    """The short name of a passage, or of a topic."""
    return hashlib.blake2b(passage_id.encode(), digest_size=5).hexdigest()
