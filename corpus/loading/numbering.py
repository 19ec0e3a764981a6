"""Gives the clauses and passages of a source their ids, from where they stand in its file."""

import re
from typing import Any

from corpus.records import NAME


def numbered(source: Any) -> Any:
    """Return what a source's file holds, with full ids, and the page of each passage.

    What is missing or wrong stays as it is, for the check that follows.
    """
    if not isinstance(source, dict) or not isinstance(source.get("clauses"), list):
        return source
    pages = source.get("pages")
    first = pages[0] if isinstance(pages, list) and pages else None
    page_id = _named(first.get("id") if isinstance(first, dict) else None)
    source_id = _named(source.get("id"))
    clauses = [_numbered(clause, source_id, page_id) for clause in source["clauses"]]
    return source | {"clauses": clauses}


def _named(value: Any) -> str:
    """Return a name, or a stand-in for one at fault, so that one fault is reported once."""
    return value if isinstance(value, str) and re.fullmatch(NAME, value) else "unnamed"


def _numbered(clause: Any, source_id: str, page_id: str) -> Any:
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
