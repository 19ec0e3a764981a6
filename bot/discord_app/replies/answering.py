"""What this front end needs of the answering core, so that tests can put another in its place."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from bot.answering.answer import Answer
from bot.citing.quote import Quote, Since
from corpus.documents import Documents
from corpus.source import Passage
from index.analysis.lexicon import ConceptAnalyzer


class HasAnalyzer(Protocol):
    """What this front end needs of `bot.parts.Parts`."""

    @property
    def analyzer(self) -> ConceptAnalyzer:
        """The analyzer that knows what people call things; a cached corpus has no such names."""


class Answering(Protocol):
    """What this front end needs of `bot.answering.Answerer`."""

    @property
    def documents(self) -> Documents:
        """The documents."""

    @property
    def bundle(self) -> HasAnalyzer:
        """What it is made of."""

    def answer(
        self,
        question: str,
        history: Sequence[str] = (),
        limit: int = 3,
        *,
        language: str | None = None,
    ) -> Answer:
        """The answer to a question that follows earlier ones, told in that language."""

    def suggest(self, words: str, limit: int) -> list[Passage]:
        """Passages of the statement for a few words, best first."""

    def coverage_of(self, passage_id: str) -> Sequence[Quote]:
        """How a passage was reported."""

    def since_of(self, passage_id: str, language: str) -> Sequence[Since]:
        """What later documents do to a passage."""


@runtime_checkable
class KnowsContext(Protocol):
    """A core that can tell which questions need no history."""

    def stands_alone(self, question: str) -> bool:
        """Whether the answer is the same whatever was asked before."""
