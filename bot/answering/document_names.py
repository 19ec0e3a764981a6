"""Finds the documents that a question names: by kind, by title, by date, or by several of these.

A document that is named and not among those of the corpus is told apart from one that is; it is
never taken for another.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import chain, islice
from typing import Literal

from bot.answering.dates import Date, DateReader
from bot.phrases.about_sources import NO_FORM
from corpus.documents import Documents
from corpus.naming import Naming
from corpus.source import Source
from index.analysis.analyzer import fold, words_of
from index.analysis.query import MOST_READ, Query
from index.analysis.scripts import has_japanese
from index.analysis.terms import Term

_PLACE_ABOUT = re.compile(
    r"\A(?>.*?\b(?:para|paragraph|section|clause|sentence|line)s?\b).*\b(?:about|on|mentions?|re)\b"
    r"|\A(?>.*?段落).*(?:について|言及|触れ)",
    re.DOTALL,
)
"""Asks for a passage *about* something: if that is a document, the statement has the passage."""

_SENTENCE_END = re.compile(r"(?<![.?!])[.?!]+\s|[。？！\n]")

_WORD = re.compile(r"[a-z0-9]+")

MOST_MENTIONS = 20
"""Mentions of documents in one text that are read; few questions have more than two."""

TURNS_READ = 64
"""Turns whose names are kept: those of a few conversations."""

Placing = Literal["before", "after", "as_of", "in"]
"""How a date places what is asked: "before April", "since April", "as of April", "in April"."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A document that is named but not there: its date and kind, as far as they are given.

    `nearest` is the document of the corpus that comes nearest to it.
    """

    nearest: str
    date: Date | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """One mention of a document.

    `documents` are those that may be meant, the likeliest first: several appeared on one day.
    With `all_meant`, it is all of them: "both 10-Ks". `others` bear the same name, and are not
    meant. `by_date` is whether only a date names it, and
    `is_weak` whether only the word "statement" does, which any document can be called. `span` is
    where it stands in the folded text.
    """

    documents: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    missing: Missing | None = None
    all_meant: bool = False
    by_date: bool = False
    is_weak: bool = False
    span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question says about documents and time.

    `together` is whether two documents are named in one breath: "the October and April posts".
    `present` is whether it asks for what holds today, or at a time after the statement: `as_of`.
    `before` is a date before which it is asked; `told` are dates of no document that documents
    speak of. `earlier` and `later` point from the document that was talked about to another.
    `asides` are where the text says so without naming a document.
    `words` are the words that say all this; they name no matter. `pieces` are the same in
    languages without spaces.
    """

    references: tuple[Reference, ...] = ()
    together: bool = False
    present: bool = False
    as_of: Date | None = None
    before: Date | None = None
    told: tuple[Date, ...] = ()
    earlier: bool = False
    later: bool = False
    asides: tuple[tuple[int, int], ...] = ()
    words: frozenset[str] = frozenset()
    pieces: tuple[str, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that are named, each once, in order; without weak mentions if possible."""
        if not self.references:
            return ()
        meant = (r.documents if r.all_meant else r.documents[:1] for r in self._strong)
        return tuple(dict.fromkeys(chain.from_iterable(meant)))

    @property
    def reference(self) -> Reference | None:
        """The mention that the question is about.

        A kind of document ("the 10-Q of April") goes before a mere date, and the last one before
        the others.
        """
        if not self.references:
            return None
        strong = self._strong
        found = [r for r in strong if not r.by_date] or strong
        return found[-1] if found else None

    @property
    def missing(self) -> Missing | None:
        """The document that is asked for and not there; None if another is named as well."""
        reference = self.reference
        return reference.missing if reference and not self.documents else None

    @property
    def _strong(self) -> tuple[Reference, ...]:
        return tuple(r for r in self.references if not r.is_weak) or self.references


_NOTHING = Reading()
"""What most questions say about documents and time."""

_Kind = Literal["date", "name", "document", "agreement", "newest", "oldest", "lacked"]


@dataclass(frozen=True, slots=True)
class _Item:
    """A word or date in a text that says something about a document."""

    kind: _Kind
    begin: int
    end: int
    date: Date | None = None
    sources: tuple[str, ...] = ()


@dataclass(slots=True)
class _Group:
    """Items that together make one mention."""

    items: list[_Item] = field(default_factory=list)

    def of(self, *kinds: _Kind) -> _Item | None:
        return next((item for item in self.items if item.kind in kinds), None)

    @property
    def begin(self) -> int:
        return self.items[0].begin

    @property
    def end(self) -> int:
        return self.items[-1].end


class DocumentNames:
    """Finds the names of the dated primary documents in questions."""

    def __init__(self, documents: Documents, naming: Sequence[Naming]) -> None:
        self._documents = documents
        self._statement = documents.statement
        self._primary = {s.id: s for s in documents.sources if s.kind == "primary"}
        self._dates = DateReader(naming)
        self._words = _Words(naming)
        self._names = _names(self._primary.values(), naming)
        self.read = lru_cache(maxsize=TURNS_READ)(self._read)

    @property
    def words(self) -> "_Words":
        """The words of all languages for dates and documents."""
        return self._words

    def _read(self, question: str) -> Reading:
        text = fold(question)[:MOST_READ]
        if _PLACE_ABOUT.search(text):
            return _NOTHING
        groups = list(islice(self._grouped(text), MOST_MENTIONS))
        if not groups and not self._words.times.found_in(text):
            return _NOTHING
        references: list[Reference] = []
        spans = [(g.begin, self._words.end_of_placing(text, g.end)) for g in groups]
        together = present = False
        before: Date | None = None
        as_of: Date | None = None
        previous: _Group | None = None
        told: list[Date] = []
        for group in groups:
            placing = self._words.placing_of(text, group.begin, group.end)
            joins = previous is not None and self._words.joins(text[previous.end : group.begin])
            found, asks_present = self._resolved(group, placing, joins, text)
            present = present or asks_present
            date = group.of("date")
            as_of = date.date if asks_present and date else as_of
            is_bare = not group.of("name", "document", "agreement")
            if placing == "before" and is_bare and date and date.date and date.date.month:
                before = date.date
                continue
            if found is None:
                if not asks_present:
                    spans = [span for span in spans if span[0] != group.begin]
                    told += [date.date] if date and date.date and date.date.day else []
                continue
            if joins and references:
                together = together or references[-1].documents != found.documents
            together = together or found.all_meant
            references.append(replace(found, span=(group.begin, group.end)))
            previous = group
        present_at = self._words.present.spans_in(text)
        holding = bool(present_at) and self._words.holding.found_in(text)
        for begin, end in present_at:
            if all(end <= first or begin >= last for first, last in spans):
                present = present or not holding
            spans.append((begin, end))
        earlier, later = (w.spans_in(text) for w in (self._words.earlier, self._words.later))
        spans += [*earlier, *later]
        asides = [*present_at, *earlier, *later]
        named_at = [reference.span for reference in references]
        pieces = tuple(text[begin:end] for begin, end in spans)
        return Reading(
            tuple(references),
            together,
            present,
            as_of,
            before,
            tuple(told),
            bool(earlier),
            bool(later),
            tuple(a for a in asides if all(a[1] <= b or a[0] >= e for b, e in named_at)),
            frozenset(word for piece in pieces for word in _WORD.findall(piece)),
            tuple(filter(has_japanese, pieces)),
        )

    def named_in(self, question: str) -> str | None:
        """Find the document that the question is about, by its id; None if it names none."""
        reference = self.read(question).reference
        return reference.documents[0] if reference and reference.documents else None

    def without(self, query: Query, turns: Iterable[str] = ()) -> Query:
        """Drop the words that name documents and dates from a query.

        `turns` are earlier questions, of which the query may have taken over words.
        """
        readings = [self.read(query.text), *map(self.read, turns)]
        words = frozenset().union(*(reading.words for reading in readings))
        pieces = [piece for reading in readings for piece in reading.pieces]
        if not words and not pieces:
            return query
        return replace(
            query,
            terms=tuple(t for t in query.terms if not _names_one(t, words, pieces)),
            implied=tuple(t for t in query.implied if not _names_one(t, words, pieces)),
        )

    def rest_of(self, question: str) -> str:
        """Return the folded question without the document that it is about, and without asides."""
        text, reading = fold(question), self.read(question)
        named = [reading.reference.span] if reading.reference else []
        for begin, end in sorted((*named, *reading.asides), reverse=True):
            text = f"{text[:begin]} {text[end:]}"
        return text

    def sentence_of(self, question: str) -> str:
        """Return the folded sentence in which a question names the document it is about."""
        text, reference = fold(question), self.read(question).reference
        if reference is None:
            return text
        begin, end = reference.span
        before = re.split(_SENTENCE_END, text[:begin])[-1]
        after = re.split(_SENTENCE_END, text[end:])[0]
        return before + text[begin:end] + after

    def asks_for_the_whole(self, question: str) -> bool:
        """Return whether a question names a document, and nothing in it: "what does it say?"."""
        reading = self.read(question)
        if len(reading.documents) != 1 or reading.present or reading.before:
            return False
        text = self.rest_of(question)
        for piece in reading.pieces:
            text = text.replace(piece, " ")
        return self._words.whole.make_up(text)

    def neighbours(self, document: str, later: bool) -> list[str]:
        """List the documents before or after one, the nearest first.

        The one before a 10-K is a 10-K.
        """
        day = self._primary[document].published
        if day is None:
            return []
        if later:
            after = [s for s, published in self._dated() if published > day]
            found = self._newest_first(after)[::-1]
        else:
            found = self._newest_first(s for s, published in self._dated() if published < day)
        return [id_ for id_ in found if self._is_alike(document, id_)] or found

    def _is_alike(self, one: str, other: str) -> bool:
        """Return whether two documents are of one form and go by one name."""
        first, second = self._primary[one], self._primary[other]
        return first.form == second.form and bool({*first.called} & {*second.called})

    def before(self, date: Date) -> list[str]:
        """List the documents before a date, the newest first.

        A date without a year is that of the newest document that has it.
        """
        known = sorted(day for _, day in self._dated() if date.matches(day))
        year = date.year or (known[-1].year if known else None)
        if year is None:
            return []
        first = datetime.date(year, date.month or 1, date.day or 1)
        return self._newest_first(s for s, published in self._dated() if published < first)

    def _dated(self) -> list[tuple[Source, datetime.date]]:
        return [(s, s.published) for s in self._primary.values() if s.published]

    def _newest_first(self, sources: Iterable[Source]) -> list[str]:
        """Sort documents, the newest first, and of one day first those that the parties share."""
        ranked = sorted(sources, key=lambda s: self._likelihood(s, False)[:2], reverse=True)
        return [s.id for s in sorted(ranked, key=lambda s: str(s.published), reverse=True)]

    def _grouped(self, text: str) -> Iterator[_Group]:
        """Yield the mentions in a text: neighbouring items that say different things of one."""
        group = _Group()
        for item in self._items(text):
            if group.items and not self._fits(group, item, text):
                yield from self._kept(group)
                group = _Group()
            group.items.append(item)
        yield from self._kept(group)

    def _fits(self, group: _Group, item: _Item, text: str) -> bool:
        if not self._words.links(text[group.end : item.begin]):
            return False
        name = group.of("name")
        if item.kind == "name" and name:
            return bool({*name.sources} & {*item.sources})
        if item.kind == "date":
            return not group.of("date")
        return group.items[-1].kind != item.kind

    def _kept(self, group: _Group) -> Iterator[_Group]:
        """Yield the group if it names something: a bare "post", "old" or "deal" does not."""
        if group.of("date", "name", "lacked") or (group.of("newest") and group.of("document")):
            yield group

    def _items(self, text: str) -> list[_Item]:
        named = self._names.in_text(text)
        found = [
            _Item(kind, begin, end, sources=s)
            for begin, end, kind, s in named
            # "S:1" is no Form S-1.
            if kind != "lacked" or self._words.lacked.is_one(text[begin:end])
        ]
        found += [
            _Item("date", date.begin, date.end, date=date)
            for date in self._dates.dates(text)
            if all(date.end <= item.begin or date.begin >= item.end for item in found)
        ]
        return sorted(found, key=lambda item: item.begin)

    def _resolved(
        self, group: _Group, placing: Placing, joins: bool, text: str
    ) -> tuple[Reference | None, bool]:
        """Find which documents a group names, and whether it asks for what holds at present."""
        dated, lacked = group.of("date"), group.of("lacked")
        date = dated.date if dated else None
        if lacked:
            kind = text[lacked.begin : lacked.end]
            return Reference(missing=self._missing(date, kind=kind)), False
        names = [item for item in group.items if item.kind == "name"]
        if names:
            sources = [s for s in names[0].sources if all(s in n.sources for n in names)]
            is_weak = sources == [self._statement.id] and len(text[group.begin : group.end]) < 16
            found = self._of_kind(sources, date, group, text)
            generic = any(self._words.documents.is_one(text[n.begin : n.end]) for n in names)
            if found is None and generic and date:
                return self._by_date(date, group, text), False
            return found and replace(found, is_weak=is_weak and not date), False
        if date is None:
            return self._newest(), False
        if date.month is None and (placing == "after" or len(text.split()) == 1):
            return None, False  # "since 2019", "2019": a year, and no document of it
        reference = self._by_date(date, group, text, joins)
        if reference is None or reference.documents:
            return reference, False
        is_bare = not group.of("document", "agreement")
        announced = self._words.announcing.found_in(text) and placing in ("in", "before")
        if is_bare and not announced and self._is_after_statement(date):
            return None, True
        return reference, False

    def _is_after_statement(self, date: Date) -> bool:
        """Return whether a date is later than the statement; without a year, its last one."""
        published, up_to = self._statement.published, self._documents.up_to
        if published is None or up_to is None:
            return False
        if date.year is None:
            year = up_to.year - ((date.month or 1) > up_to.month)
            date = replace(date, year=year)
        return date.is_after(published)

    def _of_kind(
        self, sources: Sequence[str], date: Date | None, group: _Group, text: str
    ) -> Reference | None:
        """Find a document among those of a kind; None if none is of that date."""
        ranked = sorted(sources, key=self._age, reverse=True)
        if date:
            found = [s for s in ranked if date.matches(self._primary[s].published)]
            found = found or [s for s in ranked if self._title_has(s, date)]
            if not found and self._words.documents.is_one(text[group.begin : group.end]):
                return None
            if not found:
                names = [item for item in group.items if item.kind == "name"]
                if any(self._words.documents.is_one(text[n.begin : n.end]) for n in names):
                    return None
                form = self._primary[ranked[0]].form
                return Reference(missing=self._missing(date, ranked, form))
            return Reference((found[0],), tuple(found[1:]))
        if group.of("newest") or len(ranked) == 1:
            return Reference((ranked[0],))
        if group.of("oldest"):
            return Reference((ranked[1],))
        if self._is_plural(text[group.begin : group.end]) and len(ranked) == 2:
            return Reference(tuple(ranked), all_meant=True)
        return Reference((ranked[0],), tuple(ranked[1:]))

    def _is_plural(self, name: str) -> bool:
        return name.endswith("s")

    def _by_date(
        self, date: Date, group: _Group, text: str, joins: bool = False
    ) -> Reference | None:
        """Find the documents of a date; None if the date is no document's, but a matter."""
        found = [s for s in self._primary.values() if date.matches(s.published)]
        word = group.of("document", "agreement", "name")
        is_year = date.month is None
        if is_year and not word and not (joins and found):
            if len(found) != 1:
                return None
            return Reference((found[0].id,), by_date=True)
        if not found:
            if not word and self._is_in_a_text(date):
                return None
            return Reference(missing=self._missing(date), by_date=not word)
        ranked = sorted(found, key=lambda s: self._likelihood(s, is_year), reverse=True)
        called = text[word.begin : word.end] if word else ""
        of_form = [s for s in ranked if called and called.rstrip("s") in s.form]
        of_form = [s for s in of_form if not s.is_context] or of_form
        if (
            of_form
            and not of_form[0].is_context
            and ranked[0].id != self._statement.id
            and ranked[0] not in of_form
        ):
            ranked = of_form
        return Reference(tuple(source.id for source in ranked), by_date=not word)

    def _newest(self) -> Reference:
        """Find the newest of the documents that the parties share."""
        joint = [s.id for s in self._primary.values() if s.authors == self._statement.authors]
        return Reference((max(joint, key=self._age),))

    def _likelihood(self, source: Source, newest_first: bool) -> tuple[bool, bool, str]:
        """Rank documents of one date: the statement, what the parties share, then the newest."""
        is_joint = bool(source.authors) and source.authors == self._statement.authors
        is_statement = source.is_statement and not newest_first
        return is_statement, is_joint or source.is_statement, self._age(source.id)

    def _age(self, document: str) -> str:
        published = self._primary[document].published
        return published.isoformat() if published else ""

    def _title_has(self, document: str, date: Date) -> bool:
        titles = [fold(page.title) for page in self._primary[document].pages]
        return any(date.covers(told) for title in titles for told in self._dates.dates(title))

    def _is_in_a_text(self, date: Date) -> bool:
        """Return whether a document speaks of the date: "as of June 30, 2026"."""
        return date.day is not None and any(date.covers(told) for _, told in self._dates_told)

    def speaking_of(self, date: Date) -> list[str]:
        """List the documents that speak of a date, the newest first."""
        found = {id_ for id_, told in self._dates_told if date.covers(told)}
        return self._newest_first(self._primary[id_] for id_ in found)

    @cached_property
    def _dates_told(self) -> list[tuple[str, Date]]:
        """The full dates of which documents speak, each with the document."""
        return [
            (source.id, date)
            for source in self._primary.values()
            for passage in source.passages()
            for date in self._dates.dates(fold(passage.text))
            if date.day is not None
        ]

    def _missing(
        self, date: Date | None, sources: Sequence[str] = (), kind: str | None = None
    ) -> Missing:
        known = [self._primary[s] for s in sources]
        known = known or [s for s in self._primary.values() if not s.is_context]
        dated = [source for source in known if source.published]

        def distance(source: Source) -> tuple[int, bool, bool]:
            day = source.published
            far = date.days_from(day) if date and day else 0
            return far, not source.is_statement, source.authors != self._statement.authors

        return Missing(min(dated or known, key=distance).id, date, kind)


def _names_one(term: Term, words: frozenset[str], pieces: Sequence[str]) -> bool:
    """Return whether a term is of words that name a document, or of some of them."""
    if set(_WORD.findall(term.words)) <= words and term.words.isascii():
        return True
    return any(term.words in piece for piece in pieces) and has_japanese(term.words)


class _Phrases:
    """Words and phrases of all languages, found in folded texts."""

    def __init__(self, phrases: Iterable[str]) -> None:
        found = {fold(phrase).strip() for phrase in phrases}
        self.all = found
        self._spaced = sorted((p for p in found if not has_japanese(p)), key=len, reverse=True)
        self._japanese = sorted((p for p in found if has_japanese(p)), key=len, reverse=True)
        self._first = frozenset(_WORD.findall(p)[0] for p in self._spaced if _WORD.search(p))

    @cached_property
    def _latin(self) -> re.Pattern[str]:
        # Made when it is needed, which few questions do: to compile it takes long.
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, self._spaced))})(?!\w)")

    def is_one(self, text: str) -> bool:
        """Return whether the text is one of the phrases."""
        return text in self.all

    def spans_in(self, text: str) -> list[tuple[int, int]]:
        """List where the phrases stand in a text."""
        found: list[tuple[int, int]] = []
        # To look for the first words takes less time than to look for the phrases.
        if not self._first.isdisjoint(_WORD.findall(text)):
            found = [match.span() for match in self._latin.finditer(text)]
        if not text.isascii():
            for phrase in self._japanese:
                at = text.find(phrase)
                if at >= 0:
                    found.append((at, at + len(phrase)))
        return found

    def found_in(self, text: str) -> bool:
        """Return whether any of the phrases stands in a text."""
        return bool(self.spans_in(text))

    def end(self, text: str) -> bool:
        """Return whether the text ends with one of the phrases that stand before a date."""
        words = text.rstrip()
        return any(words.endswith(p) and not words[: -len(p)][-1:].isalnum() for p in self._spaced)

    def length_at(self, text: str) -> int:
        """Return how long the phrase is that the text begins with, of those behind a date."""
        return max((len(p) for p in self._japanese if text.startswith(p)), default=0)

    def make_up(self, text: str) -> bool:
        """Return whether the text consists of these phrases, and punctuation."""
        for phrase in self._japanese if not text.isascii() else ():
            text = text.replace(phrase, " ")
        return all(word in self.all for word in re.findall(r"'?\w+", text))


