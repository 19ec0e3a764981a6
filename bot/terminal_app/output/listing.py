"""Lists for the terminal: the documents of the corpus, and the sentences of a document."""

import datetime
from typing import Any

from bot.phrases.about_sources import copy_line, sureness_line, written_completeness
from bot.phrases.languages import ENGLISH, phrases_in
from bot.phrases.written import written_date
from bot.printable import printable
from bot.terminal_app.output.wrapping import wrap
from corpus.documents import Documents
from corpus.records import Kind
from corpus.source import Page, Rating, Source


def sources_json(documents: Documents) -> list[dict[str, Any]]:
    """Return the documents as `pincite sources --json` prints them."""
    return [
        {
            "id": source.id,
            "kind": source.kind,
            "form": source.form,
            "is_statement": source.is_statement,
            "language": source.language,
            "published": _iso(source.published),
            "published_note": source.published_note,
            "retrieved": _iso(source.retrieved),
            "completeness": source.completeness,
            "confidence": source.confidence,
            "how_sure": source.how_sure.by_language if source.how_sure else None,
            "machine_made": source.machine_made,
            "passages": sum(1 for _ in source.passages()),
            "pages": [_page_json(source, page) for page in source.pages],
        }
        for source in documents.sources
    ]


def _page_json(source: Source, page: Page) -> dict[str, Any]:
    copy = page.taken_from
    return {
        "publisher": page.publisher,
        "title": page.title,
        "url": page.url,
        "copy": {
            "day": _iso(source.copied_on(page)),
            "what": copy.what.by_language if copy else None,
            "url": copy.url if copy else None,
            "rating": _rating_json(copy.rating) if copy and copy.rating else None,
        },
    }


def _rating_json(rating: Rating) -> dict[str, Any]:
    return {"score": rating.score, "label": rating.label, "basis": rating.basis.by_language}


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def format_sources(documents: Documents, width: int | None) -> str:
    """List the documents by kind, oldest first; those of unknown date come last."""
    texts = phrases_in(ENGLISH).sources
    headings: dict[Kind, str] = {
        "primary": texts.primary_heading,
        "coverage": texts.coverage_heading,
        "translation": texts.translation_heading,
    }
    lines: list[str] = []
    for kind, heading in headings.items():
        found = [source for source in documents.sources if source.kind == kind]
        found.sort(key=_age)
        lines += ["", heading] if found else []
        for source in found:
            lines += ["", *_source_lines(source, width)]
    return "\n".join(lines[1:])


def _source_lines(source: Source, width: int | None) -> list[str]:
    texts = phrases_in(ENGLISH).sources
    about = [
        source.form,
        written_date(source.published, ENGLISH),
        written_completeness(source, ENGLISH),
        texts.sentences.format(count=sum(1 for _ in source.passages())),
    ]
    if source.machine_made and "machine" not in source.form:
        about.insert(1, texts.machine_made)
    if source.is_statement:
        about.append(texts.statement)
    lines = [f"  {source.id}", *_indented(", ".join(about), width)]
    for page in source.pages:
        named = ": ".join(filter(None, [page.publisher, page.title]))
        lines += _indented(named, width)
        lines.append(f"    {page.url or f'({texts.no_address})'}")
        if copied := copy_line(source, page, ENGLISH):
            lines += _indented(copied, width)
    return [*lines, *_indented(sureness_line(source, ENGLISH), width)]


def format_ids(documents: Documents, width: int | None) -> str:
    """List the sentences that questions are about below their ids, then the other documents."""
    others = [source for source in documents.sources if source not in documents.asked]
    others.sort(key=_age)
    longest = max((len(source.id) for source in others), default=0)
    lines = [_passages(source, width) for source in documents.asked]
    lines += ["", phrases_in(ENGLISH).lookup.other_documents] if others else []
    for source in others:
        about = f"{source.form}, {written_date(source.published, ENGLISH)}: {source.pages[0].title}"
        lines += wrap(printable(f"{source.id:{longest}}  {about}"), width)
    return "\n".join(lines)


def format_document(source: Source, width: int | None) -> str:
    """Show what a document is, and its sentences below their ids."""
    return "\n".join([*_source_lines(source, width), "", _passages(source, width)])


def _passages(source: Source, width: int | None) -> str:
    lines = []
    for passage in source.passages():
        lines += [passage.id, *_indented(passage.text, width)]
    return "\n".join(lines)


def _age(source: Source) -> tuple[bool, datetime.date | None, str]:
    """Return a sort key: oldest first, those of unknown date last."""
    return source.published is None, source.published, source.id


def _indented(text: str, width: int | None) -> list[str]:
    lines = wrap(printable(text), None if width is None else max(width - 4, 20))
    return [f"    {line}" for line in lines]
