"""Names what a document has no names for yet: ids of sources and clauses, and its form."""

import datetime
import re
import unicodedata

LONGEST_ID = 40
"""Characters of an id that is made from words; people type ids."""

FORMS = (
    "code of conduct", "joint statement", "privacy policy", "terms of service", "press release",
    "policy", "agreement", "contract", "statement", "announcement", "letter", "guidelines",
    "report",
)  # fmt: skip
"""What documents are, as their titles say it; the longer names first."""

_SAID_OTHERWISE = {
    "terms and conditions": "terms of service",
    "terms of use": "terms of service",
    "privacy notice": "privacy policy",
    "open letter": "letter",
    "community guidelines": "guidelines",
    "プライバシーポリシー": "privacy policy",
    "利用規約": "terms of service",
    "行動規範": "code of conduct",
    "共同声明": "joint statement",
    "声明": "statement",
    "契約書": "contract",
    "規約": "terms of service",
    "ガイドライン": "guidelines",
    "報告書": "report",
    "プレスリリース": "press release",
    "お知らせ": "announcement",
}

ANY_FORM = "document"


def slug(text: str) -> str:
    """Return the text in small Latin letters and digits with hyphens, cut between words.

    Empty if the text has no Latin letter and no digit.
    """
    plain = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", ""))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    words = re.findall("[a-z0-9]+", plain)
    while len(words) > 1 and len("-".join(words)) > LONGEST_ID:
        words.pop()
    return "-".join(words)[:LONGEST_ID]


def form_of(title: str) -> str:
    """Return what a document is, by its title; "document" where the title doesn't say.

    The title ends with it, begins with it ("Joint statement from ..."), or is it.
    """
    plain = re.sub(r"\W*(?:\bv(?:ersion)?\.?\s*)?[\d.]*\W*$", "", title).casefold().strip()
    names = {name: name for name in FORMS} | _SAID_OTHERWISE
    for name in sorted(names, key=len, reverse=True):
        if re.search(rf"(?:^|\W|(?<=[^\x00-\x7f])){re.escape(name)}$", plain):
            return names[name]
    for name in sorted(names, key=len, reverse=True):
        if re.match(rf"(?:(?:our|the|a|an)\s+)?{re.escape(name)}\b", plain):
            return names[name]
    return ANY_FORM


def source_id(title: str, published: datetime.date | None, otherwise: str) -> str:
    """Return an id for a document: its title, and its month if that is known.

    `otherwise` is named where the title has no Latin letters, such as the name of the file.
    """
    name = _named(title) or _named(otherwise) or ANY_FORM
    return f"{name}-{published:%Y-%m}" if published else name


def _named(text: str) -> str:
    name = slug(text)
    return name if re.search("[a-z]", name) else ""


class ClauseIds:
    """Gives each clause an id by its heading, and further ones under that heading a number."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._sections: dict[str, str] = {}
        self._last: dict[str, int] = {}

    def next(self, heading: str | None) -> str:
        """Return the id of the next clause under that heading, or under none."""
        if heading is None:
            return self._numbered("paragraph")
        base = _named(heading)
        if not base:
            base = self._sections.setdefault(heading, f"section-{len(self._sections) + 1}")
        if base not in self._taken:
            self._taken.add(base)
            self._last[base] = 1
            return base
        return self._numbered(base)

    def _numbered(self, base: str) -> str:
        """Return the id with the next number; one that is the id of a heading is passed over."""
        while True:
            number = self._last[base] = self._last.get(base, 0) + 1
            if (name := f"{base}-{number}") not in self._taken:
                self._taken.add(name)
                return name