class _Words:
    """The words of all languages for dates and documents, by what they are for."""

    def __init__(self, naming: Sequence[Naming]) -> None:
        self._linking = _Phrases(word for words in naming for word in words.linking)
        self._joining = _Phrases(word for words in naming for word in words.joining)
        self._placing: Mapping[Placing, _Phrases] = {
            "before": _Phrases(word for words in naming for word in words.before),
            "as_of": _Phrases(word for words in naming for word in words.as_of),
            "after": _Phrases(word for words in naming for word in words.after),
        }
        self.lacked = _Phrases(w for words in naming for w in words.lacked)
        self.documents = _Phrases(w for words in naming for w in words.documents)
        self.announcing = _Phrases(w for words in naming for w in words.announcing)
        self.earlier = _Phrases(w for words in naming for w in words.earlier)
        self.later = _Phrases(w for words in naming for w in words.later)
        self.present = _Phrases(w for words in naming for w in words.present)
        self.times = _Phrases((*self.earlier.all, *self.later.all, *self.present.all))
        self.asking = _Phrases(w for words in naming for w in words.asking)
        self.whole = _Phrases(w for words in naming for w in words.whole)
        self.holding = _Phrases(w for words in naming for w in words.holding)

    def links(self, text: str) -> bool:
        """Return whether the text ties a document to its date."""
        return len(text) < 60 and self._linking.make_up(text)

    def joins(self, text: str) -> bool:
        """Return whether the text names two documents in one breath."""
        return len(text) < 60 and bool(text.strip()) and self._joining.make_up(text)

    def placing_of(self, text: str, begin: int, end: int) -> Placing:
        """Return how the words around a date place it."""
        before, after = text[max(0, begin - 16) : begin], text[end : end + 6]
        before = re.sub(r"\bthe\s*$", "", before)
        for placing, phrases in self._placing.items():
            if phrases.end(before) or phrases.length_at(after):
                return placing
        return "in"

    def end_of_placing(self, text: str, end: int) -> int:
        """Return where the words behind a date end that place something by it: 4月以降."""
        return max(end + phrases.length_at(text[end:]) for phrases in self._placing.values())


