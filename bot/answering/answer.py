"""Defines what the bot answers: plain values that every front end renders, and their JSON."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from msgspec import Struct

from bot.citing.quote import Citation, Quote, Silence, Since, by_page, quote_json, source_json
from bot.timeline.wordmarks import Mark
from corpus.records import Aspect

Verdict = Literal["answered", "closest", "not_addressed", "chat"]


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason for a verdict, in words, and its number if it has one."""

    name: str
    value: float | None
    detail: str


class Compared(Struct, frozen=True):
    """What one of two compared documents says of a matter, best first; no quotes if it is silent.

    `is_whole` is true if the corpus has the document's complete text.
    `marks` has, for each quote, marks on the words that the other document does not have. `note`
    says in the asker's language how much of a silent document was seen, if that has to be said.
    """

    source: Citation
    url: str | None
    is_whole: bool
    quotes: tuple[Quote, ...] = ()
    marks: tuple[tuple[Mark, ...], ...] = ()
    note: str | None = None


class Open(Struct, frozen=True):
    """What the statement leaves open of a question: the aspect, and the words it has nothing on."""

    aspect: Aspect | None
    words: tuple[str, ...] = ()


class ReadAs(Struct, frozen=True):
    """How a question was read.

    `matter` is the id of its matter and `name` what that is called in the asker's language;
    `document` is the id of the document that answers. `after` is the earlier turn of which the
    question takes something over, if it was read as a follow-up.
    """

    matter: str | None = None
    name: str | None = None
    aspect: Aspect | None = None
    document: str | None = None
    after: str | None = None


class Answer(Struct, frozen=True):
    """The answer to one question.

    - `quotes` are primary passages, best first. For `closest` and `not_addressed` they are the
      nearest ones; for `chat` there are none.
    - `document` is all that a document named in the question says of the matter: the best of the
      quotes, then the rest in the order of the document. It is empty unless that document answers.
      With `is_summary`, it is all the sentences that sum the document up, in its order.
    - `comparison` has, for a question that compares two documents, what each says, oldest first.
      `document` then holds the sentences of both.
    - `since` is what later documents do to what is quoted in any of these fields.
    - `silent` are the later documents that are silent on the best quote, if the question was
      whether its words still hold, or on the first of `elsewhere`, oldest first.
    - `elsewhere` are primary passages of other documents that say what the statement does not,
      newest first.
    - `translations` are the best quote in the asker's language.
    - `suggestions` are questions to try.
    - `open` is what the statement leaves open of the question, for `closest`.
    - `read_as` is how the question was read, unless it was talk.
    - `replaced` are the statement's words that newer ones, which lead, stand in the place of.
    - `is_unsure` is whether any of the quotes may be meant, so that as many are shown as there is
      room for: they are of a document that nobody has reviewed.
    - `is_told` is whether `message` says more than whose words follow, so that it is always shown.
    - `up_to` is the date of the newest primary document there is: the answer knows nothing later.
    - `explanation` says why the answer is what it is, if that was asked for.
    """

    question: str
    language: str
    verdict: Verdict
    message: str
    quotes: tuple[Quote, ...] = ()
    coverage: tuple[Quote, ...] = ()
    since: tuple[Since, ...] = ()
    elsewhere: tuple[Quote, ...] = ()
    translations: tuple[Quote, ...] = ()
    suggestions: tuple[str, ...] = ()
    explanation: tuple[Signal, ...] = ()
    document: tuple[Quote, ...] = ()
    silent: tuple[Silence, ...] = ()
    comparison: tuple[Compared, ...] = ()
    is_summary: bool = False
    open: Open | None = None
    read_as: ReadAs | None = None
    replaced: tuple[Quote, ...] = ()
    is_told: bool = False
    is_unsure: bool = False
    up_to: datetime.date | None = None

    @property
    def since_beyond(self) -> tuple[Since, ...]:
        """What documents other than the two that are compared do to what is quoted."""
        compared = {side.source.id for side in self.comparison}
        return tuple(since for since in self.since if since.quote.source.id not in compared)

    @property
    def leads_elsewhere(self) -> bool:
        """Whether another document leads, since it says what the statement does not."""
        return self.verdict in ("closest", "not_addressed") and bool(self.elsewhere)

    @property
    def lead(self) -> tuple[Quote, ...]:
        """The quotes of one page that lead the answer.

        That is what the named document says; where the statement does not say it, what another
        does; else the best quote, since the others are only related to the question, unless any of
        them may be meant.
        """
        if self.document:
            return self.document
        if self.leads_elsewhere:
            return tuple(by_page(self.elsewhere)[0])
        if self.is_unsure:
            return tuple(q for q in self.quotes if q.source == self.quotes[0].source)
        return self.quotes[:1]

    def concerned(self, shown: Iterable[Quote]) -> tuple[Quote, ...]:
        """Return the quotes of which a reader must hear what changed them, of those shown.

        Where another document leads, the line above it still speaks of the statement's own words.
        """
        return (*shown, *self.quotes[:1]) if self.leads_elsewhere else tuple(shown)

    @property
    def quotes_several(self) -> bool:
        """Whether the answer is of many quotes of equal rank: a comparison, or a summary."""
        return bool(self.comparison) or self.is_summary


def answer_json(answer: Answer) -> dict[str, Any]:
    """Return the object that `pincite ask --json` prints; other programs rely on its shape."""
    return {
        "question": answer.question,
        "language": answer.language,
        "verdict": answer.verdict,
        "message": answer.message,
        "quotes": [quote_json(quote) for quote in answer.quotes],
        "document": [quote_json(quote) for quote in answer.document],
        "coverage": [quote_json(quote) for quote in answer.coverage],
        "since": [
            {
                "effect": since.effect,
                "passage": since.passage,
                "quote": quote_json(since.quote),
                "note": since.note,
            }
            for since in answer.since
        ],
        "silent": [
            {
                "passage": silence.passage,
                "source": source_json(silence.source),
                "url": silence.url,
                "note": silence.note,
            }
            for silence in answer.silent
        ],
        "comparison": [_compared_json(compared) for compared in answer.comparison],
        "replaced": [quote_json(quote) for quote in answer.replaced],
        "elsewhere": [quote_json(quote) for quote in answer.elsewhere],
        "translations": [quote_json(quote) for quote in answer.translations],
        "suggestions": list(answer.suggestions),
        "open": _open_json(answer.open) if answer.open else None,
        "read_as": _read_as_json(answer.read_as) if answer.read_as else None,
        "up_to": answer.up_to.isoformat() if answer.up_to else None,
    }


def _open_json(open_: Open) -> dict[str, Any]:
    return {"aspect": open_.aspect, "words": list(open_.words)}


def _read_as_json(read_as: ReadAs) -> dict[str, Any]:
    return {
        "matter": read_as.matter,
        "aspect": read_as.aspect,
        "document": read_as.document,
        "after": read_as.after,
    }


def _compared_json(compared: Compared) -> dict[str, Any]:
    """Return one of two compared documents; `changed` are the words that the other has not."""
    return {
        "document": {**source_json(compared.source), "complete": compared.is_whole},
        "url": compared.url,
        "quotes": [
            {**quote_json(quote), "changed": [quote.text[m.start : m.end] for m in marks]}
            for quote, marks in zip(compared.quotes, compared.marks, strict=True)
        ],
        "silent": not compared.quotes,
        "note": compared.note,
    }
