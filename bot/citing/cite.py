"""Makes a passage or clause a quote: its words, its source, and a link that opens at them."""

from functools import lru_cache
from typing import Generic, TypeVar

from msgspec.structs import replace

from bot.citing.quote import Citation, Quote
from bot.citing.text_fragment import text_fragment_link
from corpus.documents import Documents
from corpus.source import Clause, Page, Passage, Source

T = TypeVar("T")


class _Same(Generic[T]):
    """A cache key that compares its value by identity, since a source can't be hashed."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.value is self.value


def cite(
    documents: Documents, passage: Passage, page_id: str | None = None, confidence: float = 1.0
) -> Quote:
    """Quote the passage in the words of one page of its source, with that page's address.

    Without `page_id`, use the page that the passage was taken from. Raises KeyError if the source
    has no such page, or if the page is not known to have the passage.
    """
    quote = _quote(_Same(documents.source_of(passage)), passage.id, page_id or passage.page)
    return quote if confidence == quote.confidence else replace(quote, confidence=confidence)


def cite_clause(documents: Documents, clause: Clause) -> tuple[Quote, ...]:
    """Quote the clause as a whole, or sentence by sentence if no page has all its sentences."""
    source = documents.source_of(clause.passages[0])
    for page in source.pages:
        document, places = _document(_Same(source), page.id)
        found = [places[passage.id] for passage in clause.passages if passage.id in places]
        if len(found) == len(clause.passages):
            span = found[0][0], found[-1][1]
            return (_quote_span(source, page, clause, clause.id, document, span),)
    return tuple(cite(documents, passage) for passage in clause.passages)


@lru_cache(maxsize=4096)  # finding a link takes longer than all else in an answer
def _quote(same: _Same[Source], passage_id: str, page_id: str) -> Quote:
    source = same.value
    page = source.page(page_id)
    document, places = _document(same, page_id)
    if passage_id not in places:
        raise KeyError(f"{passage_id} is not on page {page_id!r}")
    clause_id = passage_id.rpartition(".")[0]
    clause = next(clause for clause in source.clauses if clause.id == clause_id)
    return _quote_span(source, page, clause, passage_id, document, places[passage_id])


def _quote_span(
    source: Source, page: Page, clause: Clause, quoted: str, document: str, span: tuple[int, int]
) -> Quote:
    """Quote what stands in a span of the page's text; `quoted` is the id of what is quoted."""
    begin, end = span
    text = document[begin:end]
    link = page.url and text_fragment_link(page.url, text, document, begin)
    about = _citation(source, page)
    return Quote(
        quoted,
        text,
        about,
        page.url,
        link,
        paragraph=clause.paragraph,
        speaker=clause.speaker,
        asked=_question_above(source, clause),
    )


def _question_above(source: Source, clause: Clause) -> str | None:
    """Return the heading of an unreviewed document that the words below answer or fill in.

    None for a heading that only names what follows.
    """
    heading = clause.heading
    is_open = heading is not None and heading.endswith(("?", "？", ":", "："))
    return heading if source.is_unreviewed and is_open else None


def _citation(source: Source, page: Page) -> Citation:
    return Citation(
        id=source.id,
        title=page.title,
        publisher=page.publisher,
        published=source.published,
        kind=source.kind,
        form=source.form,
        language=source.language,
        machine_made=source.machine_made,
        title_note=page.title_note,
        published_note=source.published_note,
        is_statement=source.is_statement,
        is_unreviewed=source.is_unreviewed,
        authors=source.authors,
        retrieved=page.retrieved or (source.retrieved if page is source.pages[0] else None),
    )


def document_text(source: Source, page_id: str) -> str:
    """Return the known text of a page: its title, then a line for each heading and clause.

    Raises KeyError if the source has no such page.
    """
    return _document(_Same(source), page_id)[0]


@lru_cache(maxsize=256)
def _document(same: _Same[Source], page_id: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """Return the page's text, and start and end of each passage in it, by passage id."""
    source = same.value
    text = source.page(page_id).title
    places = {}
    for clause in source.clauses:
        text += f"\n{clause.heading}" if clause.heading else ""
        space = "\n"
        for passage in clause.passages:
            words = source.text_on(passage, page_id)
            if words is not None:
                text += space + words
                places[passage.id] = (len(text) - len(words), len(text))
                space = " "
    return text, places