_Found = tuple[int, int, _Kind, tuple[str, ...]]
"""A name in a text: where it begins and ends, its kind, and the sources that it can mean."""


class _Names:
    """All words that say something about a document, found in one pass over a text."""

    def __init__(self, meanings: Mapping[str, tuple[_Kind, tuple[str, ...]]]) -> None:
        self._latin: dict[str, list[tuple[tuple[str, ...], _Kind, tuple[str, ...]]]] = {}
        self._japanese: list[tuple[str, _Kind, tuple[str, ...]]] = []
        for name, (kind, sources) in meanings.items():
            words = tuple(_WORD.findall(name))
            if has_japanese(name) or not words:
                self._japanese.append((name, kind, sources))
            else:
                self._latin.setdefault(words[0], []).append((words, kind, sources))
        for entries in self._latin.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._japanese.sort(key=lambda entry: -len(entry[0]))

    def in_text(self, text: str) -> Iterator[_Found]:
        """Yield the names in a text, the longest where several begin."""
        there = set(_WORD.findall(text))
        names = chain.from_iterable(self._latin[word] for word in self._latin.keys() & there)
        if any(there.issuperset(name) for name, _, _ in names):
            yield from self._latin_in(text)
        if not text.isascii():
            yield from self._japanese_in(text)

    def _latin_in(self, text: str) -> Iterator[_Found]:
        words = [(m[0], *m.span()) for m in _WORD.finditer(text)]
        position = 0
        while position < len(words):
            word, begin, _ = words[position]
            for name, kind, sources in self._latin.get(word, ()):
                window = words[position : position + len(name)]
                if tuple(w for w, _, _ in window) == name:
                    yield begin, window[-1][2], kind, sources
                    position += len(name) - 1
                    break
            position += 1

    def _japanese_in(self, text: str) -> Iterator[_Found]:
        taken: list[tuple[int, int]] = []
        for phrase, kind, sources in self._japanese:
            at = text.find(phrase)
            if at >= 0 and all(at + len(phrase) <= b or at >= e for b, e in taken):
                taken.append((at, at + len(phrase)))
                yield at, at + len(phrase), kind, sources


