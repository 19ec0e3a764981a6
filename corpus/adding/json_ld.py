"""Reads what a web page tells of itself in JSON-LD.

The fields are those of https://schema.org/Article.
"""

import datetime
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from corpus.adding.blocks import date_in, one_line

_MOST_NODES = 2_000
"""Objects that are looked at; pages have some twenty."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """When a page was published, and by whom; None where it doesn't say."""

    published: datetime.date | None = None
    publisher: str | None = None


def facts_of(scripts: Iterable[str]) -> PageFacts:
    """Return what the JSON-LD of a page says, the outer objects first; broken JSON is ignored."""
    nodes = [node for script in scripts for node in _nodes(_parsed(script))]
    by_id = {
        node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node
    }
    days = (date_in(_text(node.get("datePublished"))) for node in nodes)
    names = (_name(node.get("publisher"), by_id) for node in nodes)
    return PageFacts(next(filter(None, days), None), next(filter(None, names), None))


def _parsed(script: str) -> Any:
    try:
        return json.loads(script)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects within a value, level by level."""
    level, count = [value], 0
    while level and count < _MOST_NODES:
        following: list[Any] = []
        for item in level:
            count += 1
            if isinstance(item, dict):
                yield item
                following += item.values()
            elif isinstance(item, list):
                following += item
        level = following


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _name(publisher: Any, by_id: dict[str, dict[str, Any]]) -> str | None:
    first = publisher[0] if isinstance(publisher, list) and publisher else publisher
    if isinstance(first, dict):
        reference = first.get("@id")
        known = by_id.get(reference, {}) if isinstance(reference, str) else {}
        first = first.get("name", known.get("name"))
    return one_line(_text(first) or "") or None
