"""Writes a draft as the YAML of a source: readable, and read back to exactly the same values."""

import json
import re
from collections.abc import Iterator, Mapping

from corpus.adding.clauses import DraftClause
from corpus.adding.drafting import PAGE, Draft

CONFIDENCE = "medium: taken from a file that was added, not compared with the page"

_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that a YAML file must not hold as they are, besides those that JSON escapes."""

_WORDS = frozenset("null true false yes no on off y n".split())
"""Words that stand for something else in YAML, also as others than this program read it."""


def source_yaml(draft: Draft) -> str:
    """Return the text of the file `sources/<id>.yaml` for a draft."""
    return "".join(f"{line}\n" for line in _lines(draft))


def _lines(draft: Draft) -> Iterator[str]:
    yield f"id: {_name(draft.id)}"
    yield f"kind: {draft.kind}"
    yield f"form: {quoted(draft.form)}"
    yield "is_unreviewed: true"
    yield f"language: {draft.language}"
    yield f"published: {draft.published or 'null'}"
    if draft.published_note:
        yield f"published_note: {quoted(draft.published_note)}"
    yield f"retrieved: {draft.retrieved}"
    yield "completeness: complete"
    yield f"confidence: {quoted(CONFIDENCE)}"
    yield f"original: {draft.original}"
    yield from _names("called", draft.called)
    yield from _names("things", draft.things)
    yield "pages:"
    yield f"  - id: {PAGE}"
    if draft.publisher:
        yield f"    publisher: {quoted(draft.publisher)}"
    yield f"    title: {quoted(draft.title)}"
    if draft.url:
        yield f"    url: {quoted(draft.url)}"
    yield "clauses:"
    for clause in draft.clauses:
        yield from _clause(clause)


def _names(field: str, names: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    if names:
        yield f"{field}:"
    for key, others in names.items():
        shown = key if field == "called" else quoted(key)
        yield f"  {shown}: [{', '.join(map(quoted, others))}]"


def _clause(clause: DraftClause) -> Iterator[str]:
    yield f"  - id: {_name(clause.id)}"
    if clause.paragraph is not None:
        yield f"    paragraph: {clause.paragraph}"
    if clause.heading is not None:
        yield f"    heading: {quoted(clause.heading)}"
    yield "    passages:"
    yield from (f"      - text: {quoted(text)}" for text in clause.sentences)


def _name(name: str) -> str:
    """Return an id, in quotes where it is a word, a number or a date of YAML."""
    return quoted(name) if name in _WORDS or not re.search("[a-z]", name) else name


def quoted(text: str) -> str:
    """Return the text in double quotes, as YAML reads it back."""
    plain = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)
