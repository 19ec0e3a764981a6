"""Tells which elements of a saved web page are around its text: menus, comments, footnote marks."""

import re
from collections.abc import Set

from selectolax.lexbor import LexborNode

_NEVER_TEXT = frozenset(
    "script style noscript template head svg math iframe object embed audio video canvas map "
    "select option textarea input datalist progress meter del s strike".split()
)
"""Elements that hold no text of the document; what is struck out is not in force."""

_AROUND_TEXT = frozenset("nav header footer aside form button dialog menu figcaption".split())

_AROUND_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog menu button".split()
)

_AROUND_NAMES = frozenset(
    "cookie cookies consent banner breadcrumb breadcrumbs share sharing related comment comments "
    "disqus reply replies byline tags toc newsletter".split()
)
"""Words in the id or class of an element that say that it is not the text."""

_MAY_BE_MATTERS = _AROUND_NAMES & frozenset(
    "cookie cookies consent share sharing related comment comments reply replies tags".split()
)
"""Those that a text can be about: a section on cookies, comments on a bill."""

_NO_PROSE = ", ".join(
    (
        *("form", "button", "input", "textarea", "select", "[role=button]"),
        *(f"[class*={name} i]" for name in ("comment", "reply", "cookie", "consent", "related")),
    )
)
"""What a list of comments or a banner has in it, and a section of the text has not."""

_AROUND_WHOLE = re.compile(
    r"(?:(?:site|page|main|global|top)[-_]{1,2})?(?:footer|header|nav|navbar|menu|sidebar)"
    r"|(?:post|article|entry)[-_]{1,2}(?:footer|nav|meta)|tag[-_]?(?:list|cloud)",
    re.IGNORECASE,
)
"""Ids and classes that say so as a whole: a "section-header" is part of the text."""

HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"summary": 6, "dt": 6}

_NEVER_AROUND = frozenset(("html", "body", "main", *HEADINGS))
"""Elements whose id or class says nothing: a heading often has its own words for an id."""

_MOST_OF_A_MARK = 6
"""Characters of a footnote mark, such as [12]."""

_NO_MARKS = frozenset(("tm", "sm", "®", "™", "℠"))


def is_hidden(node: LexborNode) -> bool:
    """Tell whether a page doesn't show an element."""
    attributes = node.attributes
    style = re.sub(r"\s", "", attributes.get("style") or "").lower()
    return (
        ("hidden" in attributes and (attributes["hidden"] or "").lower() != "until-found")
        or (attributes.get("aria-hidden") or "").lower() == "true"
        or "display:none" in style
        or "visibility:hidden" in style
    )


def is_never_text(node: LexborNode) -> bool:
    """Tell whether an element holds nothing to read, wherever it stands."""
    tag = node.tag or ""
    if tag in _NEVER_TEXT or tag.startswith("-") or is_hidden(node):
        return True
    return tag == "tr" and _is_heading_row(node)


def is_around(node: LexborNode, matters: Set[str] = frozenset()) -> bool:
    """Tell whether an element is said to be around the text, by its tag, role, id or class.

    `matters` are the words of the text's own heading: what it is about is not around it.
    """
    tag, attributes = node.tag or "", node.attributes
    if tag in _AROUND_TEXT or (attributes.get("role") or "").lower() in _AROUND_ROLES:
        return True
    if tag in _NEVER_AROUND:
        return False
    id_, class_ = attributes.get("id") or "", attributes.get("class") or ""
    if any(_AROUND_WHOLE.fullmatch(name) for name in f"{id_} {class_}".split()):
        return True
    by_id, by_class = _names_in(id_), _names_in(class_)
    if not by_id | by_class:
        return False
    can_be_text = by_id | by_class <= _MAY_BE_MATTERS and by_class <= matters
    return not (can_be_text and _reads_as_text(node))


def matters_in(heading: str) -> Set[str]:
    """Return the names for what is around a text that its heading has, in one number or another."""
    words = set(re.findall("[a-z]+", heading.lower()))
    words |= {word.removesuffix("s") for word in words}
    return {name for name in _MAY_BE_MATTERS if name.removesuffix("s") in words}


def _names_in(attribute: str) -> Set[str]:
    """Return the words in an id or class that say that an element is not the text."""
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", attribute)
    return _AROUND_NAMES & {word.lower() for word in words}


def _reads_as_text(node: LexborNode) -> bool:
    """Tell whether an element is prose, and is a section with a heading or stands in the text."""
    if any(part.mem_id != node.mem_id for part in node.css(_NO_PROSE)):
        return False
    links = sum(len(link.text(deep=True)) for link in node.css("a"))
    if links * 2 > len(node.text(deep=True)):
        return False
    return node.css_first(", ".join(HEADINGS)) is not None or _is_in_text(node)


def _is_in_text(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None and parent.tag not in ("main", "article"):
        parent = parent.parent
    return parent is not None


def is_footnote_mark(node: LexborNode, before: str) -> bool:
    """Tell whether an element is the mark of a footnote, by what it holds and what is before it.

    A number without a link that is raised after a number or a unit ("m²") belongs to the text.
    """
    if node.tag != "sup":
        return False
    mark = "".join(node.text(deep=True).split()).lower()
    if mark in _NO_MARKS:
        return False
    parent = node.parent
    if node.css_first("a") is not None or (parent is not None and parent.tag == "a"):
        return True
    is_number = re.fullmatch(r"[\[(]?[\d,]+[\])]?", mark) and len(mark) <= _MOST_OF_A_MARK
    return bool(is_number) and not re.search(r"(?:\d|(?<![^\W\d_])[A-Za-zµ]{1,2})\s*$", before)


def _is_heading_row(row: LexborNode) -> bool:
    """Tell whether a row of a table only says what its columns are."""
    if row.css_first("th") is None or row.css_first("td") is not None:
        return False
    if row.parent is not None and row.parent.tag == "thead":
        return True
    return _sibling_row(row, "prev") is None and _sibling_row(row, "next") is not None


def _sibling_row(row: LexborNode, side: str) -> LexborNode | None:
    node: LexborNode | None = getattr(row, side)
    while node is not None and node.tag != "tr":
        node = getattr(node, side)
    return node
