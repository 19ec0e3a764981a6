"""A timeline in words: what the picture shows, and the text in its place for who cannot see it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.history import DatedDocument, History, Line
from corpus.models import Effect

ALTERNATIVE_TEXT_LIMIT = 1024
"""Characters; Discord takes no longer description of an attached file."""

QUOTES_THAT_CHANGE, QUOTES_WITH_EFFECT, QUOTES_AS_CONTEXT = 4, 2, 1
"""More would make the picture too tall to read on a phone; what is left out is counted in it."""

_STRENGTH: Mapping[Effect | None, int] = {"changes": 0, "replaces": 0, "confirms": 1}


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of the timeline's own, in one language."""

    title: str
    confirms: str
    changes: str
    replaces: str
    silent: str
    silent_part: str
    more: str
    omitted: str
    bold: str
    undated: str

    def effect(self, effect: Effect) -> str:
        """The word for an effect."""
        return {
            "confirms": self.confirms,
            "changes": self.changes,
            "replaces": self.replaces,
            "silent": self.silent,
        }[effect]


ENGLISH = Labels(
    title="Timeline: {name}",
    confirms="confirms",
    changes="changes",
    replaces="replaces",
    silent="says nothing of this",
    silent_part="says nothing of this, in the part seen",
    more="and {count} more in the text",
    omitted="The quotes are in the text.",
    bold="Bold: words not in the sentence that it changes.",
    undated="no date",
)

JAPANESE = Labels(
    title="年表: {name}",
    confirms="確認",
    changes="変更",
    replaces="置き換え",
    silent="この点に触れていません",
    silent_part="確認できた部分では、この点に触れていません",
    more="ほか {count} 文は本文に",
    omitted="引用は本文にあります。",
    bold="太字: 変更された文にない言葉",
    undated="日付不明",
)


def labels_in(language: str) -> Labels:
    """The labels in the language of a BCP 47 tag; English where there are none."""
    return JAPANESE if language.partition("-")[0] == "ja" else ENGLISH


def shown_lines(history: History, document: DatedDocument) -> tuple[Line, ...]:
    """The quotes that stand for the document, in its own order.

    Those that change something go before those that confirm or were changed later; context stands
    for a document only where it has no such quote. Among equals, the editors' order decides.
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
    """The numbers of the quotes that later documents change."""
    return {
        number
        for document in history.documents
        for remark in document.remarks
        if remark.effect in ("changes", "replaces")
        for number in remark.of
    }


def effect_words(document: DatedDocument, labels: Labels) -> str | None:
    """What the document does to earlier ones, in words; None if it does nothing."""
    if not document.lines:
        return labels.silent if document.is_whole else labels.silent_part
    # Silence on one point beside words on another is told in the text, not in a word.
    effects = [effect for effect in document.effects if effect != "silent"]
    return " · ".join(map(labels.effect, effects)) or None


def headings(history: History, labels: Labels) -> list[str]:
    """Date and form of each document; the title too, where these would not tell two apart."""
    plain = [
        f"{source.published.isoformat() if source.published else labels.undated}, {source.form}"
        for source in (document.source for document in history.documents)
    ]
    return [
        f"{heading} “{document.source.title}”" if plain.count(heading) > 1 else heading
        for heading, document in zip(plain, history.documents, strict=True)
    ]


def alternative_text(history: History, language: str = "en") -> str:
    """The timeline for a reader who hears it: every document, with as many quotes as fit.

    What changes is quoted first, then what it changes, then what confirms. A quote stands whole or
    not at all.
    """
    changed = _changed(history)
    ranks = [
        0 if {"changes", "replaces"} & set(document.effects)
        else 1 if changed & {line.number for line in document.lines}
        else 2 if document.effects
        else 3
        for document in history.documents
    ]  # fmt: skip
    quoted: set[int] = set()
    for position in sorted(range(len(ranks)), key=lambda i: (ranks[i], -i)):
        if len(_told(history, language, quoted | {position})) <= ALTERNATIVE_TEXT_LIMIT:
            quoted.add(position)
    text = _told(history, language, quoted)
    return text if len(text) <= ALTERNATIVE_TEXT_LIMIT else text[: ALTERNATIVE_TEXT_LIMIT - 1] + "…"


def _told(history: History, language: str, quoted: Collection[int]) -> str:
    """The timeline in sentences, with the quotes of the documents at those positions."""
    labels = labels_in(language)
    parts = [labels.title.format(name=history.name.ja if language == "ja" else history.name.en)]
    left_out = False
    for position, document in enumerate(history.documents):
        lines = shown_lines(history, document) if position in quoted else ()
        left_out = left_out or len(lines) < len(document.lines)
        what = effect_words(document, labels)
        told = [f"{what}."] if what else []
        told += [f"“{line.quote.text}”" for line in lines]
        heading = headings(history, labels)[position]
        parts.append(f"{heading}: {' '.join(told)}" if told else heading)
    if left_out:
        parts.append(labels.omitted)
    return " ".join(part if part[-1] in ".。”" else f"{part}." for part in parts)
