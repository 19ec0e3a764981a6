"""What came of something that a person did: the answer as they see it, and what they do next."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .components import BUTTON, LABEL, SELECTS, walk
from .errors import ImpossibleError, NoAnswerError
from .interaction import Callback, Interaction

if TYPE_CHECKING:
    from collections.abc import Callable

    from .messages import Message
    from .people import People
    from .world import Channel, User

Json = dict[str, Any]

__all__ = ["Callback", "Choice", "Exchange", "Field", "Modal", "Said"]


@dataclass(frozen=True)
class Choice:
    """A suggestion of an autocompletion."""

    name: str
    value: str | int | float


@dataclass(frozen=True)
class Field:
    """A field of a modal as the person sees it; `raw` is its component."""

    label: str
    custom_id: str
    raw: Json

    @property
    def required(self) -> bool:
        """Whether it must be filled in; Discord's default is yes."""
        return bool(self.raw.get("required", True))


@dataclass(frozen=True)
class Modal:
    """A dialogue that the bot opened."""

    title: str
    custom_id: str
    fields: tuple[Field, ...]
    raw: Json

    @classmethod
    def of(cls, data: Json) -> Modal:
        """Read the data of a callback of type 9."""
        fields = []
        for row in data["components"]:
            label = row.get("label", "")
            held = [row["component"]] if row["type"] == LABEL else row.get("components") or []
            fields += [Field(label or f.get("label", ""), f["custom_id"], f) for f in held]
        return cls(data["title"], data["custom_id"], tuple(fields), data)


class Exchange:
    """One interaction and the bot's answers to it; a live view, which may still grow."""

    def __init__(self, people: People, interaction: Interaction) -> None:
        self._people = people
        self.interaction = interaction

    @property
    def user(self) -> User:
        """Who asked."""
        return self.interaction.user

    @property
    def channel(self) -> Channel:
        """Where."""
        return self.interaction.channel

    @property
    def callbacks(self) -> list[Callback]:
        """The responses to the interaction, refused ones too."""
        return self.interaction.callbacks

    @property
    def answered(self) -> bool:
        """Whether the person sees an answer, and not "The application did not respond"."""
        return self.interaction.settled

    @property
    def deferred(self) -> bool:
        """Whether the bot asked for time first."""
        return self.interaction.deferred

    @property
    def edited(self) -> bool:
        """Whether the bot changed the message that was pressed."""
        return self.interaction.edited

    @property
    def latency(self) -> float:
        """Seconds from the dispatch to the callback that counted."""
        accepted = self.interaction.accepted
        if accepted is None:
            raise NoAnswerError(self._silence())
        return accepted.at - self.interaction.created

    @property
    def messages(self) -> list[Message]:
        """The messages that came of it, in order, without those deleted or still "thinking"."""
        found = list(self.interaction.messages)
        source = self.interaction.source
        if self.edited and source is not None:
            found.insert(0, source)
        return [message for message in found if not message.deleted and not message.loading]

    @property
    def reply(self) -> Message:
        """The response: the new message, or the one pressed if that was changed."""
        if not self.messages:
            raise NoAnswerError(self._silence())
        return self.messages[0]

    @property
    def followups(self) -> list[Message]:
        """The messages after the response."""
        original = self.interaction.original
        return [message for message in self.messages if message is not original]

    @property
    def text(self) -> str:
        """The text of all messages."""
        return "\n\n".join(message.text for message in self.messages)

    @property
    def modal(self) -> Modal:
        """The dialogue that the bot opened."""
        if self.interaction.modal is None:
            raise NoAnswerError(f"no modal; {self._silence()}")
        return Modal.of(self.interaction.modal)

    @property
    def choices(self) -> list[Choice]:
        """The suggestions of an autocompletion."""
        if self.interaction.choices is None:
            raise NoAnswerError(f"no choices; {self._silence()}")
        return [Choice(choice["name"], choice["value"]) for choice in self.interaction.choices]

    def _silence(self) -> str:
        made = [(c.type, c.status) for c in self.callbacks]
        found = self._people.ledger.violations
        about = "".join(f"\n{violation}" for violation in found)
        return f"the bot did not answer; callbacks (type, status): {made}{about}"

    async def until(
        self, condition: Callable[[Exchange], object], timeout: float = 1.0
    ) -> Exchange:
        """Wait until a condition on the exchange holds; raise `NoAnswerError` if it does not."""
        if not await self._people.pulse.until(lambda: condition(self), timeout):
            raise NoAnswerError(f"the condition did not come true; text so far: {self.text!r}")
        return self

    async def press(self, button: str, *, user: User | None = None) -> Exchange:
        """Press a button (label or custom_id) on the newest message that has it."""
        message = self._newest(BUTTON, button)
        return await self._people.press(message, button, user=user or self.user)

    async def select(self, menu: str, *values: str, user: User | None = None) -> Exchange:
        """Choose from a select menu (placeholder or custom_id) by label or value."""
        message = self._newest(None, menu)
        return await self._people.select(message, menu, *values, user=user or self.user)

    async def submit(self, values: dict[str, Any]) -> Exchange:
        """Send the dialogue that the bot opened, filled in by label or custom_id."""
        return await self._people.submit(self, values)

    def _newest(self, kind: int | None, wanted: str) -> Message:
        for message in reversed(self.messages):
            for component in walk(message.components):
                fits = component["type"] in (SELECTS if kind is None else (kind,))
                names = [component.get(key) for key in ("label", "custom_id", "placeholder")]
                if fits and wanted in names:
                    return message
        shown = [button.label for message in self.messages for button in message.buttons]
        raise ImpossibleError(f"no {wanted!r} to use; the buttons are {shown}")


@dataclass(eq=False)
class Said:
    """A message that a person wrote, and the bot's messages in reply."""

    people: People
    message: Message
    started: float = field(default=0.0)

    @property
    def answers(self) -> list[Message]:
        """The bot's messages since: there, in a thread of it, or to the author in private.

        A message that replies to another one is not among them.
        """
        world = self.message.channel.world
        here = self.message.channel
        direct = world.direct.get(self.message.author.id)
        places = [here, *(c for c in world.channels.values() if c.parent is here)]
        if direct is not None and direct is not here:
            places.append(direct)
        return [
            message
            for place in places
            for message in place.messages
            if message.author is world.bot
            and message.id > self.message.id
            and message.interaction is None
            and message.reference in (None, self.message)
        ]

    @property
    def typing(self) -> bool:
        """Whether the bot has shown that it is typing, since."""
        return any(at >= self.message.sent_at for at in self.message.channel.typing)

    async def answer(self, timeout: float | None = None) -> Message:
        """Wait for the bot's first message in reply."""
        limit = self.people.deadline if timeout is None else timeout
        if not await self.people.pulse.until(lambda: self.answers, limit):
            found = "".join(f"\n{violation}" for violation in self.people.ledger.violations)
            raise NoAnswerError(f"no message in reply to {self.message.text!r}{found}")
        return self.answers[0]

    async def silence(self, seconds: float = 0.2) -> None:
        """Fail if the bot writes within the time after it has read the message."""
        await self.people.gateway.flush()
        await asyncio.sleep(seconds)
        if self.answers:
            raise AssertionError(f"the bot wrote {self.answers[0].text!r}")
