"""Dates and forms of documents, as people write them in a language."""

import datetime

from bot.phrases.languages import phrases_in


def written_date(date: datetime.date | None, language: str) -> str:
    """Return a date as people write it in that language, or that it is not known."""
    return _written(date, phrases_in(language).dates.long, language)


def short_date(date: datetime.date | None, language: str) -> str:
    """Return a date in the form for little room, or that it is not known."""
    return _written(date, phrases_in(language).dates.short, language)


def _written(date: datetime.date | None, pattern: str, language: str) -> str:
    dates = phrases_in(language).dates
    if date is None:
        return dates.unknown
    month = dates.months[date.month - 1]
    return pattern.format(day=date.day, month=month, month_number=date.month, year=date.year)


def written_form(form: str, language: str) -> str:
    """Return what people call a form of documents in that language."""
    return phrases_in(language).forms.get(form, form)
