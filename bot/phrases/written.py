"""Dates and forms of documents, written as people do in a language."""

import datetime

from bot.phrases.languages import phrases_in


def written_date(date: datetime.date | None, language: str) -> str:
    """Return a date as people write it in that language; for None, that it is unknown."""
    return _written(date, phrases_in(language).dates.long, language)


def short_date(date: datetime.date | None, language: str) -> str:
    """Return a date in the short form of that language; for None, that it is unknown."""
    return _written(date, phrases_in(language).dates.short, language)


def cut_between_words(text: str, most: int) -> str:
    """Return as many of the first words as fit `most` characters, with … where any are left out."""
    if len(text) <= most:
        return text
    end = text.rfind(" ", 0, most)
    return f"{text[: end if end > 0 else most].rstrip(' ,;:–—')} …"


def _written(date: datetime.date | None, pattern: str, language: str) -> str:
    dates = phrases_in(language).dates
    if date is None:
        return dates.unknown
    month = dates.months[date.month - 1]
    return pattern.format(day=date.day, month=month, month_number=date.month, year=date.year)


def written_form(form: str, language: str) -> str:
    """Return the name of a form of document, such as "joint statement", in that language.

    A form that has no name there is returned as it is, in English.
    """
    return phrases_in(language).forms.get(form, form)
