"""The words of a timeline: those in the picture, and its alternative text."""

from collections.abc import Collection, Mapping

from bot.citing.citation_parts import authors
from bot.phrases.languages import phrases_in
from bot.phrases.phrases import TimelinePhrases
from bot.phrases.written import short_date, written_form
from bot.timeline.history import DatedDocument, History, Line
from corpus.records import CHANGING, Effect

ALTERNATIVE_TEXT_LIMIT = 1024
"""Longest description of an attached file on Discord, in characters.

https://discord.com/developers/docs/resources/message#attachment-object
"""

QUOTES_THAT_CHANGE, QUOTES_WITH_EFFECT, QUOTES_AS_CONTEXT = 4, 2, 1
"""Most quotes of a document in the alternative text: that change something, that have an effect,
others."""

_STRENGTH: Mapping[Effect | None, int] = {"changes": 0, "replaces": 0, "confirms": 1}


def turning_points(
    history: History, document: DatedDocument, changing: int, changed: int
) -> tuple[Line, ...]:
    """Pick the quotes of a document that a picture shows, in the document's order.

    These are at most `changing` of those that change something, and at most `changed` of those
    that were changed later, by the editors' order.
    """
    says = [n for r in document.remarks if r.effect in CHANGING for n in r.says]
    later = _changed(history)
    of = [line.number for line in document.lines if line.number in later]
    kept = {*list(dict.fromkeys(says))[:changing], *of[:changed]}
    return tuple(line for line in document.lines if line.number in kept)


def touching(history: History) -> tuple[DatedDocument, ...]:
    """Pick the documents that do something to quotes of another, or to whose quotes one does.

    If there are none, pick all.
    """
    remarks = [r for document in history.documents for r in document.remarks if r.effect]
    touched = {number for remark in remarks for number in (*remark.says, *remark.of)}
    picked = [d for d in history.documents if any(line.number in touched for line in d.lines)]
    return tuple(picked) or history.documents


def effects_by_date(
    history: History, document: DatedDocument, language: str
) -> list[tuple[Effect, str]]:
    """List what the document does to the earlier ones of which dates, changes first.

    A document that is silent on one point only is not called silent here.
    """
    texts, told = phrases_in(language).history, []
    lines = {"confirms": texts.confirms, "changes": texts.changes, "replaces": texts.replaces}
    for effect in sorted(document.effects, key=lambda effect: _STRENGTH.get(effect, 2)):
        numbers = {n for r in document.remarks if r.effect == effect for n in r.of}
        dates = [
            short_date(earlier.source.published, language)
            for earlier in reversed(history.documents)
            if any(line.number in numbers for line in earlier.lines)
        ]
        if effect in lines:
            told.append((effect, lines[effect].format(of=texts.between_documents.join(dates))))
        elif not document.lines:
            told.append((effect, texts.silent if document.is_whole else texts.silent_part))
    return told


def heading_of(document: DatedDocument, language: str) -> tuple[str, str]:
    """Return a document's date, and its publishers and title, as the picture heads it."""
    source, phrases = document.source, phrases_in(language)
    who = filter(None, [phrases.sources.between_parties.join(authors(source))])
    date = short_date(source.published, language)
    return date, phrases.punctuation.comma.join([*who, source.title])


def shown_lines(history: History, document: DatedDocument) -> tuple[Line, ...]:
    """Pick the quotes of a document for the alternative text, in the document's order.

    Prefer quotes that change something, then those that confirm or were changed later; among
    equals, go by the editors' order. Show context only if there is no such quote.
    """
    changed = _changed(history)
    ranks: dict[int, int] = {}
    for remark in document.remarks:
        for number in remark.says:
            rank = min(_STRENGTH.get(remark.effect, 2), 1 if number in changed else 2)
            ranks[number] = min(rank, ranks.get(number, 2))
    touched = sorted((n for n, rank in ranks.items() if rank < 2), key=lambda n: ranks[n])
    changing = sum(1 for n in touched if ranks[n] == 0)
    most = max(QUOTES_WITH_EFFECT, min(changing, QUOTES_THAT_CHANGE))
    kept = touched[:most] or list(ranks)[:QUOTES_AS_CONTEXT]
    return tuple(line for line in document.lines if line.number in kept)


