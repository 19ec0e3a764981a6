"""Reads dates in a folded text, in every shape in which people write them; pure.

The names of months and the signs of a date are data: `corpus/naming.yaml`.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.naming import Naming

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_NUMBER = r"(?P<month>1[0-2]|0?[1-9])"
_ALONE = r"(?<![\w.,/-])", r"(?![\w/-]|[.,]\d)"
"""A number is no part of a longer one, of a word or of an amount."""

MOST_DATES = 20
"""Dates of one text that are read; each is compared with all others."""

Test = Callable[[str], object]
"""Tells whether a text may have a date of some form: whether it has what that needs at least."""

_has_digit = re.compile(r"\d").search


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as it is given; `begin` and `end` are where it stands in the folded text."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    begin: int = 0
    end: int = 0

    def matches(self, day: datetime.date | None) -> bool:
        """Return whether a day is the one that is meant, or may be."""
        return day is not None and all(
            given in (None, actual)
            for given, actual in (
                (self.year, day.year),
                (self.month, day.month),
                (self.day, day.day),
            )
        )

    def covers(self, other: "Date") -> bool:
        """Return whether the other date says at least as much, and nothing else."""
        return all(
            given in (None, told)
            for given, told in (
                (self.year, other.year),
                (self.month, other.month),
                (self.day, other.day),
            )
        )

    def days_from(self, day: datetime.date) -> int:
        """Return how many days lie between the date and a day; of a partial date, the nearest."""
        year = self.year or day.year
        first = datetime.date(year, self.month or 1, _within(self.day or 1, year, self.month or 1))
        last_month = self.month or 12
        last = datetime.date(year, last_month, _within(self.day or 31, year, last_month))
        return max((first - day).days, (day - last).days, 0)

    def is_after(self, day: datetime.date) -> bool:
        """Return whether the whole date lies after a day; never, if no year is given."""
        if self.year is None:
            return False
        given = (self.year, self.month or 12, self.day or 31)
        return given > (day.year, day.month, day.day) and not self.matches(day)


def _within(day: int, year: int, month: int) -> int:
    """Return the day, or the last day of the month where that has fewer."""
    after = datetime.date(year + month // 12, month % 12 + 1, 1)
    return min(day, (after - datetime.timedelta(days=1)).day)


class DateReader:
    """Reads dates by the words that languages have for them."""

    def __init__(self, naming: Sequence[Naming]) -> None:
        self._naming = naming
        self._months = {
            name.casefold(): number
            for words in naming
            for number, names in enumerate(words.months, 1)
            for name in names
        }
        self._also_words = {word for words in naming for word in words.also_words}
        self._placing = tuple(word for words in naming for word in words.placing)

    @cached_property
    def _patterns(self) -> list[tuple[Test, re.Pattern[str]]]:
        # Made when they are needed: to compile them takes as long as to answer a question.
        patterns = _patterns(self._months, self._has_month, self._naming)
        return [(needs, re.compile(pattern)) for needs, pattern in patterns]

    @cached_property
    def _tests(self) -> set[Test]:
        return {needs for needs, _ in self._patterns}

    def dates(self, text: str) -> list[Date]:
        """List the dates in a folded text, in order."""
        # Without a month's name or a digit there is no date, and most questions have neither.
        if not (_has_digit(text) or self._has_month(text)):
            return []
        there = {test for test in self._tests if test(text)}
        found: list[Date] = []
        for needs, pattern in self._patterns:
            if needs not in there:
                continue
            for match in pattern.finditer(text):
                begin, end = match.span()
                if len(found) < MOST_DATES and all(
                    end <= date.begin or begin >= date.end for date in found
                ):
                    found += self._date(match, text)
        return sorted(found, key=lambda date: date.begin)

    def _has_month(self, text: str) -> bool:
        return any(name in text for name in self._months)

    def _date(self, match: re.Match[str], text: str) -> Iterator[Date]:
        parts = match.groupdict()
        year, month, day = (parts.get(name) for name in ("year", "month", "day"))
        named = parts.get("named")
        if named and not (year or day) and named in self._also_words:
            before = text[: match.start()].rstrip()
            if not any(re.search(rf"\b{re.escape(word)}$", before) for word in self._placing):
                return
        number = self._months[named] if named else int(month) if month else None
        date = Date(
            int(year) + 2000 * (len(year) == 2) if year else None,
            number,
            int(day) if day else None,
            *match.span(),
        )
        if _exists(date):
            yield date


def _exists(date: Date) -> bool:
    if date.day is None or date.month is None:
        return True
    return date.day == _within(date.day, date.year or 2024, date.month)


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _patterns(
    months: Iterable[str], has_month: Test, naming: Sequence[Naming]
) -> Iterator[tuple[Test, str]]:
    """Yield the patterns of dates, those that take most first, each with what it needs at least.

    To look for that takes less time than to look for the whole pattern.
    """
    names, (before, after) = _alternatives(months), _ALONE
    stroke, dot = re.compile(r"\d[-/.]\d").search, re.compile(r"\d\.").search
    for sign in "-/.":
        sign = re.escape(sign)
        yield stroke, rf"{before}{_YEAR}{sign}{_NUMBER}{sign}{_DAY}(?!\d)"
    # The day comes first between dots, and between strokes only if it can't be a month.
    yield dot, rf"{before}{_DAY}\.\s?{_NUMBER}\.\s?{_YEAR}{after}"
    yield stroke, rf"{before}{_NUMBER}/{_DAY}/{_YEAR}{after}"
    yield stroke, rf"{before}{_DAY}/{_NUMBER}/{_YEAR}{after}"
    yield stroke, rf"{before}{_YEAR}[-/](?P<month>1[0-2]|0[1-9]){after}"
    yield stroke, rf"{before}{_NUMBER}/{_YEAR}{after}"
    for words in naming:
        if words.month_sign and words.year_sign and words.day_sign:
            signs = re.compile(_alternatives((words.year_sign, words.month_sign))).search
            year = rf"(?<!\d){_YEAR}\s?{re.escape(words.year_sign)}度?"
            month = rf"{_NUMBER}\s?{re.escape(words.month_sign)}"
            day = rf"{_DAY}\s?{re.escape(words.day_sign)}"
            yield signs, rf"{year}\s?の?{month}(?:{day})?"
            yield signs, rf"(?<!\d){month}(?:{day})?"
            yield signs, year
    if names:
        named = rf"(?P<named>{names})"
        endings = _alternatives(e for words in naming for e in words.ordinals) or "th"
        day = rf"{_DAY}(?:{endings})?"
        latin, end = r"(?<![a-z])", r"(?![a-z])"
        year = rf"(?:of\s+)?{_YEAR}(?!\d)"
        yield has_month, rf"{before}(?:the\s)?{day}\s*(?:of\s+)?{named}{end}\.?(?:,?\s*{year})?"
        day_behind = rf"(?:the\s+)?{day}(?![\w%]|-[a-z])"
        yield has_month, rf"{latin}{named}\.?\s*{day_behind}(?:\s?,?\s*{year})?"
        yield has_month, rf"{latin}{named}\.?,?\s*{year}"
        yield has_month, rf"{latin}{named}{end}"
    if fiscal := _alternatives(word for words in naming for word in words.fiscal):
        of_year = rf"(?<!\w)(?:{fiscal})\s?'?(?P<year>(?:20)?\d\d)(?!\d)"
        yield re.compile(fiscal).search, of_year
    # A bare "4/27" is a date if its second number can be no month; "2/3" is a fraction.
    yield stroke, rf"{before}{_NUMBER}/(?P<day>3[01]|2\d|1[3-9]){after}"
    yield dot, rf"{before}(?P<day>3[01]|2\d|1[3-9])\.\s?{_NUMBER}\.(?![\w/])"
    yield re.compile(r"\d{4}").search, rf"(?<![\w.,/$-]){_YEAR}(?![\w/]|[.,-]\d)"
