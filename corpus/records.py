"""Defines what the records of the corpus are made of: lines, names, dates, languages."""

import datetime
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import field, structs

from corpus.record import After, Before, Record

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

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

Aspect = Literal[
    "whether", "amount", "percentage", "price", "limit", "when", "since-when", "until-when", "who",
    "to-whom", "which", "where", "why", "how", "condition", "consequence", "exclusivity",
    "comparison", "quality", "definition", "content", "opinion", "prediction", "advice",
]  # fmt: skip
"""What can be asked of a matter. A sentence settles some aspects of its matter, others are open.

`consequence` is what happens if; `condition` is on what it depends; `content` is what a thing
consists of or says.
"""

Role = Literal[
    "party", "company", "person", "product", "kind", "document", "citing", "request", "off-topic",
    "courtesy", "summary", "date", "present", "state", "change", "unchanged", "holding", "premise",
    "negation", "filler",
]  # fmt: skip
"""What a concept does in a conversation, whatever the matter is.

- `party`: one of those who made the statement; naming it alone says of nothing what is asked
- `company`, `person`, `product`: a name, of which another one takes the place
- `kind`: what things of a kind have in common, such as "third party"
- `document`: a document, or what documents do; `citing`: what is said, or where
- `request`: something else is wanted than an answer; `off-topic`: there is no matter at all
- `courtesy`: greetings and thanks; `summary`: the gist is wanted
- `date`: a point in time; `present`: today
- `state`: whether something is as it was; `change`: it is not; `unchanged`: it is
- `holding`: whether words still hold; `premise`: a change that "why" takes for granted
- `negation`: not; `filler`: nothing
"""

Request = Literal["shorter", "in-japanese", "in-english", "citation"]
"""What can be wanted of the last answer: less of it, in another language, or how to cite it."""

DEFAULT_LANGUAGE = "en"
"""The language of a text that is not there in the one asked for."""


def _matching(pattern: str, expected: str) -> After:
    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(f"expected {expected}")
        return text

    return After(check)


_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Control characters, invisible line breaks and halves of surrogate pairs: they have no place in a
quote, and some front ends refuse them."""


def _line(text: str) -> str:
    if text and text == text.strip() and (text.isprintable() or not _INVISIBLE.search(text)):
        return text
    raise ValueError("expected one line of text, with no space at its ends")


def _day(value: Any) -> Any:
    # pydantic would also take a number, as seconds since 1970.
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value
    raise ValueError("expected a date such as 2026-02-27")


def _weight(number: float) -> float:
    if not 0 <= number <= 2:
        raise ValueError("expected a number from 0 to 2")
    return number


def _not_empty(entries: Any) -> Any:
    if not entries:
        raise ValueError("expected at least one entry")
    return entries


NAME = "[a-z0-9]+(?:-[a-z0-9]+)*"

_NAMELIKE = "small letters and digits, with single hyphens between them"

Name = Annotated[str, _matching(NAME, _NAMELIKE)]

ClauseId = Annotated[str, _matching(f"[^#]+#{NAME}", _NAMELIKE)]

PassageId = Annotated[str, _matching(rf"[^#]+#{NAME}\.[1-9]\d{{0,2}}", "a number from 1 to 999")]

Line = Annotated[str, After(_line)]

Day = Annotated[datetime.date, Before(_day)]

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

Weight = Annotated[float, After(_weight)]

NOT_EMPTY = After(_not_empty)


class _ByLanguage(Record):
    """A record that is a mapping by BCP 47 tags in files: its only field stands without a name."""

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        from pydantic_core import core_schema

        (field,) = structs.fields(cls)
        mapping = handler.generate_schema(field.type)
        return core_schema.no_info_after_validator_function(
            lambda found: cls(**{field.name: found}), mapping
        )


class Localized(_ByLanguage, kw_only=False):
    """One line in some languages, by their BCP 47 tags."""

    by_language: Annotated[dict[LanguageTag, Line], NOT_EMPTY]

    def in_language(self, tag: str) -> str:
        """Return the line in that language; in English, or the first there is, if it has none.

        A region or script is no hindrance: who reads "en-GB" gets what is written for "en".
        """
        lines = self.by_language
        while tag and tag not in lines:
            tag = tag.rpartition("-")[0]
        return lines.get(tag) or lines.get(DEFAULT_LANGUAGE) or next(iter(lines.values()))

    def __iter__(self) -> Iterator[str]:
        """Yield the line in all languages."""
        yield from self.by_language.values()


def _lines(value: Any) -> Any:
    # A block of lines (`en: |`) is a list with less to write.
    return value.removesuffix("\n").split("\n") if isinstance(value, str) else value


Lines = Annotated[tuple[Line, ...], Before(_lines)]


class Wordings(_ByLanguage, kw_only=False):
    """How people call or ask for something, by language; indexed, never shown."""

    by_language: dict[LanguageTag, Lines] = field(default_factory=dict)

    def __iter__(self) -> Iterator[str]:
        """Yield all wordings, whatever the language."""
        for wordings in self.by_language.values():
            yield from wordings

    def in_language(self, tag: str) -> tuple[str, ...]:
        """Return the wordings in exactly that language; none if there are none."""
        return self.by_language.get(tag, ())
