"""Defines a source: one document with its pages, clauses and sentences, word for word."""

import datetime
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from msgspec import field

from corpus.record import Before, Record
from corpus.records import (
    NOT_EMPTY,
    ClauseId,
    Confidence,
    Day,
    HttpsUrl,
    Kind,
    LanguageTag,
    Line,
    Lines,
    Localized,
    Name,
    PassageId,
    Wordings,
)


class Rating(Record):
    """How far a site that keeps copies trusts what it copied, in its own words."""

    score: Line
    label: Line
    basis: Localized


class Copy(Record):
    """The copy of a page that its words were taken from.

    `day` is given where the words are older than a retrieval, such as those of a reprint.
    """

    what: Localized
    day: Day | None = None
    url: HttpsUrl | None = None
    rating: Rating | None = None


class Page(Record):
    """A page on which a source can be read, and whose words the corpus holds.

    `retrieved` is the day of the copy that the words were taken from; for the first page, that of
    its source stands for it. `taken_from` says what copy that is. `publisher` is None where nobody
    knows who published it.
    """

    id: Name
    title: Line
    publisher: Line | None = None
    title_note: Line | None = None
    url: HttpsUrl | None = None
    retrieved: Day | None = None
    taken_from: Copy | None = None


class Passage(Record):
    """One sentence of a clause, character for character as it stands on its page.

    `is_lead` marks the sentence that its page sets in bold, as the gist of its paragraph.
    """

    id: PassageId
    text: Line
    page: Name
    is_lead: bool = False
    variants: dict[Name, Line] = field(default_factory=dict)
    restates: tuple[str, ...] = ()

    @property
    def clause_id(self) -> str:
        """The id of the clause that the sentence belongs to."""
        return self.id.rpartition(".")[0]

    @property
    def source_id(self) -> str:
        """The id of the source that the sentence belongs to."""
        return self.id.partition("#")[0]


def _paragraph(value: Any) -> Any:
    # pydantic would also take text for a number, and true for 1.
    if type(value) is not int or value < 1:
        raise ValueError("expected a whole number, 1 or more")
    return value


class Clause(Record):
    """A paragraph, or a list item, with its lead sentence first.

    `paragraph` is its number on its page, counted from the beginning of the body as APA style
    does: each paragraph and each list item counts, headings and lines that head a list do not.
    It is None where a part of the page before it was not seen.
    """

    id: ClauseId
    paragraph: Annotated[int, Before(_paragraph)] | None = None
    heading: Line | None = None
    speaker: Line | None = None
    passages: Annotated[tuple[Passage, ...], NOT_EMPTY]


class Source(Record):
    """One dated document, or one outlet's account of it.

    `authors` are those who published it together, where no single page says so by its publisher.
    `confidence` is the editors' line on how sure the words are; `how_sure` says it to readers.
    `is_context` marks a primary document that is not about the statement's matters: topics quote
    what of it belongs to them, and need not account for the rest. `is_unreviewed` marks a document
    of which nobody wrote down what it says of which matter: it is answered from by its words alone.
    `called` is what people call the document, `things` what they call things that it names.
    """

    id: Name
    kind: Kind
    form: Line
    is_statement: bool = False
    is_context: bool = False
    is_unreviewed: bool = False
    authors: tuple[Line, ...] = ()
    called: Wordings = Wordings()
    language: LanguageTag
    things: dict[Line, Lines] = field(default_factory=dict)
    published: Day | None
    published_note: Line | None = None
    retrieved: Day | None = None
    completeness: Literal["complete", "incomplete", "excerpt"]
    confidence: Confidence
    how_sure: Localized | None = None
    notes: tuple[Line, ...] = ()
    machine_made: bool = False
    translates: Name | None = None
    original: Line
    pages: Annotated[tuple[Page, ...], NOT_EMPTY]
    also_at: tuple[HttpsUrl, ...] = ()
    clauses: Annotated[tuple[Clause, ...], NOT_EMPTY]

    def copied_on(self, page: Page) -> datetime.date | None:
        """Return the day of the copy that the words of a page were taken from, if it is known."""
        first = self.retrieved if page is self.pages[0] else None
        return (page.taken_from and page.taken_from.day) or page.retrieved or first

    def passages(self) -> Iterator[Passage]:
        """Yield the sentences in the order of the document."""
        for clause in self.clauses:
            yield from clause.passages

    def page(self, page_id: str) -> Page:
        """Return the page of that id; raises KeyError if there is none."""
        for page in self.pages:
            if page.id == page_id:
                return page
        raise KeyError(page_id)

    def text_on(self, passage: Passage, page_id: str) -> str | None:
        """Return how the sentence reads on that page; None if the page was not seen to have it.

        The words of the first page were compared with every other page, and differences are
        kept as variants; a sentence taken from another page was seen on that one alone.
        """
        if page_id in passage.variants:
            return passage.variants[page_id]
        if page_id == passage.page or passage.page == self.pages[0].id:
            return passage.text
        return None
