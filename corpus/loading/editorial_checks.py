"""Checks of matters and leads beyond what loading needs: where a reply could mislead readers."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from corpus.documents import Documents
from corpus.folder import CORPUS_FOLDER
from corpus.loading.faults import Fault
from corpus.loading.yaml_reader import Loc, ParsedFile, read_yaml
from corpus.reading import MOST_OF_AN_ORIGINAL, UnusableFileError, read_file
from corpus.records import CHANGING
from corpus.source import Source
from corpus.topic import Mention, Topic

_WRITTEN = ("en", "ja")
"""The languages in which everything must be said of a reviewed statement; others may be on their
way. Beside unreviewed documents alone it is their own languages."""

_LETTERS = {"en": "[A-Za-z]", "ja": "[\u3041-\u30ff\u4e00-\u9fff]"}
"""A name has at least one letter of its language; many Japanese names have Latin ones besides."""


def editorial_findings(documents: Documents, folder: Path = CORPUS_FOLDER) -> list[Fault]:
    """List what an editor should look at, in the order of the files; nothing if all is well."""
    return sorted(set(_Editor(documents, folder).findings()))


class _Editor:
    """Walks the topics; each method yields the findings of one kind."""

    def __init__(self, documents: Documents, folder: Path) -> None:
        self._documents = documents
        self._folder = folder
        self._files: dict[str, ParsedFile | None] = {}
        self._dates = {source.id: source.published for source in documents.sources}
        stated = documents.statement
        self._reviewed = stated if stated.is_statement else None
        own = {source.language.partition("-")[0] for source in documents.unreviewed}
        self._written = [tag for tag in _WRITTEN if self._reviewed or tag in own]

    def findings(self) -> Iterator[Fault]:
        yield from self._leads_not_in_bold()
        yield from self._unlisted_clauses()
        yield from self._repeated_wordings()
        yield from self._contradicting_effects()
        yield from self._unsettled()
        for matter in self._documents.matters:
            yield from self._names(matter)
        for topic in self._documents.topics:
            yield from self._undated(topic)
            yield from self._unaccounted(topic)
            quoted: set[str] = set()
            for number, mention in enumerate(topic.through_time):
                loc: Loc = ("through_time", number)
                yield from self._mention(topic, mention, loc)
                for at, reference in enumerate(mention.of):
                    if mention.effect != "silent" and not self._ids(reference) <= quoted:
                        yield self._fault(
                            topic,
                            (*loc, "of", at),
                            f"of: {reference} is not quoted earlier under this matter; add it to "
                            "the `says` of its document, so that readers see what is meant",
                        )
                quoted.update(*(self._ids(reference) for reference in mention.says))

    def _file(self, name: str) -> ParsedFile | None:
        if name not in self._files:
            self._files[name], _ = read_yaml(self._folder / name, name)
        return self._files[name]

    def _fault_in(self, name: str, loc: Loc, message: str) -> Fault:
        file = self._file(name)
        return file.fault(loc, message) if file else Fault(name, 0, message)

    def _fault(self, topic: Topic, loc: Loc, message: str) -> Fault:
        return self._fault_in(f"matters/{topic.id}.yaml", loc, message)

    def _ids(self, reference: str) -> set[str]:
        return {passage.id for passage in self._documents.passages(reference)}

    def _leads_not_in_bold(self) -> Iterator[Fault]:
        """Find lead sentences that are not set in bold in the copy that they were taken from."""
        for source in self._documents.sources:
            leads = [passage for passage in source.passages() if passage.is_lead]
            if not leads:
                continue
            text = self._original(source)
            name = f"sources/{source.id}.yaml"
            for position, clause in enumerate(source.clauses):
                for number, passage in enumerate(clause.passages):
                    if passage not in leads or _is_in_bold(passage.text, text):
                        continue
                    message = f"is_lead: not in bold in {source.original}; remove it"
                    loc: Loc = ("clauses", position, "passages", number, "is_lead")
                    yield self._fault_in(name, loc, message)

    def _original(self, source: Source) -> str:
        """Return the original with its mark-up; nothing if it is no text, which is told apart."""
        try:
            data = read_file(self._folder / source.original, MOST_OF_AN_ORIGINAL)
        except UnusableFileError:
            return ""
        return data.decode("utf-8", errors="replace")

    def _unlisted_clauses(self) -> Iterator[Fault]:
        listed = {
            passage_id
            for topic in self._documents.topics
            for mention in topic.through_time
            for reference in mention.says
            for passage_id in self._ids(reference)
        }
        for source in self._later():
            for position, clause in enumerate(source.clauses):
                if not listed.isdisjoint(passage.id for passage in clause.passages):
                    continue
                message = (
                    f"no matter lists {clause.id}; say in the `through_time` of one that it speaks "
                    "to it"
                )
                name = f"sources/{source.id}.yaml"
                yield self._fault_in(name, ("clauses", position, "id"), message)

    def _later(self) -> list[Source]:
        """Return the primary documents on its matters published after the statement."""
        since = self._reviewed and self._reviewed.published
        return [
            source
            for source in self._documents.sources
            if source.kind == "primary" and not (source.is_context or source.is_unreviewed)
            if since and source.published and source.published > since
        ]

    def _repeated_wordings(self) -> Iterator[Fault]:
        first: dict[str, Topic] = {}
        for matter in self._documents.matters:
            for name in {name.casefold() for name in matter.names}:
                other = first.setdefault(name, matter)
                if other is not matter:
                    message = f"also_called: {name!r} is a name of {other.id} too; keep one"
                    yield self._fault(matter, ("also_called",), message)

    def _unsettled(self) -> Iterator[Fault]:
        """Find the sentences of the statement that no matter has."""
        statement = self._reviewed
        if statement is None:
            return
        said = {said.sentence for matter in self._documents.matters for said in matter.said}
        for position, clause in enumerate(statement.clauses):
            for number, passage in enumerate(clause.passages):
                if passage.id not in said:
                    yield self._fault_in(
                        f"sources/{statement.id}.yaml",
                        ("clauses", position, "passages", number),
                        f"no matter says {passage.id}; add it to the `said` of the one it is on",
                    )

    def _contradicting_effects(self) -> Iterator[Fault]:
        """Find sentences with two effects on another: readers of a reply would see both."""
        first: dict[tuple[str, str], str] = {}
        for topic in self._documents.topics:
            for number, mention in enumerate(topic.through_time):
                if mention.effect is None:
                    continue
                for later in sorted(set().union(*map(self._ids, mention.says))):
                    for earlier in sorted(set().union(*map(self._ids, mention.of))):
                        other = first.setdefault((later, earlier), mention.effect)
                        if other != mention.effect:
                            yield self._fault(
                                topic,
                                ("through_time", number, "effect"),
                                f"{later} both {other} and {mention.effect} {earlier}; keep one",
                            )

    def _names(self, topic: Topic) -> Iterator[Fault]:
        for language in self._written:
            if not re.search(_LETTERS[language], topic.name.by_language.get(language, "")):
                yield self._fault(
                    topic, ("name",), f"name: has no name in language {language!r}; add one"
                )
            if not topic.also_called.in_language(language):
                yield self._fault(
                    topic,
                    ("also_called",),
                    f"also_called: no wording in language {language!r}; add what people call it",
                )

    def _undated(self, topic: Topic) -> Iterator[Fault]:
        """Find undated documents that are said to do something, or whose place is not explained."""
        for number, mention in enumerate(topic.through_time):
            if self._dates[mention.source] is None and (mention.effect or not mention.note):
                yield self._fault(
                    topic,
                    ("through_time", number, "source"),
                    f"source: {mention.source} has no date; give it no `effect`, and say in a "
                    "`note` what is known of its time, or leave it out",
                )

    def _unaccounted(self, topic: Topic) -> Iterator[Fault]:
        """Find the documents that the topic leaves out: it should quote each, or call it silent.

        An excerpt may be left out, since nobody knows what the rest of its document says.
        """
        mentioned = {mention.source for mention in topic.through_time}
        expected = [source for source in self._later() if source.completeness != "excerpt"]
        for source in (*filter(None, [self._reviewed]), *expected):
            if source.id not in mentioned:
                yield self._fault(
                    topic,
                    ("through_time",),
                    f"through_time: nothing on {source.id}; quote it, or add it with "
                    "`effect: silent`",
                )

    def _mention(self, topic: Topic, mention: Mention, loc: Loc) -> Iterator[Fault]:
        source = self._documents.source(mention.source)
        if source.kind != "primary":
            yield self._fault(
                topic,
                (*loc, "source"),
                f"source: {source.id} is {source.kind}; list only primary documents",
            )
        if mention.effect == "silent":
            if mention.says:
                yield self._fault(
                    topic, (*loc, "says"), "says: a silent document has no quote; remove one"
                )
            if source.completeness == "excerpt" and not mention.note:
                yield self._fault(
                    topic,
                    (*loc, "effect"),
                    f"effect: {source.id} is an excerpt, so the rest of it may speak of this; say "
                    "in a `note` that only the parts held are silent, or remove this",
                )
        elif mention.effect and not (mention.says and mention.of):
            yield self._fault(
                topic,
                (*loc, "effect"),
                f"effect: {mention.effect!r} needs both quotes, the later in `says`, the earlier "
                "in `of`",
            )
        elif mention.of and not mention.effect:
            yield self._fault(topic, (*loc, "of"), "of: without `effect` it says nothing; add one")
        yield from self._of(topic, mention, loc)

    def _of(self, topic: Topic, mention: Mention, loc: Loc) -> Iterator[Fault]:
        date = self._dates[mention.source]
        for at, reference in enumerate(mention.of):
            earlier = self._dates[reference.partition("#")[0]]
            if date and earlier and earlier >= date:
                yield self._fault(
                    topic,
                    (*loc, "of", at),
                    f"of: {reference} is not older than {mention.source}; only what came before "
                    "can be affected",
                )
            if mention.effect in CHANGING:
                for later in mention.says:
                    if self._same(later, reference):
                        yield self._fault(
                            topic,
                            (*loc, "effect"),
                            f"effect: {later} says the same words as {reference}; that is no "
                            "change, so write `confirms`",
                        )

    def _same(self, later: str, earlier: str) -> bool:
        return any(
            _words(one.text) == _words(other.text)
            for one in self._documents.passages(later)
            for other in self._documents.passages(earlier)
        )


def _is_in_bold(sentence: str, original: str) -> bool:
    """Tell whether a sentence stands in bold in an original, in Markdown or HTML."""
    if f"**{sentence}**" in original:
        return True
    beginnings = re.split(r"<(?:b|strong)\b[^<>]*>\s*", original, flags=re.IGNORECASE)[1:]
    return any(html.unescape(part).startswith(sentence) for part in beginnings)


def _words(text: str) -> list[str]:
    """Return the words of a sentence, without punctuation and capitals."""
    return re.findall(r"\w+", text.casefold())
