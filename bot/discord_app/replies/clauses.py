"""The clauses that one can quote: which one is meant, and what is suggested while one types."""

from bot.discord_app.replies.actions import PassageKeys, passage_key
from bot.discord_app.replies.answering import Answering
from bot.discord_app.replies.histories import CHOICE_LIMIT, Histories
from corpus.source import Passage


class Clauses:
    """Finds a passage by what people type."""

    def __init__(self, answerer: Answering, keys: PassageKeys, histories: Histories) -> None:
        self._answerer = answerer
        self._keys = keys
        self._histories = histories

    def named(self, words: str) -> Passage | None:
        """The passage of that id, else the one that those words fit best; None if there is none."""
        try:
            return self._answerer.documents.passage(words)
        except KeyError:
            found = self._keys.passage(words)
        if found is None and self._answerer.answer(words).quotes:
            # Asked first, because suggestions for words that fit nothing are all there is.
            found = next(iter(self._answerer.suggest(words, 1)), None)
        return found

    def choices(self, words: str, language: str, limit: int) -> list[tuple[str, str]]:
        """Passages for an autocompletion as (name, value): the matter, then the first words."""
        return [
            (self._name(passage, language), _value(passage))
            for passage in self._answerer.suggest(words, limit)
        ]

    def _name(self, passage: Passage, language: str) -> str:
        heading = self._answerer.documents.clause(passage.clause_id).heading
        matter = heading or self._histories.matter_of_passage(passage.id, language)
        name = ": ".join(part for part in (matter, passage.text) if part)
        return name if len(name) <= CHOICE_LIMIT else name[: CHOICE_LIMIT - 1].rstrip() + "…"


def _value(passage: Passage) -> str:
    return passage.id if len(passage.id) <= CHOICE_LIMIT else passage_key(passage.id)
