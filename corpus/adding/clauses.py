"""Makes clauses of blocks: paragraphs with their headings, ids, numbers and sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.adding.blocks import Block, Document
from corpus.adding.limits import checked_sentence
from corpus.adding.naming import ClauseIds
from corpus.adding.sentences import sentences_of

MOST_IN_A_CLAUSE = 999
"""Most sentences of a clause: their numbers have three digits."""

_COLONS = (":", "：")


@dataclass(frozen=True, slots=True)
class DraftClause:
    """A clause as it is to be written; see `corpus.source.Clause` for the fields."""

    id: str
    paragraph: int | None
    heading: str | None
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """Blocks that make up one clause, and the heading they stand under."""

    heading: str | None
    blocks: tuple[Block, ...]


def clauses_of(document: Document, title: str, language: str) -> Iterator[DraftClause]:
    """Yield the clauses of a document in their order; none where it has no sentence.

    Raises `UnusableDocumentError` for a sentence without end.
    """
    ids = ClauseIds()
    count = _Count(document)
    for group in _groups(document.blocks, title):
        number = count.next(group.blocks)
        texts = (
            checked_sentence(text)
            for block in group.blocks
            for text in sentences_of(block.text, language)
        )
        # Taken one after another, so that whoever counts them can stop.
        while sentences := tuple(islice(texts, MOST_IN_A_CLAUSE)):
            yield DraftClause(ids.next(group.heading), number, group.heading, sentences)


def _groups(blocks: Sequence[Block], title: str) -> Iterator[_Group]:
    heading: str | None = None
    group: list[Block] = []
    for block in blocks:
        if group and not _belongs(block, group):
            yield _Group(heading, tuple(group))
            group = []
        if block.kind != "heading":
            group.append(block)
        elif block.text != title or block.level > 1:
            heading = block.text or None  # an empty one: below here stands nothing's text
        else:
            heading = None
    if group:
        yield _Group(heading, tuple(group))


def _belongs(block: Block, group: Sequence[Block]) -> bool:
    """Tell whether a block goes on with the clause: a list, or what a line with a colon heads."""
    if block.kind not in ("item", "row"):
        return False
    return group[-1].kind == block.kind or group[-1].text.endswith(_COLONS)


class _Count:
    """Counts paragraphs as readers do for APA style, for as long as that is certain."""

    def __init__(self, document: Document) -> None:
        self._is_certain = not document.is_whole_page
        self._lines_are_certain = not document.has_lines_as_typed
        self._last = 0

    def next(self, blocks: Sequence[Block]) -> int | None:
        """Return the number of a clause of these blocks; None if it has none."""
        # Lines that nobody joined may be paragraphs, list items or lines of a verse.
        if not self._lines_are_certain and any("\n" in block.text for block in blocks):
            self._is_certain = False
        kinds = {block.kind for block in blocks}
        heads_list = len(blocks) > 1 and blocks[0].kind == "paragraph"
        self._last += sum(block.kind != "row" for block in blocks) - heads_list
        return self._last if self._is_certain and kinds == {"paragraph"} else None
