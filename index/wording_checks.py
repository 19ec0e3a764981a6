"""Checks of wordings: which of them say nothing, or nothing that another one does not say."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.corpus import Corpus
from corpus.folder import CORPUS_FOLDER, corpus_files, name_in
from corpus.loading.checked import checked
from corpus.loading.faults import Fault
from corpus.loading.yaml_reader import Loc, ParsedFile, read_yaml
from corpus.records import Aspect, Wordings
from index.analysis.analyzer import fold
from index.analysis.lexicon import Lexicon
from index.analysis.scripts import KANJI, KATAKANA
from index.analysis.terms import Term
from index.ranking.entries import plain_words
from index.targets import Target, TargetKind

NAMING_WORD = 0.5
"""The weight from which a word can name a matter; a pair with hiragana has less."""

NAMING_CONCEPT = 0.3
"""The weight from which a concept can; those of less weight are turns of speech."""

VIEWS: frozenset[Aspect] = frozenset({"opinion", "prediction", "advice"})
"""Aspects that can be asked for without a matter: "what do you think?"."""

_NAMES_CONTENT = KANJI | KATAKANA

_PLACES: tuple[tuple[str, TargetKind, str, str], ...] = (
    ("said", "passage", "sentence", "asked_as"),
    ("open", "gap", "id", "asked_as"),
    ("off_topic", "gap", "id", "asked_as"),
    ("manners", "manner", "id", "said_as"),
)
"""The lists of records with wordings: their key, what they are targets of, and two of their keys:
that of their id and that of their wordings."""


@dataclass(frozen=True, slots=True)
class _Worded:
    """A wording: its target, and where it stands."""

    wording: str
    target: Target
    file: ParsedFile
    loc: Loc
    concepts: frozenset[str]
    """Those that name its matter."""
    may_be_bare: bool
    """Whether it need not name a matter, being talk or asking for a view."""

    def fault(self, message: str) -> Fault:
        return self.file.fault(self.loc, f"{self.wording!r} {message}")


def wording_findings(corpus: Corpus, folder: Path = CORPUS_FOLDER) -> list[Fault]:
    """List the wordings that an editor should look at, in the order of the files."""
    lexicon = Lexicon.of(corpus.knowledge.concepts)
    return sorted(set(_findings(lexicon, list(_worded(folder)))))


def _findings(lexicon: Lexicon, found: list[_Worded]) -> Iterator[Fault]:
    first: dict[str, _Worded] = {}
    same: dict[tuple[Target, tuple[str, ...]], _Worded] = {}
    for worded in found:
        terms = tuple(lexicon.analyze(worded.wording))
        if not terms:
            yield worded.fault("has no term by which it could be found; remove it")
            continue
        other = first.setdefault(plain_words(worded.wording), worded)
        if other.target != worded.target:
            yield worded.fault(f"stands under {other.target} too; keep one")
        other = same.setdefault((worded.target, terms), worded)
        # Talk is known by its very words, so there each counts.
        if other is not worded and worded.target.kind != "manner":
            yield worded.fault(f"has the same terms as {other.wording!r}; keep one")
        if not worded.may_be_bare and not _names_a_matter(lexicon, worded):
            yield worded.fault("names no matter; say in it what it is asked of, or remove it")


def _names_a_matter(lexicon: Lexicon, worded: _Worded) -> bool:
    terms = lexicon.terms(worded.wording)
    bare = lexicon.with_role("party") | lexicon.with_role("filler") | lexicon.with_role("negation")
    turns = {
        word
        for term in terms
        if term.is_concept and (term.is_question_form or term.concept in bare)
        for word in term.words.split()
    }
    return any(
        term.concept in worded.concepts or (term.words not in turns and _names_something(term))
        for term in terms
        if not term.is_question_form and term.concept not in bare
    )


def _names_something(term: Term) -> bool:
    if term.is_concept:
        return term.weight >= NAMING_CONCEPT
    return term.weight >= NAMING_WORD or _NAMES_CONTENT.found_in(fold(term.words))


def _worded(folder: Path) -> Iterator[_Worded]:
    """Yield the wordings of all files, each with its place."""
    for path in corpus_files(folder):
        file, _ = read_yaml(path, name_in(folder, path))
        if file is None:
            continue
        for loc, target, key, record in _targets(file.data):
            may_be_bare = loc[0] in ("manners", "off_topic") or record.get("asks") in VIEWS
            concepts = () if loc[0] in ("manners", "off_topic") else file.data.get("concepts", ())
            wordings = checked(Wordings, record.get(key, {}))
            for language, lines in wordings.by_language.items():
                for number, wording in enumerate(lines):
                    yield _Worded(
                        wording,
                        target,
                        file,
                        (*loc, key, language, number),
                        frozenset(concepts),
                        may_be_bare,
                    )


def _targets(data: Any) -> Iterator[tuple[Loc, Target, str, Any]]:
    """Yield the records of a file that have wordings: place, target, the key of the wordings."""
    for place, kind, id_, key in _PLACES:
        for number, record in enumerate(data.get(place, ())):
            yield (place, number), Target(kind, record[id_]), key, record
