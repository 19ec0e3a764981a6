"""Finds the people whose words the documents quote, in questions that name them."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from bot.citing.quote import name_of
from corpus.documents import Documents
from index.analysis.analyzer import fold
from index.analysis.query import Query

_WORD = re.compile(r"[a-z]+")

_AFTER_ARTICLE = re.compile(r"\bthe\s+$")
"""Before a last name it is another word: "under the hood"."""


class Speakers:
    """The speakers in the documents, each by what the documents call them there."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    @cached_property
    def _said_by(self) -> Mapping[str, tuple[str, ...]]:
        """The passages of each person, by the person's name, in the order of the corpus."""
        found: dict[str, list[str]] = {}
        for source in self._documents.sources:
            for clause in source.clauses if source.kind == "primary" else ():
                if clause.speaker:
                    said = found.setdefault(name_of(clause.speaker), [])
                    said += [passage.id for passage in clause.passages]
        return {name: tuple(said) for name, said in found.items()}

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """Each person by the words of the name, folded, and by a title in short."""
        found: dict[str, set[str]] = {}
        for name in self._said_by:
            for word in _WORD.findall(fold(name)):
                found.setdefault(word, set()).add(name)
        for source in self._documents.sources:
            for clause in source.clauses:
                for title in _titles(clause.speaker or ""):
                    found.setdefault(title, set()).add(name_of(clause.speaker or ""))
        return {word: names.pop() for word, names in found.items() if len(names) == 1}

    def named_in(self, query: Query) -> str | None:
        """Return the person that a question names, if the documents have words of one."""
        text = fold(query.text)
        for match in _WORD.finditer(text):
            person = self._names.get(match[0])
            if person is None:
                continue
            is_name = match[0] in fold(person)
            if not (is_name and _AFTER_ARTICLE.search(text[: match.start()])):
                return person
        # The lexicon knows people by other names too, and in other languages.
        known = {name.split()[-1].casefold(): name for name in self._said_by}
        return next((known[c] for c in sorted(query.concepts) if c in known), None)

    def words_for(self, person: str) -> frozenset[str]:
        """Return the words that may name a person, and so name no matter."""
        return frozenset(word for word, name in self._names.items() if name == person)

    def said_by(self, person: str, document: str | None = None) -> list[str]:
        """List the passages of a person, in one document or in all."""
        return [
            id_
            for id_ in self._said_by[person]
            if document is None or id_.partition("#")[0] == document
        ]

    def speaker_of(self, passage_id: str) -> str | None:
        """Return who says a passage; None if it is the document's own."""
        speaker = self._documents.clause(passage_id.rpartition(".")[0]).speaker
        return name_of(speaker) if speaker else None

    def in_documents(self, person: str) -> list[str]:
        """List the documents that have words of a person, the newest first."""
        ids = dict.fromkeys(id_.partition("#")[0] for id_ in self._said_by[person])
        return sorted(ids, key=lambda id_: str(self._documents.source(id_).published), reverse=True)


def _titles(speaker: str) -> Iterator[str]:
    """Yield what a speaker's title is called in short: "cfo", from its initials or as written."""
    for title in re.split(r",| and ", speaker)[1:]:
        words = title.split()
        yield from (word.casefold() for word in words if len(word) > 1 and word.isupper())
        if len(words) == 3 and title.islower():
            yield "".join(word[0] for word in words)
