"""Makes a draft of a source from the text of a document and from what whoever adds it knows."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from urllib.parse import urlsplit

from corpus.adding.blocks import Document, one_line
from corpus.adding.clauses import DraftClause, clauses_of
from corpus.adding.decoding import MOST_SENTENCES, UnusableDocumentError
from corpus.adding.html_pages import document_of_html
from corpus.adding.japanese import language_of
from corpus.adding.kinds import ENDINGS, FileKind, kind_of
from corpus.adding.limits import refuse_long_lines
from corpus.adding.markdown_blocks import document_of_markdown
from corpus.adding.naming import form_of, source_id
from corpus.adding.plain_blocks import document_of_plain_text
from corpus.records import Kind

PAGE = "page"
"""The id of the page of a document that was added: it has one."""

_LONGEST_TITLE = 200
"""Characters of a title; a longer first line is a paragraph."""

_READERS: Mapping[FileKind, Callable[[str], Document]] = {
    "html": document_of_html,
    "markdown": document_of_markdown,
    "text": document_of_plain_text,
}


@dataclass(frozen=True, slots=True)
class Given:
    """What whoever adds a document says of it; None where that is left to the document."""

    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: datetime.date | None = None
    published_note: str | None = None
    kind: Kind = "primary"
    form: str | None = None
    id: str | None = None
    language: str | None = None
    called: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    things: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """A source as it is to be written; see `corpus.source.Source` for the fields."""

    id: str
    kind: Kind
    form: str
    language: str
    published: datetime.date | None
    published_note: str | None
    retrieved: datetime.date
    original: str
    called: Mapping[str, tuple[str, ...]]
    things: Mapping[str, tuple[str, ...]]
    publisher: str | None
    title: str
    url: str | None
    clauses: tuple[DraftClause, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """All sentences in their order."""
        return tuple(text for clause in self.clauses for text in clause.sentences)

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings that sentences stand under, each once, in their order."""
        found = (clause.heading for clause in self.clauses if clause.heading)
        return tuple(dict.fromkeys(found))


def document_of(text: str, name: str) -> tuple[Document, FileKind]:
    """Read the text of a file of that name; returns the document, and what kind of file it is.

    Raises `UnusableDocumentError` for what is too large or too deep to be a document.
    """
    kind = kind_of(name, text)
    document = _READERS[kind](text)
    refuse_long_lines(document.blocks)
    return document, kind


def draft_of(text: str, name: str, given: Given, retrieved: datetime.date) -> Draft:
    """Return a draft of the document with that text, in a file of that name.

    Raises `UnusableDocumentError` where it has no sentence, or more than a document has.
    """
    document, kind = document_of(text, name)
    stem = PurePath(name).stem if any(map(str.isalnum, PurePath(name).stem)) else ""
    title = one_line(given.title or "") or _title(document) or one_line(stem) or "Untitled"
    language = given.language or language_of(" ".join(b.text for b in document.blocks))
    clauses = _checked(clauses_of(document, _title(document) or title, language.partition("-")[0]))
    url = given.url or document.url
    published = given.published or (None if given.published_note else document.published)
    id_ = given.id or source_id(title, published, stem or form_of(title))
    return Draft(
        id=id_,
        kind=given.kind,
        form=one_line(given.form or "") or form_of(title),
        language=language,
        published=published,
        published_note=given.published_note,
        retrieved=retrieved,
        original=f"originals/{id_}{ENDINGS[kind]}",
        called=given.called,
        things=given.things,
        publisher=one_line(given.publisher or "") or _publisher(document, url),
        title=title,
        url=url,
        clauses=clauses,
    )


def _title(document: Document) -> str | None:
    """Return the title that the document gives: its own, its main heading, or its first line."""
    if document.title and len(document.title) <= _LONGEST_TITLE:
        return document.title
    headings = [block for block in document.blocks if block.kind == "heading"]
    main = next((block.text for block in headings if block.level == 1), None)
    first = document.blocks[0] if document.blocks else None
    if main is None and first is not None and first.kind == "heading":
        main = first.text
    return main if main is None or len(main) <= _LONGEST_TITLE else None


def _publisher(document: Document, url: str | None) -> str | None:
    """Return who the page says published it, else the host of its address; None without both."""
    if document.publisher:
        return document.publisher
    host = (urlsplit(url).hostname if url else None) or ""
    return host.removeprefix("www.") or None


def _checked(clauses: Iterable[DraftClause]) -> tuple[DraftClause, ...]:
    """Return the clauses, if they are as many as a document has."""
    found: list[DraftClause] = []
    sentences = 0
    for clause in clauses:
        found.append(clause)
        sentences += len(clause.sentences)
        if sentences > MOST_SENTENCES:
            raise UnusableDocumentError(
                f"it has more than {MOST_SENTENCES:,} sentences; divide it into several documents"
            )
    if not found:
        raise UnusableDocumentError(
            "no sentence was found in it; save the text of the page as Markdown or plain text, "
            "with a blank line between paragraphs"
        )
    return tuple(found)
