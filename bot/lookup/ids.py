"""Finds ids as people type them: in any case, with any hyphen, with or without the document."""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher, get_close_matches

from corpus.documents import Documents
from corpus.source import Clause, Passage, Source

MOST_NEAR = 3
"""Most ids that are offered in place of an unknown one."""

LONGEST_ID = 100
"""Characters; longer text is not taken for a mistyped id."""

LEAST_LIKENESS = 0.6
"""Least similarity, by `difflib.SequenceMatcher.ratio`, of an id that may have been meant."""

_HYPHENS = re.compile("[\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d-]")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff]")
_FULL = re.compile(r"[\w-]+#[\w-]+(?:\.\d+)?")
_NUMBERED = re.compile(r"(?P<clause>[a-z][a-z0-9-]*)\.(?P<number>\d{1,3})")

Named = Source | Clause | Passage


class Ids:
    """The ids of all documents, clauses and sentences.

    Clauses and sentences of the statement can be named without the statement's id. So can sentences
    of other documents, if no other document has that name. Clauses of other documents can't,
    because words such as "licence" are names of clauses and also ordinary questions.
    """

    def __init__(self, documents: Documents) -> None:
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
            if len(found) == 1 and isinstance(found[0], Passage)
        }
        statement = documents.statement
        self._statement = f"{statement.id}#"
        self._short |= {_short(named): named for named in _parts(statement)}

    def find(self, typed: str) -> Named | None:
        """Find the document, clause or sentence with that id; None if there is none."""
        name = as_id(typed)
        return self._full.get(name) or self._short.get(name)

    def is_unknown_id(self, typed: str) -> bool:
        """Tell whether this looks like an id, but names nothing.

        "x#y.1" does, and so does "ip.99", because there is a clause "ip". "gpt-4.5" doesn't.
        """
        name = as_id(typed)
        if len(name) > LONGEST_ID or self.find(typed) is not None:
            return False
        if _FULL.fullmatch(name):
            return True
        numbered = _NUMBERED.fullmatch(name)
        return numbered is not None and bool(self._clauses_like(numbered["clause"]))

    def near(self, typed: str) -> list[str]:
        """List the ids most similar to the one typed, in the shortest form that can be typed.

        Ids of the document that was typed go first, or those of the statement if none was.
        """
        source, _, name = as_id(typed).rpartition("#")
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
    """Return an id as the corpus writes it: lower case, plain hyphens, nothing invisible."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", typed)).strip()
    return _HYPHENS.sub("-", plain).casefold()
