"""What became of quoted words, each in a line: changed, confirmed, or passed over in silence."""

from bot.citing.quote import Silence, Since
from bot.phrases.languages import phrases_in
from bot.phrases.written import written_date


def effect_line(since: Since, language: str) -> str:
    """Return what a later document did to the quoted words, and when: "Changed on ..."."""
    texts = phrases_in(language).answer
    lines = {"confirms": texts.confirms, "changes": texts.changes, "replaces": texts.replaces}
    date = written_date(since.quote.source.published, language)
    return lines[since.effect].format(date=date)


def silence_line(silence: Silence, document: str, language: str) -> str:
    """Return that a document, shown as `document`, says nothing of it, and how far it was seen."""
    phrases = phrases_in(language)
    date = written_date(silence.source.published, language)
    line = phrases.answer.silent.format(document=document, date=date)
    return f"{line}{phrases.punctuation.full_stop}{phrases.punctuation.gap}{silence.note}"
