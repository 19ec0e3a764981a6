"""Lays out a document that is about to be added, to show how it was read."""

from collections.abc import Iterator

from corpus.adding.drafting import Draft

_MOST_HEADINGS = 20

_UNKNOWN = "not known; say it with {option}"


def draft_lines(draft: Draft) -> Iterator[str]:
    """Yield the lines that show a draft: what it is, how much of it was found, where it goes."""
    facts = {
        "Title": draft.title,
        "Publisher": _shown(draft.publisher, "--publisher"),
        "Published": draft.published_note or _shown(draft.published, "--date"),
        "Address": _shown(draft.url, "--url"),
        "What it is": f"{draft.form}, {draft.kind}, {draft.language}; --form says otherwise",
        "Text": f"{len(draft.clauses)} clauses, {len(draft.sentences)} sentences",
        "First": f"“{draft.sentences[0]}”",
        "Last": f"“{draft.sentences[-1]}”",
        "Files": f"sources/{draft.id}.yaml, {draft.original}",
    }
    yield from (f"{name:<12}{value}" for name, value in facts.items())
    if draft.headings:
        yield "Headings"
        yield from (f"  {heading}" for heading in draft.headings[:_MOST_HEADINGS])
        if (more := len(draft.headings) - _MOST_HEADINGS) > 0:
            yield f"  and {more} more"
    if names := [name for called in draft.called.values() for name in called]:
        yield f"Called      {', '.join(names)}"
    yield from (f"Called      {thing}: {', '.join(o)}" for thing, o in draft.things.items())


def _shown(value: object, option: str) -> str:
    return str(value) if value else _unknown(option)


def _unknown(option: str) -> str:
    return _UNKNOWN.format(option=option)
