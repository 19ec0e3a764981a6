"""Remember the earlier questions of a conversation, so that follow-ups can be understood.

Only the texts of questions are kept, in memory, limited in number and in time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.discord_app.memory.expiring import Bounded

TURNS_LIMIT = 4
"""Questions kept of one conversation; a follow-up rarely refers to an older one."""

TURN_LIMIT = 1_000
"""Characters kept of one question: as many as a dialogue takes, and more than is read later."""

Scope = Literal["direct", "person", "private"]


@dataclass(frozen=True, slots=True)
class Place:
    """The conversation that a question belongs to.

    A direct-message channel is one conversation. In other channels and in threads each person has
    one of their own. What a person asks privately is a separate conversation, so that a public
    answer never draws on it.
    """

    scope: Scope
    channel: int
    user: int = 0


@dataclass(frozen=True, slots=True)
class _Chain:
    """The questions up to the one that a message answered, and the channel of that message."""

    channel: int | None
    questions: tuple[str, ...]


class Conversations:
    """The earlier questions, found by place or by the message that answered the last of them."""

    def __init__(self, size: int, seconds: float, clock: Callable[[], float] | None = None) -> None:
        times = {"clock": clock} if clock else {}
        self._places: Bounded[Place, tuple[str, ...]] = Bounded(size, seconds, **times)
        self._chains: Bounded[int, _Chain] = Bounded(size, seconds, **times)

    def history(
        self, place: Place, answered_by: int | None = None, quoted: str | None = None
    ) -> tuple[str, ...]:
        """Return what was said earlier in a conversation, oldest first.

        `answered_by` is the id of the message that the person goes on from: if it is a known answer
        in the same channel, the questions that led to it are returned. Otherwise what it says,
        `quoted`, gives the matter, and without that nothing does. Only who goes on from no message
        goes on from the place's latest questions.
        """
        if answered_by is None and not quoted:
            return self._places.get(place) or ()
        chain = self._chains.get(answered_by) if answered_by is not None else None
        # An id from another channel must not reveal what was asked there.
        if chain is not None and chain.channel == place.channel:
            return chain.questions
        return (quoted,) if quoted else ()

    def record(self, place: Place, questions: tuple[str, ...], answer_id: int | None) -> None:
        """Remember the questions of a conversation, oldest first.

        `answer_id` is the id of the message that answers the last one; None if it is not known.
        """
        kept = tuple(question[:TURN_LIMIT] for question in questions[-TURNS_LIMIT:])
        self._places.set(place, kept)
        if answer_id is not None:
            self._chains.set(answer_id, _Chain(place.channel, kept))

    def question_of(self, answer_id: int | None) -> str | None:
        """Return the question that a message answered; None if it is not, or no longer, known."""
        chain = self._chains.get(answer_id) if answer_id is not None else None
        return chain.questions[-1] if chain and chain.questions else None

    def __len__(self) -> int:
        return len(self._places) + len(self._chains)
