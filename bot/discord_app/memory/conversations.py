"""Which earlier questions belong to a new one: reply chains, threads, direct messages, people.

Only question texts are kept, in memory, bounded in number and in time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.discord_app.memory.expiring import Bounded

TURNS_LIMIT = 4
"""Earlier questions that are kept of a conversation; a follow-up rarely means an older one."""

Scope = Literal["thread", "direct", "person", "private"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question was asked, and so who may hear of it.

    A thread or a direct message is one conversation; elsewhere each person has their own per
    channel. What a person asks privately is apart from both, lest a public answer give it away.
    """

    scope: Scope
    channel: int
    user: int = 0


@dataclass(frozen=True, slots=True)
class _Chain:
    channel: int | None
    questions: tuple[str, ...]


class Conversations:
    """The questions so far, by place and by the message that answered them."""

    def __init__(self, size: int, seconds: float, clock: Callable[[], float] | None = None) -> None:
        times = {"clock": clock} if clock else {}
        self._places: Bounded[Place, tuple[str, ...]] = Bounded(size, seconds, **times)
        self._chains: Bounded[int, _Chain] = Bounded(size, seconds, **times)

    def history(self, place: Place, answered_by: int | None = None) -> tuple[str, ...]:
        """The earlier questions, oldest first; those of the answer replied to, if it is known."""
        chain = self._chains.get(answered_by) if answered_by is not None else None
        # An answer is only ever replied to in its own channel; anything else is not followed.
        if chain is not None and chain.channel == place.channel:
            return chain.questions
        return self._places.get(place) or ()

    def record(self, place: Place, questions: tuple[str, ...], answer_id: int | None) -> None:
        """Remember the questions up to and with the one that the message `answer_id` answers."""
        kept = questions[-TURNS_LIMIT:]
        self._places.set(place, kept)
        if answer_id is not None:
            self._chains.set(answer_id, _Chain(place.channel, kept))

    def question_of(self, answer_id: int | None) -> str | None:
        """The question that a message answers; None where it is no longer known."""
        chain = self._chains.get(answer_id) if answer_id is not None else None
        return chain.questions[-1] if chain and chain.questions else None

    def __len__(self) -> int:
        return len(self._places) + len(self._chains)
