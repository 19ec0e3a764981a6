"""What the corpus is made of: sources with their passages, and knowledge about questions.

Sources hold what documents say, word for word. Lexicon, wordings, gaps, manners and topics hold
what the editors know about how people ask; none of it is ever quoted.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

Kind = Literal["primary", "coverage", "translation"]
Effect = Literal["confirms", "changes", "replaces", "silent"]
AnswerType = Literal[
    "amount", "percentage", "date", "duration", "person", "place", "reason", "manner", "price",
    "list", "definition", "yes-no", "opinion", "advice", "prediction",
]  # fmt: skip

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


_NAME = "[a-z0-9]+(?:-[a-z0-9]+)*"
_NAMELIKE = "small letters and digits, with single hyphens between them"

Name = Annotated[str, _matching(_NAME, _NAMELIKE)]
ClauseId = Annotated[str, _matching(f"[^#]+#{_NAME}", _NAMELIKE)]
PassageId = Annotated[str, _matching(rf"[^#]+#{_NAME}\.[1-9]\d{{0,2}}", "a number from 1 to 999")]
Line = Annotated[str, AfterValidator(_line)]
Day = Annotated[datetime.date, BeforeValidator(_day)]
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


class Wordings(Record):
    """How people put a question, by language; indexed, never shown."""

    en: tuple[Line, ...] = ()
    ja: tuple[Line, ...] = ()

    def __iter__(self) -> Iterator[str]:  # type: ignore[override]
        """All wordings, whatever the language."""
        yield from self.en
        yield from self.ja


class Page(Record):
    """A page on which a source can be read, and whose words the corpus holds."""

    id: Name
    publisher: Line
    title: Line
    title_note: Line | None = None
    url: HttpsUrl | None = None


class Passage(Record):
    """One sentence of a clause, character for character as it stands on its page."""

    id: PassageId
    text: Line
    page: Name
    variants: dict[Name, Line] = {}
    restates: tuple[str, ...] = ()

    @property
    def clause_id(self) -> str:
        """The id of the clause that the sentence belongs to."""
        return self.id.rpartition(".")[0]

    @property
    def source_id(self) -> str:
        """The id of the source that the sentence belongs to."""
        return self.id.partition("#")[0]


class Clause(Record):
    """A paragraph, or a list item, with its lead sentence first."""

    id: ClauseId
    heading: Line | None = None
    speaker: Line | None = None
    passages: Annotated[tuple[Passage, ...], Field(min_length=1)]


def _named(value: Any) -> str:
    """The name, or a stand-in for one at fault, so that one fault is reported once."""
    return value if isinstance(value, str) and re.fullmatch(_NAME, value) else "unnamed"


def _numbered(clause: Any, source_id: str, page_id: str) -> Any:
    """The clause with full ids; what is missing or of a wrong type is left for validation."""
    if not isinstance(clause, dict) or "#" in str(clause.get("id")):
        return clause
    clause_id = f"{source_id}#{_named(clause.get('id'))}"
    if "id" in clause and isinstance(clause["id"], str):
        clause = clause | {"id": f"{source_id}#{clause['id']}"}
    if not isinstance(clause.get("passages"), list):
        return clause
    passages = []
    number: Any = 0
    for passage in clause["passages"]:
        if isinstance(passage, dict) and "id" not in passage:
            number = passage.get("number", number + 1 if isinstance(number, int) else None)
            fields = {key: value for key, value in passage.items() if key != "number"}
            passage = {"page": page_id} | fields | {"id": f"{clause_id}.{number}"}
        passages.append(passage)
    return clause | {"passages": passages}


class Source(Record):
    """One dated document, or one outlet's account of it."""

    id: Name
    kind: Kind
    form: Line
    is_statement: bool = False
    called: Wordings = Field(default_factory=Wordings)
    language: LanguageTag
    published: Day | None
    published_note: Line | None = None
    retrieved: Day | None = None
    completeness: Literal["complete", "incomplete", "excerpt"]
    confidence: Line
    notes: tuple[Line, ...] = ()
    machine_made: bool = False
    translates: Name | None = None
    original: Line
    pages: Annotated[tuple[Page, ...], Field(min_length=1)]
    also_at: tuple[HttpsUrl, ...] = ()
    clauses: Annotated[tuple[Clause, ...], Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _number(cls, data: Any) -> Any:
        """Give clauses and passages their ids, and passages their page, from where they stand."""
        if not isinstance(data, dict) or not isinstance(data.get("clauses"), list):
            return data
        pages = data.get("pages")
        first = pages[0] if isinstance(pages, list) and pages else None
        page_id = _named(first.get("id") if isinstance(first, dict) else None)
        source_id = _named(data.get("id"))
        clauses = [_numbered(clause, source_id, page_id) for clause in data["clauses"]]
        return data | {"clauses": clauses}

    def passages(self) -> Iterator[Passage]:
        """The sentences in the order of the document."""
        for clause in self.clauses:
            yield from clause.passages

    def page(self, page_id: str) -> Page:
        """The page of that id; KeyError if there is none."""
        for page in self.pages:
            if page.id == page_id:
                return page
        raise KeyError(page_id)

    def text_on(self, passage: Passage, page_id: str) -> str | None:
        """How the sentence reads on that page; None where the page was not seen to have it.

        The words of the first page were compared with every other page, and differences are
        kept as variants; a sentence taken from another page was seen on that one alone.
        """
        if page_id in passage.variants:
            return passage.variants[page_id]
        if page_id == passage.page or passage.page == self.pages[0].id:
            return passage.text
        return None


class Concept(Record):
    """A thing that people call by several names; every name counts as the concept."""

    concept: Name
    weight: Weight = 1.0
    en: tuple[Line, ...] = ()
    ja: tuple[Line, ...] = ()
    implies: dict[Name, Weight] = {}
    asks: AnswerType | None = None


class AskedAs(Record):
    """Wordings that a clause or passage of the statement answers."""

    answers: Annotated[tuple[str, ...], Field(min_length=1)]
    en: tuple[Line, ...] = ()
    ja: tuple[Line, ...] = ()


class Gap(Record):
    """A matter that people ask for and that the statement does not say."""

    id: Name
    message: Localized
    nearest: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    asked_as: Wordings


class Manner(Record):
    """Talk that is no question, and the line that the bot replies with."""

    id: Name
    reply: Localized
    said_as: Wordings


class Mention(Record):
    """What one dated document says of a topic, and what that does to an earlier document."""

    source: Name
    says: tuple[str, ...] = ()
    effect: Effect | None = None
    of: tuple[str, ...] = ()
    note: Localized | None = None


class Topic(Record):
    """A matter of the statement, through the dated documents, oldest first."""

    id: Name
    name: Localized
    also_called: Wordings = Field(default_factory=Wordings)
    mentions: Annotated[tuple[Mention, ...], Field(min_length=1)]


class Corpus(Record):
    """Everything that the corpus folder holds, checked as a whole."""

    sources: tuple[Source, ...]
    concepts: tuple[Concept, ...] = ()
    asked_as: tuple[AskedAs, ...] = ()
    gaps: tuple[Gap, ...] = ()
    manners: tuple[Manner, ...] = ()
    topics: tuple[Topic, ...] = ()

    @cached_property
    def statement(self) -> Source:
        """The document that questions are about."""
        return next(source for source in self.sources if source.is_statement)

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def _clauses(self) -> dict[str, Clause]:
        return {clause.id: clause for source in self.sources for clause in source.clauses}

    @cached_property
    def _passages(self) -> dict[str, Passage]:
        return {p.id: p for source in self.sources for p in source.passages()}

    def source(self, source_id: str) -> Source:
        """The source of that id; KeyError if there is none."""
        return self._sources[source_id]

    def source_of(self, passage: Passage) -> Source:
        """The source in which the passage stands."""
        return self._sources[passage.source_id]

    def clause(self, clause_id: str) -> Clause:
        """The clause of that id; KeyError if there is none."""
        return self._clauses[clause_id]

    def passage(self, passage_id: str) -> Passage:
        """The passage of that id; KeyError if there is none."""
        return self._passages[passage_id]

    def said(self, mentions: Iterable[Mention]) -> Iterator[Passage]:
        """The passages that the mentions of topics list, in their order; some may come again."""
        for mention in mentions:
            for reference in mention.says:
                yield from self.passages(reference)

    def passages(self, reference: str) -> tuple[Passage, ...]:
        """The passages that a clause id or a passage id names; KeyError if it names none."""
        if reference in self._clauses:
            return self._clauses[reference].passages
        return (self._passages[reference],)
