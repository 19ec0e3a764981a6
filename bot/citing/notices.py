"""Lines that say whether a later document changes, confirms or leaves out quoted words."""

from bot.citing.quote import Silence, Since
from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date


def effect_line(since: Since, language: str) -> str:
    """Return what a later document does to the quoted words, such as "Changed on 27 April"."""
    texts = phrases_in(language).answer
    lines = {"confirms": texts.confirms, "changes": texts.changes, "replaces": texts.replaces}
    date = written_date(since.quote.source.published, language)
    return lines[since.effect].format(date=date)


def silence_line(silence: Silence, document: str, language: str) -> str:
    """Return that a later document says nothing about the quoted words, and its note.

    `document` is the name by which the line calls it.
    """
    phrases = phrases_in(language)
    date = written_date(silence.source.published, language)
    line = phrases.answer.silent.format(document=document, date=date)
    return f"{line}{phrases.punctuation.full_stop}{phrases.punctuation.gap}{silence.note}"
