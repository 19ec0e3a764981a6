"""Reads a turn of a conversation once, into a value that everything else takes."""

from dataclasses import dataclass
from functools import lru_cache

from bot.answering.document_names import DocumentNames, Reading
from index.analysis.query import Query, QueryReader
from index.bundle import Bundle

LONGEST_QUESTION = 20_000
"""Characters; a longer text is a document, and no question."""

TURNS_READ = 16
"""Turns whose reading is kept: those of one conversation, which are asked for several times."""

QUERIES_KEPT = 64
"""Queries that are kept: also the parts of a long message, which are read and then weighed."""


@dataclass(frozen=True, slots=True)
class Question:
    """A turn as it was read, whatever was said before it.

    `query` has its words, the concepts that they name and the kinds of answer that it asks for;
    `reading` the documents and times that it names; `rest` is the query without their words.
    """

    text: str
    query: Query
    reading: Reading
    rest: Query


class Questions:
    """Reads questions, each once; most parts of a long message only for their words."""

    def __init__(self, bundle: Bundle) -> None:
        reader = QueryReader(bundle.lexicon, bundle.words)
        self.query = lru_cache(maxsize=QUERIES_KEPT)(reader.read)
        self.names = DocumentNames(bundle.documents, bundle.naming)
        self.read = lru_cache(maxsize=TURNS_READ)(self._read)

    def _read(self, text: str) -> Question:
        """Read a text; of one that is too long, only the beginning."""
        text = text[:LONGEST_QUESTION]
        query, reading = self.query(text), self.names.read(text)
        rest = self.names.without(query) if reading.words or reading.pieces else query
        return Question(text, query, reading, rest)
