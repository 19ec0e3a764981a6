"""Defines what all records of the corpus are made of: lines, names, dates, languages."""

import datetime
import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

Kind = Literal["primary", "coverage", "translation"]
"""Whether a source was published by the parties, reports on them, or is a translation."""

Effect = Literal["confirms", "changes", "replaces", "silent"]
"""What a later document does to what an earlier one says."""

CHANGING: tuple[Effect, ...] = ("changes", "replaces")
"""The effects after which the earlier words do not hold as they stand."""

AnswerType = Literal[
    "amount", "percentage", "date", "duration", "person", "place", "reason", "manner", "price",
    "list", "definition", "yes-no", "opinion", "advice", "prediction",
]  # fmt: skip
"""The kinds of answer that a question can ask for."""

LANGUAGES = ("en", "ja")
"""The languages in which the bot is asked and replies, as BCP 47 tags."""


def _matching(pattern: str, expected: str) -> AfterValidator:
    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(f"expected {expected}")
        return text

    return AfterValidator(check)


def _line(text: str) -> str:
    # Control characters, invisible line breaks and halves of surrogate pairs have no place in a
    # quote, and some front ends refuse them.
    invisible = re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", text)
    if not text or text != text.strip() or invisible:
        raise ValueError("expected one line of text, with no space at its ends")
    return text


def _day(value: Any) -> Any:
    # pydantic would also take a number, as seconds since 1970.
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value
    raise ValueError("expected a date such as 2026-02-27")


NAME = "[a-z0-9]+(?:-[a-z0-9]+)*"

_NAMELIKE = "small letters and digits, with single hyphens between them"

Name = Annotated[str, _matching(NAME, _NAMELIKE)]

ClauseId = Annotated[str, _matching(f"[^#]+#{NAME}", _NAMELIKE)]

PassageId = Annotated[str, _matching(rf"[^#]+#{NAME}\.[1-9]\d{{0,2}}", "a number from 1 to 999")]

Line = Annotated[str, AfterValidator(_line)]

Day = Annotated[datetime.date, BeforeValidator(_day)]

Confidence = Annotated[
    Line,
    _matching(r"(?:high|medium-high|medium|low)\b.*", "high, medium-high, medium or low first"),
]

HttpsUrl = Annotated[
    Line, _matching(r"https://[^\s/?#]+\.[^\s/?#]+(?:[/?#]\S*)?", "an https URL, without spaces")
]

LanguageTag = Annotated[
    str, _matching("[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", "a language tag such as en or ja")
]

Weight = Annotated[float, Field(ge=0, le=2)]


class Record(BaseModel):
    """A frozen value read from a corpus file; an unknown field is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Localized(Record):
    """One line in each language of the bot."""

    en: Line
    ja: Line

    def in_language(self, tag: str) -> str:
        """Return the line in the language of a BCP 47 tag; English where there is none."""
        language = tag.partition("-")[0].lower()
        line: str = getattr(self, language) if language in LANGUAGES else self.en
        return line


class Wordings(Record):
    """How people put a question, by language; indexed, never shown."""

    en: tuple[Line, ...] = ()
    ja: tuple[Line, ...] = ()

    def __iter__(self) -> Iterator[str]:  # type: ignore[override]
        """Yield all wordings, whatever the language."""
        yield from self.en
        yield from self.ja
