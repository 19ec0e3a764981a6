"""The record of one interaction: what was asked, and all that the bot did with it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .pulse import Pulse

if TYPE_CHECKING:
    from .messages import Message
    from .world import Channel, User

Json = dict[str, Any]

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
REPLY, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9


@dataclass(frozen=True)
class Callback:
    """A response to the interaction, refused ones (status from 400 on) too."""

    type: int
    data: Json
    at: float
    status: int


@dataclass(eq=False)
class Interaction:
    """One use of a command, a component or a modal."""

    id: int
    token: str
    kind: int
    user: User
    channel: Channel
    locale: str
    data: Json
    installs: list[int]
    source: Message | None = None  # the message pressed, or whose modal it is
    created: float = field(default_factory=time.monotonic)
    delivered: float | None = None  # when the gateway last sent it
    callbacks: list[Callback] = field(default_factory=list)
    original: Message | None = None
    messages: list[Message] = field(default_factory=list)
    edited: bool = False  # it changed its source
    modal: Json | None = None
    choices: list[Json] | None = None
    filled: bool = False  # a deferral has got its content
    answer_lost: bool = False  # the bot never heard that its callback was accepted
    followups: int = 0
    pulse: Pulse = field(default_factory=Pulse)  # its own: thousands may be waited for at once

    @property
    def accepted(self) -> Callback | None:
        """The callback that counted."""
        return next((c for c in self.callbacks if c.status < 300), None)

    @property
    def deferred(self) -> bool:
        """Whether the bot asked for time."""
        return self.accepted is not None and self.accepted.type in (DEFER, DEFER_UPDATE)

    @property
    def settled(self) -> bool:
        """Whether the person sees an answer."""
        return self.accepted is not None and (not self.deferred or self.filled)

    @property
    def user_install_only(self) -> bool:
        """Whether it works by the user's own installation alone."""
        return self.installs == [1]

    def deliver(self) -> None:
        """Note that the client has it (again)."""
        self.delivered = time.monotonic()