def _changed(history: History) -> set[int]:
    """Find the numbers of the quotes that later documents change or replace."""
    return {
        number
        for document in history.documents
        for remark in document.remarks
        if remark.effect in CHANGING
        for number in remark.of
    }


def effect_words(document: DatedDocument, texts: TimelinePhrases) -> str | None:
    """Say in words what the document does to earlier ones; None if it does nothing."""
    if not document.lines:
        return texts.silent if document.is_whole else texts.silent_part
    words = {"confirms": texts.confirms, "changes": texts.changes, "replaces": texts.replaces}
    # A document that is silent on one point only is not called silent here.
    effects = [effect for effect in document.effects if effect != "silent"]
    return texts.between_effects.join(words[effect] for effect in effects) or None


def headings(history: History, language: str) -> list[str]:
    """Return date and form of each document, with its title if another has the same two."""
    sources = [document.source for document in history.documents]
    comma = phrases_in(language).punctuation.comma
    plain = [
        f"{short_date(source.published, language)}{comma}{written_form(source.form, language)}"
        for source in sources
    ]
    return [
        f"{heading} “{source.title}”" if plain.count(heading) > 1 else heading
        for heading, source in zip(plain, sources, strict=True)
    ]


def alternative_text(history: History, language: str = "en") -> str:
    """Describe the timeline for people who can't see it: every document, and quotes that fit.

    `ALTERNATIVE_TEXT_LIMIT` is the limit. Quotes that change the statement go first, then the
    statement's own, other changes, what they change, and what confirms. No quote is cut short.
    """
    ranks = _ranks(history)
    quoted: set[int] = set()
    # Among equals, the later one goes first.
    for number in sorted(ranks, key=lambda number: (ranks[number], -number)):
        if len(_told(history, language, quoted | {number})) <= ALTERNATIVE_TEXT_LIMIT:
            quoted.add(number)
    text = _told(history, language, quoted)
    return text if len(text) <= ALTERNATIVE_TEXT_LIMIT else text[: ALTERNATIVE_TEXT_LIMIT - 1] + "…"


def _ranks(history: History) -> dict[int, int]:
    """Rank each quote of the picture, by its number: 0 is quoted first in the alternative text."""
    changed = _changed(history)
    stated = {
        line.number
        for document in history.documents
        if document.source.is_statement
        for line in document.lines
    }
    ranks = {}
    for document in history.documents:
        changing = [r for r in document.remarks if r.effect in CHANGING]
        confirming = {n for r in document.remarks if r.effect == "confirms" for n in r.says}
        for number in (line.number for line in shown_lines(history, document)):
            of = {earlier for r in changing if number in r.says for earlier in r.of}
            places = (
                bool(of & stated),
                number in stated and number in changed,
                number in stated,
                bool(of),
                number in changed,
                number in confirming,
                True,
            )
            ranks[number] = places.index(True)
    return ranks


def _told(history: History, language: str, quoted: Collection[int]) -> str:
    """Write the timeline in sentences, with the quotes of those numbers."""
    phrases = phrases_in(language)
    texts, marks = phrases.timeline, phrases.punctuation
    parts = [texts.title.format(name=history.name.in_language(language))]
    left_out = False
    for heading, document in zip(headings(history, language), history.documents, strict=True):
        lines = [line for line in document.lines if line.number in quoted]
        left_out = left_out or len(lines) < len(document.lines)
        what = effect_words(document, texts)
        told = [f"{what}{marks.full_stop}{marks.gap}"] if what else []
        told.append(" ".join(f"“{line.quote.text}”" for line in lines))
        said = "".join(told).strip()
        parts.append(f"{heading}{marks.colon}{said}" if said else heading)
    if left_out:
        parts.append(texts.omitted)
    ended = (
        part if part[-1] in marks.sentence_ends else f"{part}{marks.full_stop}" for part in parts
    )
    return marks.gap.join(ended)
