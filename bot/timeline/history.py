"""Makes the history of a topic: what each dated document says of it, with changes marked. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.citing.cite import cite
from bot.citing.quote import Citation, Quote, quote_json
from bot.timeline.wordmarks import Mark, changed_words
from corpus.documents import Documents
from corpus.records import CHANGING, Effect, Localized
from corpus.source import Passage, Source
from corpus.topic import Mention, Topic


@dataclass(frozen=True, slots=True)
class Line:
    """A quote with its number in the history, and marks on the words that changed in it."""

    number: int
    quote: Quote
    marks: tuple[Mark, ...] = ()

    @property
    def changed(self) -> tuple[str, ...]:
        """Return the marked words."""
        return tuple(self.quote.text[mark.start : mark.end] for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Remark:
    """What the quotes numbered `says` do to the earlier quotes numbered `of`.

    If the document is silent, `says` is empty; an empty `of` then means the whole topic. If
    `effect` is None, the quotes are context: new terms, or words on a related topic.
    """

    effect: Effect | None
    says: tuple[int, ...]
    of: tuple[int, ...]
    note: Localized | None = None


@dataclass(frozen=True, slots=True)
class DatedDocument:
    """What one document says about the topic; it has no lines if the document is silent.

    `is_whole` is true if the corpus has the document's complete text.
    """

    source: Citation
    is_whole: bool
    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...]

    @property
    def effects(self) -> tuple[Effect, ...]:
        """Return the effects in the document's remarks, each once, in order."""
        effects = (remark.effect for remark in self.remarks if remark.effect)
        return tuple(dict.fromkeys(effects))


@dataclass(frozen=True, slots=True)
class History:
    """A topic through the documents that speak of it or are silent on it, oldest first."""

    topic: str
    name: Localized
    documents: tuple[DatedDocument, ...]

    def line(self, number: int) -> Line:
        """Find the line with that number; raises KeyError if there is none."""
        for document in self.documents:
            for line in document.lines:
                if line.number == number:
                    return line
        raise KeyError(number)


def history_of(documents: Documents, topic: Topic) -> History:
    """Return the history of the topic: its documents, oldest first, with numbered quotes."""
    mentions: dict[str, list[Mention]] = {}
    for mention in topic.through_time:
        mentions.setdefault(mention.source, []).append(mention)
    sources = sorted(map(documents.source, mentions), key=_published)
    numbers: dict[str, int] = {}
    told = [_document(documents, source, mentions[source.id], numbers) for source in sources]
    return History(topic.id, topic.name, tuple(told))


def _document(
    documents: Documents, source: Source, mentions: Sequence[Mention], numbers: dict[str, int]
) -> DatedDocument:
    """Return what one document says; `numbers` gains a number for each of its quotes."""
    said = {id_ for mention in mentions for id_ in _ids(documents, mention.says)}
    passages = [passage for passage in source.passages() if passage.id in said]
    for passage in passages:
        numbers[passage.id] = len(numbers) + 1
    lines = tuple(
        Line(numbers[p.id], cite(documents, p), _marks(documents, p, mentions)) for p in passages
    )
    remarks = tuple(
        Remark(
            mention.effect,
            _numbers(documents, mention.says, numbers),
            _numbers(documents, mention.of, numbers),
            mention.note,
        )
        for mention in mentions
    )
    # A silent document has no quote here; cite any of its sentences for title and address.
    shown = passages or list(source.passages())
    citation = cite(documents, shown[0]).source
    return DatedDocument(citation, source.completeness == "complete", lines, remarks)


def _marks(documents: Documents, passage: Passage, mentions: Sequence[Mention]) -> tuple[Mark, ...]:
    """Mark what the passage changes in the newest of the documents that it changes."""
    changed = [
        earlier
        for mention in mentions
        if mention.effect in CHANGING and passage.id in _ids(documents, mention.says)
        for reference in mention.of
        for earlier in documents.passages(reference)
    ]
    newest = max((_published(documents.source_of(earlier)) for earlier in changed), default=None)
    texts = [p.text for p in changed if _published(documents.source_of(p)) == newest]
    return changed_words(passage.text, texts, light=documents.publishers)


def _published(source: Source) -> date:
    return source.published or date.max


def _ids(documents: Documents, references: Sequence[str]) -> list[str]:
    return [p.id for reference in references for p in documents.passages(reference)]


def _numbers(
    documents: Documents, references: Sequence[str], numbers: Mapping[str, int]
) -> tuple[int, ...]:
    return tuple(dict.fromkeys(numbers[i] for i in _ids(documents, references) if i in numbers))


def history_json(history: History) -> dict[str, Any]:
    """Return the object that `pincite history --json` prints."""
    return {
        "topic": history.topic,
        "name": history.name.by_language,
        "documents": [_document_json(document) for document in history.documents],
    }


def _document_json(document: DatedDocument) -> dict[str, Any]:
    source = document.source
    return {
        "source": {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "published": source.published.isoformat() if source.published else None,
            "form": source.form,
            "complete": document.is_whole,
        },
        "quotes": [
            {"number": line.number, **quote_json(line.quote), "changed": list(line.changed)}
            for line in document.lines
        ],
        "effects": [
            {
                "effect": remark.effect,
                "says": list(remark.says),
                "of": list(remark.of),
                "note": remark.note.by_language if remark.note else None,
            }
            for remark in document.remarks
            if remark.effect or remark.note
        ],
    }