def _names(sources: Iterable[Source], naming: Sequence[Naming]) -> _Names:
    """Collect the names of documents, and the words that mean any document."""
    meanings: dict[str, tuple[_Kind, tuple[str, ...]]] = {}
    kinds: Sequence[tuple[_Kind, str]] = (
        ("lacked", "lacked"),
        ("newest", "newest"),
        ("oldest", "oldest"),
        ("agreement", "agreements"),
        ("document", "documents"),
    )
    for words in naming:
        for kind, group in kinds:
            for name in getattr(words, group):
                meanings[fold(name).strip()] = (kind, ())
    sources = tuple(sources)
    # Beside a statement, "the agreement" and "the statement" mean that.
    general = set(meanings) if any(source.is_statement for source in sources) else set()
    for source in sources:
        for name in map(str.strip, map(fold, _called(source))):
            if source.is_unreviewed and name in general:
                continue
            known = meanings[name][1] if name in meanings else ()
            meanings[name] = ("name", tuple(dict.fromkeys((*known, source.id))))
    return _Names(meanings)


def _called(source: Source) -> Iterator[str]:
    """Yield what a document is called, title included; an unreviewed one also by its form."""
    yield from source.called
    title = " ".join(words_of(source.pages[0].title))
    article = next(word for word in ("the ", "our ", "a ", "") if title.startswith(word))
    # The title of the statement says what it is about, and so what questions are about.
    if not source.is_statement:
        yield title.removeprefix(article)
    if source.is_unreviewed and source.form != NO_FORM:
        yield source.form
        if publisher := source.pages[0].publisher:
            yield f"{publisher} {source.form}"
