"""Finds ids as people type them: in any case, with any hyphen, with or without the document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from corpus.documents import Documents
from corpus.source import Clause, Passage, Source
from index.analysis.analyzer import as_shown

MOST_NEAR = 3
"""Most ids that are offered in place of an unknown one."""

LONGEST_ID = 100
"""Characters; longer text is not taken for a mistyped id."""

MOST_READ = 400
"""Characters of a text that are read; no id is so long."""

LEAST_LIKENESS = 0.6
"""Least similarity, by `difflib.SequenceMatcher.ratio`, of an id that may have been meant."""

_HYPHENS = re.compile("[\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d-]")
_ENDS = " ?!.,;:、。，．！？…"
_AROUND = re.compile(r"^[\s#\W_]+|[\s\W_]+$")
_FULL = re.compile(r"[a-z0-9][\w-]*#(?=[0-9-]*[a-z])[\w-]+(?:\.-?\d+)?")
_DATED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*-20\d\d-[01]\d")
_NUMBERED = re.compile(r"(?P<clause>(?=[0-9-]*[a-z])[a-z0-9][a-z0-9-]*)\.-?\d+")

Named = Source | Clause | Passage


@dataclass(frozen=True, slots=True)
class UnknownId:
    """An id that names nothing, with similar ids that do."""

    typed: str
    near: tuple[str, ...]


class Ids:
    """The ids of all documents, clauses and sentences.

    Clauses and sentences of the statement can be named without the statement's id. So can sentences
    of other documents, if no other document has that name. Clauses of other documents can't,
    because words such as "licence" are names of clauses and also ordinary questions; they can where
    there is no statement, if only one document has a clause of that name.
    """

    def __init__(self, documents: Documents) -> None:
        statement = documents.statement
        is_stated = statement.is_statement
        self._full: dict[str, Named] = {}
        short: dict[str, list[Clause | Passage]] = {}
        for source in documents.sources:
            self._full[source.id] = source
            for named in _parts(source):
                self._full[named.id] = named
                short.setdefault(_short(named), []).append(named)
        self._short: dict[str, Clause | Passage] = {
            name: found[0]
            for name, found in short.items()
            if len(found) == 1 and (isinstance(found[0], Passage) or not is_stated)
        }
        self._statement = f"{statement.id}#"
        if is_stated:
            self._short |= {_short(named): named for named in _parts(statement)}

    def find(self, typed: str) -> Named | None:
        """Find the document, clause or sentence with that id; None if there is none.

        Signs around an id, as it is copied from a sentence, don't matter.
        """
        return next((found for name in spellings(typed) if (found := self._named(name))), None)

    def _named(self, name: str) -> Named | None:
        return self._full.get(name) or self._short.get(name)

    def unknown(self, typed: str) -> UnknownId | None:
        """Tell what looks like an id, but names nothing, with ids like it; None for anything else.

        "x#y.1" does, "ip.99" too because its clause is there, and so does "next-phase-2026-05"
        because ids of documents end in a month; "gpt-4.5", "C#" and "PR#5" do not.
        """
        if len(typed) > LONGEST_ID or self.find(typed) is not None:
            return None
        if not any(map(self._looks_like_an_id, spellings(typed))):
            return None
        return UnknownId(typed.strip(), tuple(self.near(typed)))

    def _looks_like_an_id(self, name: str) -> bool:
        if _FULL.fullmatch(name) or _DATED.fullmatch(name):
            return True
        numbered = _NUMBERED.fullmatch(name)
        return numbered is not None and bool(
            numbered["clause"] in self._full or self._clauses_like(numbered["clause"])
        )

    def near(self, typed: str) -> list[str]:
        """List the ids most similar to the one typed, in the shortest form that can be typed.

        Ids of the document that was typed go first, or those of the statement if none was.
        """
        source, _, name = spellings(typed)[-1].rpartition("#")
        # Of a number far too high, the first digit is enough: the clause tells which ids are near.
        name = re.sub(r"(\.-?\d)\d+$", r"\1", name)
        if _DATED.fullmatch(name):
            documents = [id_ for id_, named in self._full.items() if isinstance(named, Source)]
            return get_close_matches(name, documents, MOST_NEAR)
        likeness = {
            id_: SequenceMatcher(None, name, id_.partition("#")[2]).ratio()
            for id_, named in self._full.items()
            if isinstance(named, Passage)
        }
        wanted = f"{source}#" if source in self._full else self._statement
        like = [id_ for id_, ratio in likeness.items() if ratio >= LEAST_LIKENESS]
        like.sort(key=lambda id_: (not id_.startswith(wanted), -likeness[id_], id_))
        return [self._shortest(id_) for id_ in like[:MOST_NEAR]]

    def _shortest(self, id_: str) -> str:
        """Return the id without the document's id, if that names the same."""
        short = id_.partition("#")[2]
        return short if self.find(short) is self._full[id_] else id_

    def _clauses_like(self, name: str) -> list[str]:
        """List names of clauses that are this name, begin with its words, or are similar to it."""
        clauses = list(dict.fromkeys(known.partition(".")[0] for known in self._short))
        begun = [clause for clause in clauses if f"{clause}-".startswith(f"{name}-")]
        return begun + [c for c in get_close_matches(name, clauses, cutoff=0.75) if c not in begun]


def _parts(source: Source) -> Iterator[Clause | Passage]:
    for clause in source.clauses:
        yield clause
        yield from clause.passages


def _short(named: Clause | Passage) -> str:
    """Return the id without the document's id."""
    return named.id.partition("#")[2]


def as_id(typed: str) -> str:
    """Return an id as the corpus writes it: small letters, plain hyphens, nothing invisible."""
    return as_shown(_HYPHENS.sub("-", typed[:MOST_READ])).strip().casefold()


def spellings(typed: str) -> tuple[str, ...]:
    """Return the ids that may be meant: as typed, and with what does not belong to an id mended.

    Marks around it are left out, as in "(ip.2)," or "`ip.2`"; spaces around its number sign and
    full stop, too; and within the id of a sentence an underscore or a space is a hyphen.
    """
    name = as_id(typed)
    bare = _AROUND.sub("", name)
    joined = re.sub(r"\s*([#.])\s*", r"\1", bare)
    if re.search(r"\.-?\d+$", joined):
        joined = re.sub(r"[_\s]", "-", joined)
    if "?" in name[len(name.rstrip(_ENDS)) :] and not re.search(r"[#.]\S", joined):
        return (name,)  # "agi?" is a question
    return tuple(dict.fromkeys((name, joined)))
