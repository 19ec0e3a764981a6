"""Short keys of passages, clauses and topics, for buttons and suggestions with little room."""

import hashlib
from collections.abc import Iterator

from corpus.documents import Documents
from corpus.source import Clause, Passage
from corpus.topic import Topic


def short_key(id_: str) -> str:
    """Return the key of a passage, clause or topic by its id: ten hexadecimal digits of a hash.

    Ten are enough: among a million ids the chance that any two share them is below one in two,
    among ten thousand below one in 20,000.
    """
    return hashlib.blake2b(id_.encode(), digest_size=5).hexdigest()


class Keys:
    """Passages, clauses and topics by their keys, which stay the same as the corpus grows.

    Raises ValueError if two passages or clauses share a key, so that none is misquoted.
    """

    def __init__(self, documents: Documents) -> None:
        self._quotable: dict[str, Passage | Clause] = {}
        for quotable in _quotable(documents):
            other = self._quotable.setdefault(short_key(quotable.id), quotable)
            if other is not quotable:
                raise ValueError(f"{other.id} and {quotable.id} share a key; rename one clause")
        self._topics = {short_key(topic.id): topic for topic in documents.topics}

    def quotable(self, key: str) -> Passage | Clause | None:
        """Find the passage or clause with that key; None if the corpus doesn't have it."""
        return self._quotable.get(key)

    def topic(self, key: str) -> Topic | None:
        """Find the topic with that key; None if the corpus doesn't have it."""
        return self._topics.get(key)


def _quotable(documents: Documents) -> Iterator[Passage | Clause]:
    for source in documents.sources:
        for clause in source.clauses:
            yield clause
            yield from clause.passages
