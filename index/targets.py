"""Defines targets: the passages, topics, gaps and manners that a question can be about."""

from typing import Literal, NamedTuple, get_args

TargetKind = Literal["passage", "topic", "gap", "manner"]

_KINDS: dict[str, TargetKind] = {kind: kind for kind in get_args(TargetKind)}
_AFTER_KIND = ":"


class Target(NamedTuple):
    """What a question can be about: its kind, and its id in the corpus.

    As a string, in an index and in explanations, a passage is its id, which has no colon in it;
    anything else is its kind, a colon and its id.
    """

    kind: TargetKind
    id: str

    def __str__(self) -> str:
        return self.id if self.kind == "passage" else f"{self.kind}{_AFTER_KIND}{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Target":
        """Read a target that was written as a string."""
        kind, colon, id_ = text.partition(_AFTER_KIND)
        return cls(_KINDS[kind], id_) if colon and kind in _KINDS else cls("passage", text)
