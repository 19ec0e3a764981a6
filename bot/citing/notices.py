"""Lines that say whether a later document changes, confirms or leaves out quoted words."""

from collections.abc import Collection, Iterable

from bot.citing.quote import Quote, Silence, Since
from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date


def effect_line(since: Since, language: str, apart: Collection[str] = ()) -> str:
    """Return what a later document does to the quoted words, such as "Changed on 27 April".

    Of the passages `apart`, it says that they are the statement's.
    """
    texts = phrases_in(language).answer
    lines = {"confirms": texts.confirms, "changes": texts.changes, "replaces": texts.replaces}
    if since.passage in apart:
        lines |= {"changes": texts.statement_changes, "replaces": texts.statement_replaces}
    date = written_date(since.quote.source.published, language)
    return lines[since.effect].format(date=date)


def standing_apart(concerned: Iterable[Quote], shown: Iterable[Quote]) -> frozenset[str]:
    """Return which passages of the statement a reader must hear of below words that are not its.

    What is told of them would be taken for something about the words `shown`.
    """
    quoted = list(shown)
    if not quoted or quoted[0].source.is_statement:
        return frozenset()
    known = {quote.passage for quote in quoted}
    return frozenset(
        quote.passage
        for quote in concerned
        if quote.source.is_statement and quote.passage not in known
    )


def silence_line(silence: Silence, document: str, language: str) -> str:
    """Return that a later document says nothing about the quoted words, and its note.

    `document` is the name by which the line calls it.
    """
    phrases = phrases_in(language)
    date = written_date(silence.source.published, language)
    line = phrases.answer.silent.format(document=document, date=date)
    return f"{line}{phrases.punctuation.full_stop}{phrases.punctuation.gap}{silence.note}"
